package edits

import (
	"context"
	"errors"
	"slices"

	"casebook/corpus"
)

// Check reads the edits of a folder and says what would become of each with what
// was computed there, in the order of the file. A folder without a collection has issues
// only, and so has a file that would stop a run: none of its edits is applied.
func Check(dir string) ([]Issue, []Outcome, error) {
	file, err := Open(dir)
	if err != nil {
		return nil, nil, err
	}
	list, issues := file.Edits()
	if Bad(issues) {
		return issues, nil, nil
	}
	store := corpus.Store{Dir: dir}
	col, err := store.Held(context.Background())
	if errors.Is(err, corpus.ErrNoStore) {
		return issues, nil, nil
	} else if err != nil {
		return issues, nil, err
	}
	col, out := list.ApplyText(col)
	an, err := store.Analysis()
	if err != nil || an == nil {
		return issues, out, err
	}
	_, more := list.ApplyThemes(an, col)
	out = append(out, more...)
	slices.SortStableFunc(out, func(a, b Outcome) int { return a.Line - b.Line })
	return issues, out, col.Err()
}
