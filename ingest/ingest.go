// Package ingest turns book files into cases: file → pages → cases + ledger.
// Its subpackages do the work; this one holds the order in which they do it.
package ingest

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"casebook/corpus"
	"casebook/ingest/bookid"
	"casebook/ingest/ocr"
	"casebook/ingest/pages"
	"casebook/ingest/sheet"
)

// Options of ingestion.
type Options struct {
	Markers []corpus.Marker // given with --markers; found by itself when empty
	PDF     pages.Options   // how PDF files are read
	// Columns says what the columns of sheets hold, by their headings; recognised
	// where it is empty.
	Columns     map[string]sheet.Role
	Fingerprint string // of version and options: with the content it identifies a result
	// Known returns the stored result for a fingerprint, nil where there is none.
	Known func(fingerprint string) *corpus.Book
	// Progress is told the pages read of a book.
	Progress func(book string, done, total int)
	// KeepCutOut is handed pictures of doubtful lines with their names below the
	// output folder; nil where none are asked for.
	KeepCutOut func(name string, data []byte) error
}

// Result is what became of the inputs.
type Result struct {
	Collection *corpus.Collection
	// Fingerprints of the books, in the same order.
	Fingerprints []string
	// Failed are inputs of which nothing could be read.
	Failed []Failure
	// Missing says that an external program was needed and is not there.
	Missing error
}

// Failure is an input that could not be read at all.
type Failure struct {
	Name string
	Err  error
}

// Run reads the inputs in their order. A book that fails leaves the others
// unharmed; only the end of ctx stops the run.
func Run(ctx context.Context, inputs []Input, o Options) (*Result, error) {
	res := &Result{Collection: &corpus.Collection{}}
	seen := map[string]string{} // sha256 → name
	for _, in := range inputs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if other, twice := seen[in.SHA256]; twice && in.Err == nil {
			res.Failed = append(res.Failed, Failure{in.Name, fmt.Errorf("the same book as %s: read once", other)})
			continue
		}
		b, fp, err := book(ctx, in, o)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.Is(err, ocr.ErrMissing) && b == nil:
			res.Missing = err
			fallthrough
		case err != nil && b == nil:
			res.Failed = append(res.Failed, Failure{in.Name, err})
			continue
		case errors.Is(err, ocr.ErrMissing):
			res.Missing = err
		}
		seen[in.SHA256] = filepath.Base(in.Path)
		res.Collection.Books = append(res.Collection.Books, b)
		res.Fingerprints = append(res.Fingerprints, fp)
	}
	bookid.Distinct(res.Collection.Books)
	return res, nil
}
