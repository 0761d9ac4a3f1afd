package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"casebook/corpus"
	"casebook/ingest"
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

// tell prints one line about a book, and one for each of its problems.
func (w *work) tell(b *corpus.Book) {
	c := count(b)
	w.note("%s: %d pages, %d cases, %d practices; table of contents %d, missing in body %d; unplaced %d of %d characters",
		b.File, len(b.Pages), len(b.Cases), c.practices, c.toc, c.missing, c.unplaced, c.chars)
	for _, n := range b.Notes {
		if isSecondBest(n) {
			continue // told with its reason by tellEngine
		}
		w.note("%s: %s", b.File, n)
	}
	for _, p := range alike(b.Problems) {
		w.say("%s%s: %s", b.File, p.place(), p.Message)
		w.hint(p.Remedy.String())
		w.worsen(exitPartial)
	}
}

// tellLoss ends a strict run with code 3 where the ledger shows a loss.
func (w *work) tellLoss(b *corpus.Book) {
	c := count(b)
	if w.opts.strict && (c.unplaced > 0 || c.missing > 0) {
		w.say("%s: the ledger shows a loss: %d characters unplaced, %d titles of the table of contents missing in the body", b.File, c.unplaced, c.missing)
		w.worsen(exitPartial)
	}
}

// tellFailed says which books could not be read.
func (w *work) tellFailed(res *ingest.Result) {
	for _, f := range res.Failed {
		w.say("error: %s: %v", f.Name, f.Err)
		w.worsen(exitPartial)
	}
	if res.Missing != nil {
		w.worsen(exitMissing)
	}
}

// trouble is a problem with all the pages that have it: an engine that fails fails
// on many.
type trouble struct {
	corpus.Problem
	pages []int
}

// alike joins problems of pages that say the same, in the order of their first ones.
func alike(problems []corpus.Problem) []*trouble {
	var out []*trouble
	by := map[string]*trouble{}
	for _, p := range problems {
		key := p.Message.Key() + p.Remedy.Key()
		if t := by[key]; t != nil && p.Page > 0 && p.Line == 0 {
			t.pages = append(t.pages, p.Page)
			continue
		}
		t := &trouble{p, []int{p.Page}}
		if p.Page > 0 && p.Line == 0 {
			by[key] = t
		}
		out = append(out, t)
	}
	return out
}

// place names where in a book the trouble lies: ", pages 3-5, 9".
func (t *trouble) place() string {
	switch {
	case t.Line > 0:
		return fmt.Sprintf(", line %d", t.Line)
	case t.Page == 0:
		return ""
	case len(t.pages) == 1:
		return fmt.Sprintf(", page %d", t.Page)
	}
	var runs []string
	for i := 0; i < len(t.pages); {
		k := i + 1
		for k < len(t.pages) && t.pages[k] == t.pages[k-1]+1 {
			k++
		}
		run := fmt.Sprint(t.pages[i])
		if k > i+1 {
			run += fmt.Sprintf("-%d", t.pages[k-1])
		}
		runs, i = append(runs, run), k
	}
	return ", pages " + strings.Join(runs, ", ")
}

// summary is the last line of a run.
func (w *work) summary() string {
	unassigned := 0
	for _, p := range w.edited.Placements {
		if p.ThemeID == "" {
			unassigned++
		}
	}
	weak := 0
	for _, t := range w.edited.Themes {
		if t.Weak {
			weak++
		}
	}
	return fmt.Sprintf("%d themes (%d weak) over %d practices, %d without a theme; see %s",
		len(w.edited.Themes), weak, len(w.edited.Placements), unassigned, filepath.Join(w.opts.output, "report.html"))
}

// tellUnchanged says that there was nothing to do.
func (w *work) tellUnchanged(same bool) {
	if same {
		w.note("nothing has changed since the last run; see %s", filepath.Join(w.opts.output, "report.html"))
	}
}
