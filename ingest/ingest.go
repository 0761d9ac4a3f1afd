// Package ingest turns book files into cases: file → pages → cases + ledger.
// Its subpackages do the work; this one holds the order in which they do it.
package ingest

import (
	"context"
	"errors"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/bookid"
	"casebook/ingest/ocr"
	"casebook/ingest/pages"
	"casebook/ingest/sheet"
)

// Options of ingestion.
type Options struct {
	Markers []corpus.Marker // given with --markers; found by itself when empty
	// FolderIsBook is FolderAuto, FolderYes or FolderNo; empty is FolderAuto.
	FolderIsBook string
	PDF          pages.Options // how PDF files are read
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
	// LeftOut are files of folders that are of no kind that is read.
	LeftOut []Failure
	// Twice are files with the same bytes as another: they were read once.
	Twice []Failure
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
	inputs, res.Twice = onceEach(inputs)
	for _, g := range groups(inputs, o.FolderIsBook) {
		if len(g) > 1 || o.FolderIsBook == FolderYes && g[0].Folder != "" && g[0].Err == nil {
			b, fp, failed, err := o.group(ctx, g)
			if err != nil {
				return nil, err
			}
			if b != nil {
				res.Failed = append(res.Failed, failed...)
				res.add(b, fp)
				continue
			}
		}
		for _, in := range g {
			if err := res.read(ctx, in, o); err != nil {
				return nil, err
			}
		}
	}
	bookid.Distinct(res.Collection.Books)
	return res, nil
}

// onceEach leaves out files whose bytes are those of an earlier one.
func onceEach(inputs []Input) (kept []Input, twice []Failure) {
	first := map[string]string{} // sha256 → name
	for _, in := range inputs {
		if in.Err == nil {
			if other, again := first[in.SHA256]; again {
				twice = append(twice, Failure{in.Name, message.Fail("ingest.same_file", other)})
				continue
			}
			first[in.SHA256] = in.Name
		}
		kept = append(kept, in)
	}
	return kept, twice
}

func (res *Result) add(b *corpus.Book, fp string) {
	res.Collection.Books = append(res.Collection.Books, b)
	res.Fingerprints = append(res.Fingerprints, fp)
}

// read reads one file as a book; the error is that of ctx alone.
func (res *Result) read(ctx context.Context, in Input, o Options) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if in.LeftOut {
		res.LeftOut = append(res.LeftOut, Failure{in.Name, in.Err})
		return nil
	}
	b, fp, err := book(ctx, in, o)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, ocr.ErrMissing) {
		res.Missing = err
	}
	if b == nil {
		res.Failed = append(res.Failed, Failure{in.Name, err})
		return nil
	}
	res.add(b, fp)
	return nil
}
