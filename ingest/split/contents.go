package split

import (
	"fmt"
	"strings"

	"casebook/corpus"
	"casebook/ingest/toc"
)

// table is the book's table of contents.
type table struct {
	entries []tableEntry
	parts   map[string]bool // normalised headings of parts
	last    int             // unit after the table
}

// tableEntry is an entry on its way to its case.
type tableEntry struct {
	toc.Entry
	unit int // of its last line
	kase int // index of its case, −1 none
	// Where the body has its title, for entries that are no case (后记).
	found string
	// distance between the normalised titles, −1 without a pair.
	distance int
}

// findContents labels the table of contents.
func (s *splitter) findContents() {
	var lines []toc.Line
	var at []int
	for i := range s.units {
		if s.units[i].free() {
			lines = append(lines, toc.Line{Text: s.units[i].text, Page: s.units[i].page})
			at = append(at, i)
		}
	}
	t, ok := toc.Find(lines)
	if !ok {
		return
	}
	s.table = &table{parts: map[string]bool{}, last: at[t.To-1] + 1}
	for i := t.From; i < t.To; i++ {
		s.units[at[i]].place = corpus.InTOC
	}
	for _, e := range t.Entries {
		s.table.entries = append(s.table.entries, tableEntry{Entry: e, unit: at[e.Line], kase: -1, distance: -1})
	}
	for _, p := range t.Parts {
		s.table.parts[corpus.Normalize(p)] = true
	}
	for _, r := range t.Repairs {
		e := t.Entries[r.Entry]
		s.repair(e.Page, "toc", strings.TrimSpace(r.Was), fmt.Sprint(r.Is), e.Title+": "+r.Reason)
	}
}

// bodyStart is the first unit that may belong to the body.
func (s *splitter) bodyStart() int {
	if s.table == nil {
		return 0
	}
	return s.table.last
}
