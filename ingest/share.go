package ingest

import (
	"context"
	"errors"

	"casebook/ingest/ocr"
	"casebook/ingest/pages"
)

// Shared is what became of a share of the pages.
type Shared struct {
	Read    int // pages
	Unread  int // of these
	Missing error
}

// ReadShare reads the pages of PDF files that belong to a share, and keeps them where the
// options say. What is no PDF file, or cannot be opened, is left to the run that puts the
// shares together: it takes no time, and the run reports it. Only the end of ctx and a
// folder that cannot be written are errors.
func ReadShare(ctx context.Context, inputs []Input, o Options, s pages.Share) (Shared, error) {
	var out Shared
	for _, in := range onceEach(inputs, newFates(nil)) {
		if in.Err != nil || in.LeftOut || in.Format != "pdf" {
			continue
		}
		opts := o.PDF
		if len(in.hashed) == 1 {
			opts.Original = &in.hashed[0]
		}
		read, unread, err := pages.ReadShare(ctx, in.Path, opts, s)
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if errors.Is(err, ocr.ErrMissing) {
			out.Missing = err
		}
		out.Read += read
		out.Unread += unread
		if o.Progress != nil && read > 0 {
			o.Progress(in.Name, read, read)
		}
	}
	return out, nil
}
