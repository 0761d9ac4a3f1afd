package edits

import (
	"testing"

	"casebook/corpus"
)

// The entry of a case that a person left out is not called missing.
func TestDroppedEntry(t *testing.T) {
	b, _ := applyText(t, "  - {do: drop, case: b-002, quote: 青石街道改造老旧楼道}\n")
	n := 0
	for _, e := range b.TOC {
		if e.Status == corpus.Dropped {
			if n++; e.CaseID != "" || e.Title == "" {
				t.Errorf("dropped entry %+v", e)
			}
		}
	}
	if n != 1 {
		t.Errorf("%d entries are called dropped: %+v", n, b.TOC)
	}
}

// An entry that a person says to have no case is not called missing either.
func TestEntryWithoutCase(t *testing.T) {
	b, out := applyText(t, "  - {do: toc, book: b, entry: 东山村开办周末学堂, case: none}\n")
	if e := b.TOC[3]; e.Status != corpus.Dropped || out[0].Status != Applied {
		t.Errorf("%+v, %+v", e, out[0])
	}
}

// A name given by hand is told to be looked at where its theme is made of others by now.
func TestRenameOfReplacedTheme(t *testing.T) {
	for _, c := range []struct {
		row  corpus.Lineage
		want Status
	}{
		{corpus.Lineage{ThemeID: "T01", Change: "grew", OldSize: 2, Size: 9, Shared: 2, Overlap: 1}, Applied}, // by new books
		{corpus.Lineage{ThemeID: "T01", Change: "grew", OldSize: 2, Size: 9, Shared: 2, Overlap: 0.22}, Changed},
		{corpus.Lineage{ThemeID: "T01", Change: "shrank", OldSize: 9, Size: 3, Shared: 3, Overlap: 0.33}, Changed},
		{corpus.Lineage{ThemeID: "T02", Change: "grew", OldSize: 2, Size: 9, Shared: 2, Overlap: 0.22}, Applied},
	} {
		an := smallAnalysis()
		an.Lineage = []corpus.Lineage{c.row}
		list, issues := Parse([]byte("edits:\n  - {do: rename, theme: T01, label: 书屋·图书, to: 新}\n"))
		if issues != nil {
			t.Fatal(issues)
		}
		got, out := list.ApplyThemes(an, smallCollection())
		if out[0].Status != c.want || out[0].Failed() || got.Themes[0].Label != "新" || (len(Remarks(out)) > 0) != (c.want == Changed) {
			t.Errorf("%+v: %v, theme %q", c.row, out, got.Themes[0].Label)
		}
		if shrunk := out[0].Message.Code == "edits.applied_shrunk"; shrunk != (c.row.Change == "shrank") {
			t.Errorf("%+v: %v", c.row, out[0].Message)
		}
	}
}
