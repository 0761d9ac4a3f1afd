package ingest

import (
	"context"
	"path"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Planned is a book as it would be read, or a file that would not be.
type Planned struct {
	// Files of the book, as outputs name them: several of a folder of one case a file.
	Files []string
	Preview
	// Known: it was read before and would not be opened.
	Known bool
	// LeftOut: found in a folder, and of no kind that is read.
	LeftOut bool
}

// Plan says what Run would make of the inputs, and reads no scan for it: PDF files are
// looked at, pictures are counted, other files are read. Only the end of ctx is an error.
func Plan(ctx context.Context, inputs []Input, o Options) ([]Planned, error) {
	var out []Planned
	became := newFates(nil)
	for _, g := range groups(onceEach(inputs, became), o.FolderIsBook) {
		if o.together(g) {
			p, err := o.planGroup(ctx, g)
			if err != nil {
				return nil, err
			}
			if p != nil {
				out = append(out, *p)
				continue
			}
		}
		for _, in := range g {
			p := o.planOne(ctx, in)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			out = append(out, p)
		}
	}
	for _, f := range became.inOrder(inputs) {
		out = append(out, Planned{Files: []string{f.Shown}, Preview: Preview{Err: f.Err}})
	}
	return out, nil
}

// planOne looks at a file that is a book of its own.
func (o Options) planOne(ctx context.Context, in Input) Planned {
	p := Planned{Files: []string{in.shown}, LeftOut: in.LeftOut}
	if in.Err == nil && o.Known != nil {
		if b := o.Known(o.FingerprintOf(in)); b != nil {
			p.Known, p.Preview = true, PreviewOf(b)
			return p
		}
	}
	p.Preview = Look(ctx, in, o)
	return p
}

// planGroup looks at files of one folder: one book, or nil where they are several.
func (o Options) planGroup(ctx context.Context, parts []Input) (*Planned, error) {
	p := &Planned{}
	for _, in := range parts {
		p.Files = append(p.Files, in.shown)
	}
	if o.Known != nil {
		if b := o.Known(o.fingerprintOfGroup(parts)); b != nil {
			p.Known, p.Preview = true, PreviewOf(b)
			return p, nil
		}
	}
	o.PDF.OCR, o.PDF.Force, o.PDF.MaxPages = nil, nil, maxCasePages+1 // scans are not read, and of more pages none are one case
	o.PDF.Warn = func(message.Message) {}
	src, err := o.parts(ctx, parts)
	if src == nil || err != nil {
		return nil, err
	}
	p.Preview = PreviewOf(merge(src.books))
	p.Notes = append(p.Notes, message.New("ingest.folder_is_book", len(src.books)))
	for _, in := range parts {
		if err := src.failed[in.Path]; err != nil {
			p.Notes = append(p.Notes, message.New("because", path.Base(in.shown), message.Of(err)))
		}
	}
	return p, nil
}

// PreviewOf is what Look would have said of a book that was read.
func PreviewOf(b *corpus.Book) Preview {
	return Preview{Format: b.Format, Pages: len(b.Pages), Cases: len(b.Cases), Headed: len(b.Schemes) > 0, Schemes: b.Schemes, Notes: b.Notes}
}
