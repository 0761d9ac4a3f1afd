package edits

import (
	"context"
	"errors"

	"casebook/corpus"
)

// Check reads the edits of a folder and says what would become of each with what
// was computed there. A folder without a collection has issues only.
func Check(dir string) ([]Issue, []Outcome, error) {
	file, err := Open(dir)
	if err != nil {
		return nil, nil, err
	}
	list, issues := file.Edits()
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
	return issues, append(out, more...), col.Err()
}
