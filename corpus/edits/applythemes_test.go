package edits

import (
	"reflect"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
)

func applyThemes(t *testing.T, text string) (*corpus.Analysis, []Outcome) {
	t.Helper()
	before := smallAnalysis()
	after, out := parse(t, "edits:\n"+text).ApplyThemes(before, smallCollection())
	if !reflect.DeepEqual(before, smallAnalysis()) {
		t.Error("the computed analysis was changed")
	}
	return after, out
}

func members(an *corpus.Analysis) string {
	var s []string
	for _, x := range an.Themes {
		s = append(s, x.ID+" "+x.Label+": "+strings.Join(x.Practices, " "))
	}
	return strings.Join(s, "; ")
}

func TestThemes(t *testing.T) {
	for _, c := range []struct{ name, text, outcomes, want string }{
		{"rename", "  - {do: rename, theme: T01, label: 书屋·图书, to: 流动阅读}\n  - {do: note, theme: T01, label: 流动阅读, to: 好}\n",
			"applied T01, applied T01", "T01 流动阅读: b-001-1 b-001-2; T02 楼道·照明: b-002-1 b-002-2; T04 灌溉·水渠: b-003-1"},
		{"rename by label", "  - {do: rename, theme: T09, label: 灌溉·水渠, to: 水}\n", "refound T04",
			"T01 书屋·图书: b-001-1 b-001-2; T02 楼道·照明: b-002-1 b-002-2; T04 水: b-003-1"},
		{"merge", "  - {do: merge, theme: T04, label: 灌溉·水渠, into: T02, into-label: 楼道·照明}\n  - {do: move, practice: b-003-2, quote: 成立管水小组, into: T04, into-label: 灌溉·水渠}\n",
			"applied T02, applied b-003-2", "T01 书屋·图书: b-001-1 b-001-2; T02 楼道·照明: b-002-1 b-002-2 b-003-1 b-003-2"},
		{"split", "  - {do: split, theme: T01, label: 书屋·图书, to: 管理员, practices: [{practice: b-001-9, quote: 请退休教师整理图书}]}\n  - {do: rename, theme: T01a, label: 管理员, to: 书屋管理员}\n",
			"refound T01a, applied T01a", "T01 书屋·图书: b-001-1; T01a 书屋管理员: b-001-2; T02 楼道·照明: b-002-1 b-002-2; T04 灌溉·水渠: b-003-1"},
		{"move out", "  - {do: move, practice: b-003-1, quote: 组织农户清淤, into: none}\n", "applied b-003-1",
			"T01 书屋·图书: b-001-1 b-001-2; T02 楼道·照明: b-002-1 b-002-2"},
		{"pin", "  - {do: pin, practice: b-001-1, quote: 开出流动书车, into: T01, into-label: 书屋·图书}\n", "already b-001-1",
			"T01 书屋·图书: b-001-1 b-001-2; T02 楼道·照明: b-002-1 b-002-2; T04 灌溉·水渠: b-003-1"},
		{"gone", "  - {do: move, practice: b-001-1, quote: 开出流动书车, into: T05, into-label: 更旧}\n  - {do: rename, theme: T03, label: 旧题, to: 新题}\n  - {do: note, theme: T44, label: 没有, to: 注}\n",
			"lost , lost , lost ", "T01 书屋·图书: b-001-1 b-001-2; T02 楼道·照明: b-002-1 b-002-2; T04 灌溉·水渠: b-003-1"},
		{"conflict", merge("T01", "T02") + merge("T02", "T01"), "conflict , conflict ",
			"T01 书屋·图书: b-001-1 b-001-2; T02 楼道·照明: b-002-1 b-002-2; T04 灌溉·水渠: b-003-1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			an, out := applyThemes(t, c.text)
			if got := statuses(out); got != c.outcomes {
				t.Errorf("outcomes %s, want %s: %v", got, c.outcomes, out)
			}
			if got := members(an); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			for _, x := range an.Themes {
				for _, id := range x.Practices {
					for _, p := range an.Placements {
						if p.PracticeID == id && p.ThemeID != x.ID {
							t.Errorf("%s is placed in %s and listed in %s", id, p.ThemeID, x.ID)
						}
					}
				}
			}
		})
	}
}

