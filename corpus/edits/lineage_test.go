package edits

import (
	"fmt"
	"testing"

	"casebook/corpus"
)

// A theme that hand edits merge is merged once: in later runs it is a part of the other, and both are counted together.
func TestLineageOfMergedThemes(t *testing.T) {
	row := func(id, change string, size int) corpus.Lineage {
		return corpus.Lineage{Change: change, ThemeID: id, Before: []string{id}, OldLabel: id, Label: id, OldSize: size, Size: size, Shared: size, Overlap: 1}
	}
	for _, c := range []struct {
		name, wasIn, more string
		first             string // change of the theme that stays
		want              string
	}{
		{"in this run", "", "", "kept", "T02 grew 2→3 (2) merged T04→T02"},
		{"in the last one too", "T02", "", "kept", "T02 kept 3→3 (3)"},
		{"in the last one too, and grown since", "T02", "", "grew", "T02 grew 3→3 (3)"},
		{"otherwise in the last one", "T01", "", "kept", "T02 grew 2→3 (2) merged T04→T02"},
		{"both into a third", "T02", merge("T02", "T01"), "kept", ""},
	} {
		an := smallAnalysis()
		an.Lineage = []corpus.Lineage{row("T02", c.first, 2), row("T04", "kept", 1)}
		an.Lineage[1].WasIn = c.wasIn
		if c.wasIn == "T02" { // people saw both as one
			an.Lineage[0].OldSize = 3
		}
		if c.more != "" { // the last run had all in one
			an.Lineage = append([]corpus.Lineage{row("T01", "kept", 2)}, an.Lineage...)
			an.Lineage[1].WasIn, an.Lineage[2].WasIn, an.Lineage[0].OldSize = "T01", "T01", 5
			c.want = "T01 kept 5→5 (5)"
		}
		after, out := parse(t, "edits:\n"+merge("T04", "T02")+c.more).ApplyThemes(an, smallCollection())
		got := ""
		for _, l := range after.Lineage {
			if got != "" {
				got += " "
			}
			if l.Change == "merged" {
				got += "merged " + l.ThemeID + "→" + l.Before[0]
				continue
			}
			got += fmt.Sprintf("%s %s %d→%d (%d)", l.ThemeID, l.Change, l.OldSize, l.Size, l.Shared)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s: %v", c.name, got, c.want, out)
		}
		for _, l := range after.Lineage {
			if n := Sizes(after)[l.ThemeID]; l.Change != "merged" && l.Size != n {
				t.Errorf("%s: %s has %d in the lineage and %d in the list", c.name, l.ThemeID, l.Size, n)
			}
		}
		if m := Merged(after); c.more == "" && (len(m) != 1 || m["T04"] != "T02") {
			t.Errorf("merged %v", m)
		}
	}
}

// A theme that practices were moved out of, or into, has the size that people see.
func TestLineageCountsWhatIsSeen(t *testing.T) {
	an := smallAnalysis()
	an.Lineage = []corpus.Lineage{{Change: "kept", ThemeID: "T01", OldSize: 2, Size: 2, Shared: 2}, {Change: "kept", ThemeID: "T02", OldSize: 2, Size: 2, Shared: 2}, {Change: "gone", ThemeID: "T09", OldSize: 4}}
	after, _ := parse(t, "edits:\n  - {do: move, practice: b-001-1, quote: 开出流动书车, into: T02, into-label: 楼道·照明}\n").ApplyThemes(an, smallCollection())
	got := ""
	for _, l := range after.Lineage {
		got += fmt.Sprintf("%s %d→%d (%d) ", l.ThemeID, l.OldSize, l.Size, l.Shared)
	}
	if s := Sizes(after); got != "T01 2→1 (1) T02 2→3 (2) T09 4→0 (0) " || s["T01"] != 1 || s["T02"] != 3 || Sizes(smallAnalysis()) != nil {
		t.Errorf("%s, %v", got, s)
	}
}
