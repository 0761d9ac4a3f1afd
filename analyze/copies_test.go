package analyze

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// withCopies is the sample with reprints of some of its cases under other titles and in other places, some of which leave out
// a sentence of each practice. It says which practice each copy is one of.
func withCopies(of map[int]int) (col *corpus.Collection, original map[string]string) {
	col, original = wholeSample(), map[string]string{}
	for _, at := range slices.Sorted(maps.Keys(of)) {
		for n := range of[at] {
			c := col.Books[0].Cases[at]
			c.ID, c.Title = fmt.Sprintf("r-%d-%d", at, n), fmt.Sprint("转载之", n)
			c.Region = corpus.Region{Province: "某省"}
			c.Practices = slices.Clone(c.Practices)
			for i := range c.Practices {
				p := &c.Practices[i]
				was := p.ID
				p.ID, p.CaseID = fmt.Sprintf("%s-%d", c.ID, i), c.ID
				if n%2 == 1 {
					p.Text = shortened(p.Text)
				}
				original[p.ID] = was
			}
			col.Books[0].Cases = append(col.Books[0].Cases, c)
		}
	}
	return col, original
}

// shortened leaves out the last clause of a text.
func shortened(text string) string {
	if at := strings.LastIndexAny(strings.TrimRight(text, "。"), "，。；"); at > len(text)*4/5 {
		return text[:at] + "。"
	}
	return text
}

// Reprints change nothing for the practices that there are without them, and stand in the themes of their originals.
func TestCopiesAreGroupedOnce(t *testing.T) {
	sample.Plainly(t)
	plain := themeOfEach(t, wholeSample(), Options{Seed: 1, Resamples: -1})
	for name, of := range map[string]map[int]int{"one case many times": {3: 20}, "each once": each(24, 1), "some": {0: 5, 4: 1, 9: 8, 17: 2}} {
		col, original := withCopies(of)
		got := themeOfEach(t, col, Options{Seed: 1, Resamples: -1})
		for id, theme := range got {
			want := plain[id]
			if was, copied := original[id]; copied {
				want = got[was]
			}
			if theme != want {
				t.Errorf("%s: %s is in %q, not in %q", name, id, theme, want)
			}
		}
	}
}

func each(n, times int) map[int]int {
	out := map[int]int{}
	for i := range n {
		out[i] = times
	}
	return out
}

// What is said of a copy is its own: its place in the tables, its id among those of the theme; it stands for no theme, and a note
// counts it.
func TestCopiesAreCounted(t *testing.T) {
	sample.Plainly(t)
	col, original := withCopies(map[int]int{3: 6})
	a := analyse(t, col, Options{Seed: 1, Resamples: -1})
	listed, stand := 0, 0
	for _, th := range a.Themes {
		for _, id := range th.Practices {
			if original[id] != "" {
				listed++
			}
		}
		for _, id := range slices.Concat(th.Representative, th.Borderline) {
			if original[id] != "" {
				stand++
			}
		}
	}
	if listed != len(original) || stand > 0 {
		t.Errorf("%d of %d copies are listed, %d stand for a theme", listed, len(original), stand)
	}
	if !slices.ContainsFunc(a.RegionTable.Provinces, func(p string) bool { return p == "某省" }) {
		t.Errorf("the copies' province is not among %v", a.RegionTable.Provinces)
	}
	if len(a.Notes) == 0 || a.Notes[0].Code != "analyze.copies_once" {
		t.Errorf("notes %v", a.Notes)
	}
}

// Single practices that several cases repeat, in cases of their own, stay with these; so do copies of which too few texts would be
// left, and those that are told apart by vectors.
func TestCopiesThatStay(t *testing.T) {
	long := "各村议事会每月召开一次，村民代表先提出议题，再逐项讨论，结果张贴在公示栏里，接受大家监督。"
	b := &corpus.Book{ID: "b"}
	for i := range 12 {
		c := corpus.Case{ID: fmt.Sprintf("b-%d", i)}
		for n, text := range []string{long, unlike(uint64(i))} {
			c.Practices = append(c.Practices, corpus.Practice{ID: fmt.Sprintf("%s-%d", c.ID, n), CaseID: c.ID, Text: text})
		}
		b.Cases = append(b.Cases, c)
	}
	col := &corpus.Collection{Books: []*corpus.Book{b}}
	for name, c := range map[string]struct {
		col *corpus.Collection
		o   Options
	}{
		"practices of other cases": {col, Options{}},
		"mostly stock phrases": {repeated(40, func(i int) string {
			return strings.Repeat("坚持不懈，统一领导，", 6) + "大家同心协力，" + strings.Repeat("各司其职，", 4) + subjects[i%3]
		}), Options{}},
		"one in a hundred":       {repeated(101, func(i int) string { return unlike(uint64(i % 100)) }), Options{}},
		"too few are left":       {repeated(30, func(int) string { return long }), Options{}},
		"few texts many times":   {repeated(45, func(i int) string { return unlike(uint64(i % 9)) }), Options{}},
		"more themes than texts": {small(5), Options{K: 8}},
		"vectors":                {repeated(30, func(i int) string { return subjects[i%3] }), Options{Encoder: &byLetter{}}},
	} {
		all := collect(c.col, ByPractice)
		if got := all.once(t.Context(), c.o); len(got.units) != len(all.units) || len(got.notes) > 0 {
			t.Errorf("%s: %d of %d units, notes %v", name, len(got.units), len(all.units), got.notes)
		}
	}
}

// unlike is a text that is like that of no other number.
func unlike(n uint64) string {
	rnd, out := rand.New(rand.NewPCG(n, 1)), ""
	for range 80 {
		out += string(rune(0x4e00 + rnd.IntN(0x2000)))
	}
	return out
}
