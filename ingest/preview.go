package ingest

import (
	"context"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/pdf"
	"casebook/ingest/photo"
)

// Preview is what an input would be read as.
type Preview struct {
	Format string
	Pages  int
	Cases  int // of sheets and lines, which are cases already, and of text that was split
	Scans  int // pages that are pictures, by a look at some
	// Headed says that section markers were looked for: scans have theirs only once they
	// are read. Schemes are those found.
	Headed  bool
	Schemes []corpus.Scheme
	Notes   []message.Message
	Err     error
}

// probes is how many pages of a PDF are looked at.
const probes = 8

// Look reads as much of an input as tells what it is and which section markers it has:
// pictures are counted, of PDF files some pages are looked at, and where they are text the
// first are read; other files are read, which takes no time.
func Look(ctx context.Context, in Input, o Options) Preview {
	p := Preview{Format: in.Format, Err: in.Err}
	switch {
	case in.Err != nil:
	case in.Format == pictured:
		p.lookPictures(in)
	case in.Format == "pdf":
		p.Pages, p.Scans, p.Err = lookPDF(ctx, in, o)
		p.lookHeadings(ctx, in, o)
	default:
		b, err := readerOf(in.Format).read(ctx, in, o)
		if p.Err = err; b != nil {
			p.Format, p.Pages, p.Cases, p.Notes, p.Err = b.Format, len(b.Pages), len(b.Cases), b.Notes, nil
			p.findHeadings(ctx, b, o)
		}
	}
	return p
}

// lookPictures counts pictures, and those that phones write and nothing here reads.
func (p *Preview) lookPictures(in Input) {
	files := in.Parts
	if len(files) == 0 {
		files = []string{in.Path}
	}
	heic := 0
	for _, f := range files {
		if photo.HEIC(f) {
			heic++
		}
	}
	p.Pages, p.Scans = len(files), len(files)-heic
	switch {
	case heic == len(files):
		p.Err = photo.ErrHEIC
	case heic > 0:
		p.Notes = append(p.Notes, message.New("ingest.heic_among", heic, photo.ErrHEIC.Message, photo.ErrHEIC.Remedy))
	}
}

// lookPDF counts pages, and of some of them those without text.
func lookPDF(ctx context.Context, in Input, o Options) (pages, scans int, err error) {
	opts := o.PDF.PDF
	opts.Password = o.PDF.Password
	d, err := pdf.Open(ctx, in.Path, opts)
	if err != nil {
		return 0, 0, err
	}
	defer d.Close()
	pages = d.NumPages()
	looked, without := 0, 0
	for k := range min(probes, pages) {
		t, err := d.Page(ctx, 1+k*pages/min(probes, pages))
		if err != nil {
			continue
		}
		looked++
		if len(t.Lines) == 0 && t.ImageCoverage > 0 {
			without++
		}
	}
	if looked > 0 {
		scans = pages * without / looked
	}
	return pages, scans, nil
}
