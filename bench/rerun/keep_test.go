package main

import (
	"testing"

	"casebook/analyze"
	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/corpus/sample"
)

// The sample's second half with the themes of its first: its practices are of the same
// subjects, so most must come into the theme of their own.
func TestSecondHalfComesIntoTheThemesOfTheFirst(t *testing.T) {
	subject := map[string]string{}
	half := func(c sample.Case) bool { return c.Seq <= 12 }
	first := bookOf("one", half, exact, subject, 0)
	second := bookOf("two", func(c sample.Case) bool { return !half(c) }, exact, subject, 0)
	col := &corpus.Collection{Books: []*corpus.Book{first}}
	before, err := analyze.Run(t.Context(), col, analyze.Options{Seed: 1, Resamples: -1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	prev := lineage.Snapshot("first", before, nil, col)
	after, err := analyze.Run(t.Context(), &corpus.Collection{Books: []*corpus.Book{first, second}},
		analyze.Options{Seed: 1, Resamples: -1, Previous: prev, KeepThemes: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	holds := map[[2]string]bool{} // theme, subject
	for _, p := range before.Placements {
		holds[[2]string{p.ThemeID, subject[p.PracticeID]}] = true
	}
	right, assigned, all := 0, 0, 0
	for _, p := range after.Placements[len(before.Placements):] {
		all++
		if p.ThemeID != "" {
			assigned++
			if holds[[2]string{p.ThemeID, subject[p.PracticeID]}] {
				right++
			}
		}
	}
	t.Logf("%d themes; of %d new practices %d are assigned, %d to a theme with their subject", len(before.Themes), all, assigned, right)
	if 10*assigned < 7*all {
		t.Errorf("only %d of %d new practices are assigned", assigned, all)
	}
	if 10*right < 8*assigned {
		t.Errorf("only %d of the %d assigned ones are in a theme with their subject", right, assigned)
	}
	for _, n := range after.News.Novel {
		t.Logf("unlike anything before: %s %s %.2f", n.PracticeID, subject[n.PracticeID], n.Score)
	}
}