func TestThemesKeepComputedState(t *testing.T) {
	an, _ := applyThemes(t, "  - {do: merge, theme: T04, label: 灌溉·水渠, into: T01, into-label: 书屋·图书}\n  - {do: move, practice: b-002-1, quote: 清理楼道杂物, into: T01, into-label: 书屋·图书}\n  - {do: rename, theme: T01, label: 书屋·图书, to: 合}\n")
	x := an.Themes[0]
	if x.ComputedLabel != "书屋·图书" || len(x.Edited) != 2 || x.Stability != -1 || x.Cases != 3 {
		t.Errorf("theme %+v", x)
	}
	if len(x.Subthemes) != 1 || x.Subthemes[0].ID != "T01.1" {
		t.Errorf("sub-themes %+v", x.Subthemes)
	}
	moved, merged := an.Placements[2], an.Placements[4]
	if moved.ComputedTheme != "T02" || !moved.Edited || moved.Score != 0.3 || moved.Second != "T02" {
		t.Errorf("moved %+v", moved)
	}
	if merged.ComputedTheme != "T04" || !merged.Edited || merged.Subtheme != "T01.1" {
		t.Errorf("merged %+v", merged)
	}
	if rows := an.RegionTable.Rows; len(rows) != 2 || rows[0].Found[0] != 4 || rows[1].Found[0] != 1 {
		t.Errorf("regions %+v", rows)
	}
	if got := an.BookTable; len(got) != 3 || got[0].Found != 4 || got[2].ThemeID != "" || got[2].Found != 1 {
		t.Errorf("books %+v", got)
	}
}

func TestLostEditsAreTold(t *testing.T) {
	_, out := applyThemes(t, "  - {do: move, practice: b-001-1, quote: 开出流动书车, into: T03, into-label: 旧题}\n")
	if want := `theme T03 "旧题" is gone; most of its practices are in T01 now`; out[0].Message.String() != want {
		t.Errorf("got %v, want %q", out[0].Message, want)
	}
	if s := Remarks(out); len(s) != 1 || s[0].In(message.Chinese) != "人工修改（edits.yaml 第 2 行，做法调整主题“开出流动书车”）：主题 T03“旧题”已经没有了，其做法大多在 T01" {
		t.Errorf("remarks %q", s)
	}
}

func TestLineageSpeaksOfShownLabels(t *testing.T) {
	for _, c := range []struct {
		name      string
		row, more corpus.Lineage
		want      string
	}{
		{"named since", corpus.Lineage{Change: "kept", ThemeID: "T01", OldLabel: "书屋·图书", Label: "书屋·图书"}, corpus.Lineage{}, "renamed 书屋·图书→合"},
		{"named before", corpus.Lineage{Change: "renamed", ThemeID: "T01", OldLabel: "合", Label: "书屋·图书"}, corpus.Lineage{}, "kept 合→合"},
		{"named before, grown", corpus.Lineage{Change: "grew", ThemeID: "T01", OldLabel: "合", Label: "书屋·图书"},
			corpus.Lineage{Change: "renamed", ThemeID: "T01", OldLabel: "合", Label: "书屋·图书"}, "grew 合→合"},
	} {
		an := smallAnalysis()
		if an.Lineage = []corpus.Lineage{c.row}; c.more.Change != "" {
			an.Lineage = append(an.Lineage, c.more)
		}
		after, _ := parse(t, "edits:\n  - {do: rename, theme: T01, label: 书屋·图书, to: 合}\n").ApplyThemes(an, smallCollection())
		l := after.Lineage[0]
		if got := l.Change + " " + l.OldLabel + "→" + l.Label; got != c.want || len(after.Lineage) != 1 {
			t.Errorf("%s: %s in %v, want %s", c.name, got, after.Lineage, c.want)
		}
		if s := Shown(after, an); s["T01"] != "合" || len(s) != 1 {
			t.Errorf("shown %v", s)
		}
	}
}
