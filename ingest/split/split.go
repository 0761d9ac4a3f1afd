package split

import (
	"casebook/ingest/split/asides"
	"casebook/ingest/split/cases"
	"casebook/ingest/split/check"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/edges"
	"casebook/ingest/split/front"
	"casebook/ingest/split/marks"

	"context"

	"casebook/corpus"
	"casebook/ingest/bookid"
	"casebook/ingest/split/sheet"
)

// Options of splitting.
type Options struct {
	// Markers are headings given by the user with what they are; schemes are
	// found by themselves where none are given.
	Markers []corpus.Marker
}

// Split fills a book from its pages (numbers from 1, lines in reading order):
// front matter, kinds and printed numbers of pages, table of contents, cases,
// schemes, ledger, repairs, doubts, notes and id. Pages keep their lines as they
// are. The only error is that of ctx; whatever cannot be placed is unplaced in
// the ledger.
func Split(ctx context.Context, b *corpus.Book, opts Options) error {
	_, err := run(ctx, b, opts)
	return err
}

// run takes a book through all steps and returns the sheet they wrote on.
func run(ctx context.Context, b *corpus.Book, opts Options) (*sheet.Sheet, error) {
	reset(b)
	s := &splitter{Sheet: sheet.New(b), book: b}
	steps := []func(){
		func() { edges.Find(s.Sheet) },                                       // running headers, footers, page numbers
		s.LearnLayout,                                                        // width of lines, size of text
		func() { s.table = contents.Find(s.Sheet) },                          // table of contents
		func() { edges.Titles(s.Sheet, s.table) },                            // titles that repeat at the tops of pages
		func() { s.found = marks.Find(s.Sheet, s.table, opts.Markers) },      // headings that recur, and where they stand
		func() { asides.Tables(s.Sheet, s.found) },                           // tables, whose rows look like titles
		func() { s.cases, s.table = cases.Find(s.Sheet, s.table, s.found) },  // titles, in line with the table
		func() { b.Front, s.cases = front.Place(s.Sheet, s.table, s.cases) }, // title page to preface, and what follows the last case
		func() { asides.Place(s.Sheet, s.cases) },                            // footnotes, captions
		s.fillCases,   // sections and practices
		s.keepSchemes, // those that have cases
		s.reconcile,   // table against body
		s.finishPages, // kinds, printed numbers
		s.count,       // ledger
		func() { b.Suspects = check.Book(b, s.Sheet, s.table) }, // what cannot be right
	}
	for _, step := range steps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		step()
	}
	b.Repairs, b.Notes = s.Repairs, s.Notes
	bookid.Set(b, bookid.Of(b))
	return s.Sheet, nil
}

// splitter is a book with what each step found.
type splitter struct {
	*sheet.Sheet
	book  *corpus.Book
	table *contents.Table
	found marks.Found
	cases []cases.Case
	// starts are the lines in which the practices of each case begin.
	starts [][]int
}

// reset clears what Split fills, so that a book can be split again.
func reset(b *corpus.Book) {
	b.Front, b.TOC, b.Cases, b.Schemes, b.Ledger = corpus.Front{}, nil, nil, nil, nil
	b.Repairs, b.Doubts, b.Suspects, b.Notes = nil, nil, nil, nil
}
