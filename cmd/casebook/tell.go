package main

import (
	"fmt"
	"path/filepath"

	"casebook/corpus"
)

// counts are the figures of a book that are told at the terminal.
type counts struct{ practices, toc, missing, unplaced, chars int }

func count(b *corpus.Book) counts {
	var c counts
	for _, k := range b.Cases {
		c.practices += len(k.Practices)
	}
	for _, t := range b.TOC {
		if t.Status != corpus.MissingInTOC {
			c.toc++
		}
		if t.Status == corpus.MissingInBody {
			c.missing++
		}
	}
	for _, l := range b.Ledger {
		c.chars += l.Chars
		if l.Place == corpus.Unplaced {
			c.unplaced += l.Chars
		}
	}
	return c
}

// place names where in a book a problem lies.
func place(p corpus.Problem) string {
	switch {
	case p.Line > 0:
		return fmt.Sprintf(", line %d", p.Line)
	case p.Page > 0:
		return fmt.Sprintf(", page %d", p.Page)
	}
	return ""
}

// summary is the last line of a run.
func (w *work) summary() string {
	unassigned := 0
	for _, p := range w.computed.Placements {
		if p.ThemeID == "" {
			unassigned++
		}
	}
	weak := 0
	for _, t := range w.computed.Themes {
		if t.Weak {
			weak++
		}
	}
	return fmt.Sprintf("%d themes (%d weak) over %d practices, %d without a theme; see %s",
		len(w.computed.Themes), weak, len(w.computed.Placements), unassigned, filepath.Join(w.opts.output, "report.html"))
}
