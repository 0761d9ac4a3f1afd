package analyze

import (
	"fmt"
	"testing"

	"casebook/analyze/brought"
	"casebook/analyze/lineage"
)

// One theme is brought by words, one by an example; the third subject is found beside them.
func TestBroughtThemes(t *testing.T) {
	col := small(8)
	own := []brought.Theme{{Name: "夜间出行", Words: []string{"夜班线路", "站牌", "驾驶员"}},
		{Name: "读书", Examples: []brought.Example{{Practice: "b-001-1"}, {Quote: "第3项:社区图书室"}, {Quote: "哪里都没有这一句"}}},
		{Name: "潜水", Words: []string{"氧气瓶", "珊瑚"}}}
	a := analyse(t, col, Options{K: 1, Seed: 1, Brought: own})
	if len(a.Themes) != 3 || a.Themes[0].Label != "夜间出行" || a.Themes[1].Label != "读书" || a.Themes[2].Brought || !a.Themes[1].Brought {
		t.Fatalf("themes %+v", a.Themes)
	}
	want := []string{"T02", "T03", "T01"}
	by := map[string]int{}
	for i, p := range a.Placements {
		if p.ThemeID != want[i%3] {
			t.Errorf("%s is in %s, want %s", p.PracticeID, p.ThemeID, want[i%3])
		}
		if p.By != "" && (p.Confidence <= 0 || p.Confidence > 1) || p.By == "" && p.Confidence != 0 {
			t.Errorf("%s: %q, confidence %g", p.PracticeID, p.By, p.Confidence)
		}
		by[p.By]++
	}
	if by["words"] != 8 || by["example"] != 2 || by["likeness"] != 6 || by[""] != 8 {
		t.Errorf("by %v", by)
	}
	if len(a.Notes) < 3 || a.Themes[0].Stability != -1 {
		t.Errorf("notes %v, stability of a brought theme %g", a.Notes, a.Themes[0].Stability)
	}

	// Themes keep their ids when the collection grows.
	more := withNew(col, 2, subjects[2])
	again := analyse(t, more, Options{K: 1, Seed: 1, Brought: own, Previous: lineage.Snapshot("first", a, nil, col)})
	for i, p := range a.Placements {
		if q := again.Placements[i]; p.ThemeID != q.ThemeID {
			t.Errorf("%s went from %s to %s", p.PracticeID, p.ThemeID, q.ThemeID)
		}
	}
	if got := again.Placements[24]; got.ThemeID != "T01" || got.By != "words" {
		t.Errorf("the new one: %+v", got)
	}
}

// What no theme takes and is too little to be grouped says so.
func TestBroughtThemesLeaveFew(t *testing.T) {
	col := withNew(small(6), 1, "Completely other words, latin only, here.")
	own := []brought.Theme{}
	for i, w := range []string{"图书室", "行道树", "夜班线路"} {
		own = append(own, brought.Theme{Name: fmt.Sprint("主题", i), Words: []string{w}})
	}
	a := analyse(t, col, Options{Seed: 1, Brought: own})
	if len(a.Themes) != 3 {
		t.Fatalf("%d themes", len(a.Themes))
	}
	if p := a.Placements[18]; p.ThemeID != "" || p.Reason.IsZero() {
		t.Errorf("the stranger: %+v", p)
	}
}
