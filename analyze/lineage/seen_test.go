package lineage

import (
	"testing"

	"casebook/corpus"
)

// What a theme was in the last run is what people saw of it: its size with what hand edits placed, and the theme that they had put it into.
func TestWereSeen(t *testing.T) {
	prev := &corpus.Previous{Merged: map[string]string{"T02": "T01"}, Sizes: map[string]int{"T01": 9, "T04": 1, "T01a": 3}, Shown: map[string]string{"T01a": "拆出的"},
		Analysis: &corpus.Analysis{Themes: []corpus.Theme{{ID: "T01"}, {ID: "T02"}, {ID: "T04"}}}}
	rows := []corpus.Lineage{{Change: Kept, ThemeID: "T01", OldSize: 5}, {Change: Kept, ThemeID: "T02", OldSize: 4}, {Change: Gone, ThemeID: "T04", OldSize: 2, Shared: 2}, {Change: New, ThemeID: "T04"}}
	rows = wereSeen(prev, rows)
	if l := rows[len(rows)-1]; len(rows) != 5 || l.Change != Gone || l.ThemeID != "T01a" || l.OldLabel != "拆出的" || l.OldSize != 3 {
		t.Errorf("of the theme that was split by hand: %+v", l)
	}
	if rows[0].OldSize != 9 || rows[0].WasIn != "" || rows[1].OldSize != 4 || rows[1].WasIn != "T01" || rows[2].OldSize != 1 || rows[2].Shared != 1 || rows[3].OldSize != 0 {
		t.Errorf("%+v", rows)
	}
}
