package analyze

import (
	"fmt"
	"strings"
	"testing"

	"casebook/analyze/lineage"
	"casebook/corpus"
)

// snapshot is what a run leaves to the next one.
func snapshot(a *corpus.Analysis, col *corpus.Collection) *corpus.Previous {
	return lineage.Snapshot("first", a, nil, col)
}

// withNew adds practices on a subject that the first run did not have.
func withNew(col *corpus.Collection, n int, text string) *corpus.Collection {
	b := *col.Books[0]
	b.Cases = append([]corpus.Case(nil), b.Cases...)
	for range n {
		id := fmt.Sprintf("n-%d", len(b.Cases))
		b.Cases = append(b.Cases, corpus.Case{ID: id, BookID: "b", Seq: len(b.Cases) + 1,
			Practices: []corpus.Practice{{ID: id + "-1", CaseID: id, BookID: "b", Seq: 1, Text: text}}})
	}
	return &corpus.Collection{Books: []*corpus.Book{&b}}
}

const fourth = "食堂推行小份菜，剩饭减少，后厨公示每日采购的蔬菜价格。"

func TestRunGoesOn(t *testing.T) {
	col := small(8)
	first := analyse(t, col, Options{K: 3, Seed: 1})
	if first.NextTheme != 4 || first.News == nil || len(first.Lineage) != 0 {
		t.Fatalf("first run: next %d, news %v, lineage %v", first.NextTheme, first.News, first.Lineage)
	}
	more := withNew(col, 5, fourth)
	second := analyse(t, more, Options{K: 4, Seed: 9, Previous: snapshot(first, col)})
	for i, p := range first.Placements {
		if q := second.Placements[i]; p.ThemeID != q.ThemeID {
			t.Errorf("%s went from %s to %s", p.PracticeID, p.ThemeID, q.ThemeID)
		}
	}
	changes := map[string]int{}
	for _, l := range second.Lineage {
		changes[l.Change]++
	}
	if changes[lineage.New] != 1 || second.Placements[24].ThemeID != "T04" {
		t.Errorf("lineage %v, the new ones in %q", changes, second.Placements[24].ThemeID)
	}
	if second.News.Added != 5 || second.News.PreviousRun != "first" {
		t.Errorf("news %+v", second.News)
	}
}

func TestKeepThemes(t *testing.T) {
	col := small(8)
	first := analyse(t, col, Options{K: 3, Seed: 1})
	first.Themes[0].Label = "原名"
	more := withNew(withNew(col, 2, subjects[1]), 2, "Completely other words, latin only.")
	second := analyse(t, more, Options{Seed: 9, Previous: snapshot(first, col), KeepThemes: true})
	if len(second.Themes) != 3 || second.Themes[0].Label != "原名" || !strings.Contains(second.KReason.Code, "analyze.k_kept") {
		t.Fatalf("%d themes, first %q, reason %q", len(second.Themes), second.Themes[0].Label, second.KReason)
	}
	for i, p := range first.Placements {
		if q := second.Placements[i]; p.ThemeID != q.ThemeID {
			t.Errorf("%s went from %s to %s", p.PracticeID, p.ThemeID, q.ThemeID)
		}
	}
	last := second.Placements[24:]
	if last[0].ThemeID != first.Placements[1].ThemeID || last[1].ThemeID != last[0].ThemeID {
		t.Errorf("known subject went to %q and %q", last[0].ThemeID, last[1].ThemeID)
	}
	if last[2].ThemeID != "" || last[2].Reason.IsZero() || last[3].Reason.IsZero() {
		t.Errorf("the foreign ones: %+v", last[2:])
	}
}

func TestKeepThemesOfNothing(t *testing.T) {
	col := small(8)
	first := analyse(t, col, Options{K: 3, Seed: 1})
	other := withNew(&corpus.Collection{Books: []*corpus.Book{{ID: "b"}}}, 6, fourth)
	a := analyse(t, other, Options{K: 2, Seed: 1, Previous: snapshot(first, col), KeepThemes: true})
	if len(a.Themes) != 2 || !strings.Contains(fmt.Sprint(a.Notes), "grouped anew") {
		t.Errorf("%d themes, notes %q", len(a.Themes), a.Notes)
	}
}

// The number of the last run stays where the curve says nothing clear against it.
func TestNumberStays(t *testing.T) {
	col := small(12)
	first := analyse(t, col, Options{Seed: 1})
	second := analyse(t, withNew(col, 1, subjects[0]), Options{Seed: 1, Previous: snapshot(first, col)})
	if len(second.Themes) != len(first.Themes) {
		t.Errorf("%d themes became %d", len(first.Themes), len(second.Themes))
	}
}

// What the number of themes may stay for is known to the next run: whether it was asked for,
// and what changed since it was chosen.
func TestSnapshotKnowsTheNumber(t *testing.T) {
	col := small(12)
	first := analyse(t, col, Options{Seed: 1, K: 2})
	first.KChanged = 3
	if kept := snapshot(first, col).Analysis; !kept.KGiven || kept.KChanged != 3 {
		t.Errorf("given %v, %d changed", kept.KGiven, kept.KChanged)
	}
}
