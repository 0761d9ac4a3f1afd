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
		if c.more != "" { // the last run had all in one
			an.Lineage = append([]corpus.Lineage{row("T01", "kept", 2)}, an.Lineage...)
			an.Lineage[1].WasIn, an.Lineage[2].WasIn = "T01", "T01"
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
		if m := Merged(after); c.more == "" && (len(m) != 1 || m["T04"] != "T02") {
			t.Errorf("merged %v", m)
		}
	}
}
