package analyze

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// lines are practices, each in a case of its own, as a .jsonl book has them.
func lines(texts ...string) *corpus.Collection {
	b := &corpus.Book{ID: "b"}
	for i, text := range texts {
		id := fmt.Sprintf("b-%05d", i+1)
		b.Cases = append(b.Cases, corpus.Case{ID: id, BookID: "b", Seq: i + 1,
			Practices: []corpus.Practice{{ID: id + "-1", CaseID: id, BookID: "b", Seq: 1, Text: text}}})
	}
	return &corpus.Collection{Books: []*corpus.Book{b}}
}

// titled gives each case a title of its own.
func titled(col *corpus.Collection) *corpus.Collection {
	for i := range col.Books[0].Cases {
		col.Books[0].Cases[i].Title = fmt.Sprintf("案例%d", i)
	}
	return col
}

func repeated(n int, text func(i int) string) *corpus.Collection {
	out := make([]string, n)
	for i := range out {
		out[i] = text(i)
	}
	return lines(out...)
}

// Whatever comes in, every practice has a placement and facts, in a theme or
// with the reason why not, and every theme has members and a label.
func TestBadInput(t *testing.T) {
	same := func(int) string { return subjects[0] }
	clauses := []string{"办起老年食堂，独居老人中午有热饭吃", "志愿者给行动不便的老人送餐上门", "食堂菜单每周更换，软烂少盐适合老人", "社区为高龄老人发放助餐补贴", "助餐点设在楼下，老人拄着拐杖也能到"}
	taking := func(i int) string { return clauses[i%5] + "，" + clauses[(i+1)%5] + "，" + clauses[(i+2)%5] + "。" }
	many := 6_000
	if sample.Raced {
		many = 500
	}
	latin := []string{"The library lends books to readers.", "Volunteers plant trees along the street.", "Buses run on time every night."}
	for _, c := range []struct {
		name   string
		col    *corpus.Collection
		k      int
		themes int // −1: any
		note   string
	}{
		{"no book", &corpus.Collection{}, 0, 0, "only 0 practices"},
		{"no practice", &corpus.Collection{Books: []*corpus.Book{{ID: "b", Cases: []corpus.Case{{ID: "b-001"}}}}}, 0, 0, "only 0 practices"},
		{"one practice", lines(subjects[0]), 0, 0, "only 1 practice"},
		{"one practice, k given", lines(subjects[0]), 5, 0, "only 1 practice"},
		{"all equal", repeated(30, same), 0, 0, "are the same"},
		{"all equal, k given", repeated(30, same), 3, 3, ""},
		{"few equal ones with titles", titled(repeated(12, same)), 0, 0, "are the same"},
		{"clauses that take turns", titled(repeated(20, taking)), 0, -1, ""},
		{"identical lines", repeated(many, same), 0, 0, "are the same"},
		{"identical lines, k given", repeated(many, same), 4, 4, ""},
		{"latin", repeated(30, func(i int) string { return latin[i%3] }), 3, 3, ""},
		{"digits", repeated(30, func(i int) string { return strings.Repeat(fmt.Sprint(i), 20) }), 0, 0, "only 0 practices"},
		{"empty texts", repeated(30, func(int) string { return "" }), 2, 0, "only 0 practices"},
		{"a long one among others", lines(append(subjects, strings.Repeat(subjects[0]+subjects[1], 1<<20/180))...), 2, 2, ""},
		{"k above the number", lines(subjects...), 9, 2, "2 are left"},
		{"k as the number", small(4), 12, 6, "6 are left"},
		{"no Han, one Han", lines("", "...", "书", subjects[0], subjects[1], subjects[2]), 2, 2, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := analyse(t, c.col, Options{K: c.k, Seed: 1, Resamples: 5})
			if c.themes < 0 {
				if t.Log(len(a.Themes), a.Notes); a.Placements[0].Reason.Code == "analyze.no_words" {
					t.Error("called a text without words")
				}
			} else if len(a.Themes) != c.themes {
				t.Errorf("%d themes, want %d", len(a.Themes), c.themes)
			}
			if notes := fmt.Sprint(a.Notes); !strings.Contains(notes, c.note) {
				t.Errorf("notes %q lack %q", notes, c.note)
			}
			wellFormed(t, c.col, a)
		})
	}
}

func wellFormed(t *testing.T, col *corpus.Collection, a *corpus.Analysis) {
	t.Helper()
	n := 0
	for _, b := range col.Books {
		for _, c := range b.Cases {
			n += len(c.Practices)
		}
	}
	if len(a.Placements) != n || len(a.Facts) != n {
		t.Fatalf("%d placements and %d facts of %d practices", len(a.Placements), len(a.Facts), n)
	}
	for _, p := range a.Placements {
		if (p.ThemeID == "") == p.Reason.IsZero() {
			t.Errorf("practice %s: theme %q, reason %q", p.PracticeID, p.ThemeID, p.Reason)
			break
		}
	}
	labels := map[string]bool{}
	for _, x := range a.Themes {
		if len(x.Practices) == 0 || len(x.Representative) == 0 || x.Label == "" || labels[x.Label] {
			t.Errorf("theme %s %q: %d practices, %d representative", x.ID, x.Label, len(x.Practices), len(x.Representative))
		}
		labels[x.Label] = true
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for _, o := range []Options{{Unit: "page"}, {K: -1}, {OwnShare: 2}, {MaxDF: 7}} {
		if _, err := Run(t.Context(), small(2), o, nil); err == nil {
			t.Errorf("%+v was taken", o)
		}
	}
}

func TestByCase(t *testing.T) {
	col := small(6)
	col.Books[0].Cases[0].Practices = append(col.Books[0].Cases[0].Practices, corpus.Practice{ID: "extra", Text: subjects[0]})
	a := analyse(t, col, Options{Unit: ByCase, K: 3, Seed: 1})
	wellFormed(t, col, a)
	if a.Placements[0].ThemeID != a.Placements[1].ThemeID {
		t.Errorf("one case in %s and %s", a.Placements[0].ThemeID, a.Placements[1].ThemeID)
	}
}
