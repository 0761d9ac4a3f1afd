package edits

import (
	"context"
	"errors"
	"slices"

	"casebook/corpus"
)

// Checked is a folder's file of edits, looked at.
type Checked struct {
	Issues   []Issue
	Beside   []Copy    // other files with edits that it lacks
	Outcomes []Outcome // in the order of the file
}

// Check reads the edits of a folder and says what would become of each with what
// was computed there. A folder without a collection has no outcomes, nor has a file that
// would stop a run: none of its edits is applied.
func Check(dir string, places Places) (Checked, error) {
	file, err := Open(dir, places)
	if err != nil {
		return Checked{}, err
	}
	list, issues := file.Edits()
	out := Checked{Issues: issues}
	if Bad(issues) {
		return out, nil
	}
	out.Beside = list.Beside(dir)
	store := corpus.Store{Dir: dir}
	col, err := store.Held(context.Background())
	if errors.Is(err, corpus.ErrNoStore) {
		return out, nil
	} else if err != nil {
		return out, err
	}
	col, out.Outcomes = list.ApplyText(col)
	an, err := store.Analysis()
	if err != nil || an == nil {
		return out, err
	}
	_, more := list.ApplyThemes(an, col)
	out.Outcomes = append(out.Outcomes, more...)
	slices.SortStableFunc(out.Outcomes, func(a, b Outcome) int { return a.Line - b.Line })
	return out, col.Err()
}
