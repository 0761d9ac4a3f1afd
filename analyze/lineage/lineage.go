// Package lineage gives themes ids that last from run to run.
//
// Continue is all that a caller needs: it matches the themes of a new analysis
// to those of the last different run, gives every theme that goes on its old
// id, every other one a number that no theme ever had, and records what became
// of each. Assign is the other way round: it keeps the themes and puts new
// practices into them.
package lineage

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"casebook/corpus"
)

// Run is one side of a comparison: an analysis as it was computed (before hand
// edits) and the practices it was made from, in the order of the collection.
type Run struct {
	Analysis  *corpus.Analysis
	Practices []corpus.Practice
	// Shown are the labels people saw where they are not the computed ones.
	Shown map[string]string
}

// Practices lists the practices of a collection in order.
func Practices(col *corpus.Collection) []corpus.Practice {
	var out []corpus.Practice
	for _, b := range col.Books {
		for i := range b.Cases {
			out = append(out, b.Cases[i].Practices...)
		}
	}
	return out
}

// Snapshot is what the next run needs to know of this one: an is the analysis as
// it was computed, shown the labels that hand edits changed (edits.Shown).
func Snapshot(run string, an *corpus.Analysis, shown map[string]string, col *corpus.Collection) *corpus.Previous {
	out := Summary(run, an, shown)
	out.Practices = Practices(col)
	return out
}

// Summary is Snapshot without the practices.
func Summary(run string, an *corpus.Analysis, shown map[string]string) *corpus.Previous {
	small := &corpus.Analysis{Unit: an.Unit, K: an.K, KGiven: an.KGiven, KChanged: an.KChanged, Retired: an.Retired, NextTheme: nextNumber(an)}
	for _, t := range an.Themes {
		small.Themes = append(small.Themes, corpus.Theme{ID: t.ID, Label: t.Label, Terms: t.Terms, Practices: t.Practices,
			Cases: t.Cases, Brought: t.Brought, Stability: t.Stability, Weak: t.Weak})
	}
	return &corpus.Previous{Run: run, Analysis: small, Shown: shown}
}

// Continue makes an analysis the successor of the last different run: ids are
// renumbered in place in every field that holds one, and Lineage, Retired and
// NextTheme are filled. prev may be nil: then the ids stay as they are and
// there is nothing to tell. The result does not depend on workers. The answer maps the ids
// that the themes had to those that they have now.
func Continue(prev *corpus.Previous, an *corpus.Analysis, col *corpus.Collection, workers int) map[string]string {
	if prev == nil || prev.Analysis == nil {
		an.Lineage, an.Retired, an.NextTheme = nil, nil, nextNumber(an)
		return nil
	}
	old := Run{Analysis: prev.Analysis, Practices: prev.Practices, Shown: prev.Shown}
	m := Match(old, Run{Analysis: an, Practices: Practices(col)}, workers)
	Renumber(an, m.IDs)
	an.Lineage, an.Retired, an.NextTheme = wereSeen(prev, m.Lineage), m.Retired, m.Next
	return m.IDs
}

// wereSeen says of themes that were there as what people saw them in the last run: into which one hand edits had put them,
// and with how many practices. Themes that hand edits had made are gone, unless they make them again.
func wereSeen(prev *corpus.Previous, rows []corpus.Lineage) []corpus.Lineage {
	for i := range rows {
		l := &rows[i]
		if l.Change == New || l.Change == Split {
			continue
		}
		l.WasIn = prev.Merged[l.ThemeID]
		if n, ok := prev.Sizes[l.ThemeID]; ok {
			l.OldSize, l.Shared = n, min(l.Shared, n)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(prev.Sizes)) {
		if !slices.ContainsFunc(prev.Analysis.Themes, func(t corpus.Theme) bool { return t.ID == id }) {
			rows = append(rows, corpus.Lineage{Change: Gone, ThemeID: id, OldLabel: prev.Shown[id], OldSize: prev.Sizes[id]})
		}
	}
	return rows
}

// nextNumber is the smallest number above those of all themes, living and gone.
func nextNumber(an *corpus.Analysis) int {
	next := max(1, an.NextTheme)
	for _, t := range an.Themes {
		next = max(next, Number(t.ID)+1)
	}
	for _, t := range an.Retired {
		next = max(next, Number(t.ID)+1)
	}
	return next
}

// ThemeID is the id of the theme with a number, from 1: T01, T02, … T100.
func ThemeID(n int) string { return fmt.Sprintf("T%02d", n) }

// Number is the number in a theme's id, 0 where it has none. The letter of a
// theme split by hand (T03a) does not count.
func Number(id string) int {
	digits := strings.TrimRight(strings.TrimPrefix(id, "T"), "abcdefghijklmnopqrstuvwxyz")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
