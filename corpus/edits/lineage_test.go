package edits

import (
	"fmt"
	"strings"
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

// A theme that hand edits make of practices of another is split from it in the run that does so; in later runs it goes on, or is gone.
func TestLineageOfThemesSplitByHand(t *testing.T) {
	const split = "edits:\n  - {do: split, theme: T01, label: 流动·书屋, to: 书车, practices: [{practice: b-001-1, quote: 开出流动书车}]}\n"
	seen := corpus.Lineage{Change: "gone", ThemeID: "T01a", OldLabel: "书车", OldSize: 1}
	for _, c := range []struct {
		name, edits string
		last        []corpus.Lineage
		want        string
	}{
		{"a first run", split, nil, ""},
		{"in this run", split, []corpus.Lineage{{Change: "kept", ThemeID: "T01", OldLabel: "流动", OldSize: 2, Size: 2, Shared: 2}}, "T01 kept 流动 2→1 (1), T01a split 流动 2→1 (1) 书车 of T01"},
		{"in the last one too", split, []corpus.Lineage{{Change: "kept", ThemeID: "T01", OldLabel: "流动", OldSize: 1, Size: 2, Shared: 2}, seen}, "T01 kept 流动 1→1 (1), T01a kept 书车 1→1 (1) 书车 of T01a"},
		{"in the last one, and no more", "edits:\n  - {do: note, theme: T01, label: 流动·书屋, to: 备注}\n", []corpus.Lineage{{Change: "kept", ThemeID: "T01", OldLabel: "流动", OldSize: 1, Size: 2, Shared: 1}, seen}, "T01 kept 流动 1→2 (1), T01a gone 书车 1→0 (0)"},
		{"and merged into another at once", split + merge("T01a", "T02"), []corpus.Lineage{{Change: "kept", ThemeID: "T01", OldLabel: "流动", OldSize: 2, Size: 2, Shared: 2}}, "T01 kept 流动 2→1 (1)"},
	} {
		an := smallAnalysis()
		an.Lineage = c.last
		after, out := parse(t, c.edits).ApplyThemes(an, smallCollection())
		var got []string
		for _, l := range after.Lineage {
			row := fmt.Sprintf("%s %s %s %d→%d (%d)", l.ThemeID, l.Change, l.OldLabel, l.OldSize, l.Size, l.Shared)
			if len(l.Before) > 0 {
				row += " " + l.Label + " of " + l.Before[0]
			}
			got = append(got, row)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s:\n%s, want\n%s: %v", c.name, s, c.want, out)
		}
	}
	an := smallAnalysis()
	after, _ := parse(t, split).ApplyThemes(an, smallCollection())
	if s := Shown(after, an); len(s) != 1 || s["T01a"] != "书车" {
		t.Errorf("names that people see: %v", s)
	}
}
