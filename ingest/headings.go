package ingest

import (
	"context"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/pages"
	"casebook/ingest/split"
)

// What is read of a book to see its section markers before a run: as many pages as hold
// several cases, so that headings can recur; and no more than that of a text that is as
// long as many books.
const (
	headingPages = 120
	headingChars = 4 << 20
)

// lookHeadings reads the beginning of a PDF that is text, and finds its markers. What went
// wrong with the file is told by the run.
func (p *Preview) lookHeadings(ctx context.Context, in Input, o Options) {
	if p.Err != nil || p.Scans*2 > p.Pages {
		return // pages must be recognised first
	}
	read := o.PDF
	read.OCR, read.Force, read.MaxPages, read.Original = nil, nil, headingPages, nil
	read.Warn = func(message.Message) {}
	list, _, _ := pages.ReadPDF(ctx, in.Path, read, nil)
	p.findHeadings(ctx, &corpus.Book{Format: "pdf", Pages: list}, o)
}

// findHeadings splits what was read of a book, and keeps its markers; the cases are
// counted where all of it was read, and none were told by the reader.
func (p *Preview) findHeadings(ctx context.Context, b *corpus.Book, o Options) {
	chars := 0
	for _, page := range b.Pages {
		for _, l := range page.Lines {
			chars += len(l.Text)
		}
	}
	if len(b.Cases) > 0 || chars == 0 || chars > headingChars {
		return
	}
	if split.Split(ctx, b, split.Options{Markers: o.Markers}) != nil {
		return
	}
	p.Schemes, p.Headed = b.Schemes, true
	if len(b.Pages) == p.Pages {
		p.Cases = len(b.Cases)
	}
}
