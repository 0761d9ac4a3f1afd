// Package split turns the pages of a book into cases: it labels every character
// of every page with the one place it belongs to, and builds table of contents,
// cases, sections and practices from the labelled lines.
package split

import (
	"context"
	"fmt"

	"casebook/corpus"
	"casebook/ingest/bookid"
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
	s := &splitter{book: b, units: collect(b), opts: opts}
	reset(b)
	steps := []func(){
		s.findEdges,     // running headers, footers, page numbers
		s.learnLayout,   // width of lines, size of text
		s.findContents,  // table of contents
		s.titleHeaders,  // titles that repeat at the tops of pages
		s.findSchemes,   // which headings recur
		s.findMarkers,   // where they stand
		s.findCases,     // titles, in line with the table
		s.repairMarkers, // damaged ones, in the gaps that are left
		s.findFront,     // title page to preface, and what follows the last case
		s.findAsides,    // footnotes, captions
		s.fillCases,     // sections and practices
		s.reconcile,     // table against body
		s.finishPages,   // kinds, printed numbers
		s.count,         // ledger
	}
	for _, step := range steps {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("split %s: %w", b.File, err)
		}
		step()
	}
	bookid.Set(b, bookid.Of(b))
	return nil
}

// reset clears what Split fills, so that a book can be split again.
func reset(b *corpus.Book) {
	b.Front, b.TOC, b.Cases, b.Schemes, b.Ledger = corpus.Front{}, nil, nil, nil, nil
	b.Repairs, b.Doubts, b.Notes = nil, nil, nil
}

// repair records what was read one way and taken another.
func (s *splitter) repair(page int, kind, original, repaired, reason string) {
	s.book.Repairs = append(s.book.Repairs, corpus.Repair{
		Page: s.book.Pages[page].Number, Kind: kind, Original: original, Repaired: repaired, Reason: reason,
	})
}

func (s *splitter) note(format string, args ...any) {
	s.book.Notes = append(s.book.Notes, fmt.Sprintf(format, args...))
}
