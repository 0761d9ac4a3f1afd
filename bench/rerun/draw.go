package main

import (
	"fmt"
	"math/rand/v2"
	"sort"

	"casebook/analyze/agreement"
	"casebook/analyze/cluster"
	"casebook/analyze/lineage"
	"casebook/analyze/vector"
	"casebook/bench/labelled"
	"casebook/corpus"
)

// doc is a labelled document; n is its number in the corpus.
type doc struct {
	labelled.Doc
	n int
}

func read(path string) ([]doc, error) {
	docs, err := labelled.Read(path)
	out := make([]doc, len(docs))
	for i, d := range docs {
		out[i] = doc{d, i}
	}
	return out, err
}

// groups lists the labels, sorted.
func groups(docs []doc) (out []string) {
	seen := map[string]bool{}
	for _, d := range docs {
		if !seen[d.Label] {
			seen[d.Label] = true
			out = append(out, d.Label)
		}
	}
	sort.Strings(out)
	return out
}

// draw takes 60 to 300 documents and makes a fifth of them new. With planted
// groups, the new ones are all of as many groups as that takes, and no other
// document is of these groups.
func draw(docs []doc, seed uint64, plantedGroups int) (old, fresh []doc) {
	rng := rand.New(rand.NewPCG(seed, 20))
	size := 60 + rng.IntN(241)
	order := rng.Perm(len(docs))
	if plantedGroups == 0 {
		for i, at := range order[:size] {
			if i < size*4/5 {
				old = append(old, docs[at])
			} else {
				fresh = append(fresh, docs[at])
			}
		}
		return old, fresh
	}
	names := groups(docs)
	rng.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	planted := map[string]bool{}
	for _, g := range names[:plantedGroups] {
		planted[g] = true
	}
	for _, at := range order {
		switch d := docs[at]; {
		case planted[d.Label] && len(fresh) < size/5:
			fresh = append(fresh, d)
		case !planted[d.Label] && len(old) < size*4/5:
			old = append(old, d)
		}
	}
	return old, fresh
}

// collection makes documents what a .jsonl book makes of its lines: each is one
// case with one practice.
func collection(docs []doc) *corpus.Collection {
	b := &corpus.Book{ID: "b", Format: "jsonl"}
	for i, d := range docs {
		c := fmt.Sprintf("b-%05d", d.n)
		b.Cases = append(b.Cases, corpus.Case{ID: c, BookID: "b", Seq: i + 1,
			Sections:  []corpus.Section{{Seq: 1, Kind: corpus.Practices, Text: d.Text}},
			Practices: []corpus.Practice{{ID: c + "-1", CaseID: c, BookID: "b", Seq: 1, Text: d.Text}}})
	}
	return &corpus.Collection{Books: []*corpus.Book{b}}
}

// coordinates are those of documents: TF-IDF of characters and their pairs, LSA.
func (m *measurement) coordinates(docs []doc) (*vector.Dense, error) {
	var texts []string
	for _, d := range docs {
		texts = append(texts, corpus.Normalize(d.Text))
	}
	x, _ := vector.CountChars(texts, vector.CharOptions{Min: 1, Max: 2, MinDF: 2, MaxDF: 0.5, Workers: m.workers})
	if err := vector.TFIDF(x, m.workers); err != nil {
		return nil, err
	}
	x.Normalize()
	coords, _ := vector.LSA(m.ctx, x, vector.SVDOptions{Dim: 50, Seed: 1, Workers: m.workers})
	coords.Normalize()
	return coords, nil
}

// group finds k themes of documents, as analyze does but for words and names:
// after the run before (nil: none) with the pull given.
func (m *measurement) group(docs []doc, k int, seed uint64, before *corpus.Previous, pull float64) (*corpus.Analysis, error) {
	x, err := m.coordinates(docs)
	if err != nil {
		return nil, err
	}
	col := collection(docs)
	g := cluster.KNNGraph(m.workers, cluster.Nearest(m.ctx, x, 15, m.workers))
	if before != nil && pull > 0 {
		g = lineage.Anchor(g, lineage.Before(before, lineage.Practices(col), m.workers), len(before.Analysis.Themes), pull)
	}
	labels, _ := cluster.AtK(m.ctx, g, k, seed, 1)
	an := &corpus.Analysis{K: k}
	for t := range k {
		an.Themes = append(an.Themes, corpus.Theme{ID: lineage.ThemeID(t + 1)})
	}
	for i, p := range lineage.Practices(col) {
		t := &an.Themes[labels[i]]
		t.Practices = append(t.Practices, p.ID)
		an.Placements = append(an.Placements, corpus.Placement{PracticeID: p.ID, ThemeID: t.ID})
	}
	lineage.Continue(before, an, col, m.workers)
	return an, nil
}

func themesOf(an *corpus.Analysis) []string {
	out := make([]string, len(an.Placements))
	for i, p := range an.Placements {
		out[i] = p.ThemeID
	}
	return out
}

// ami is the agreement of the themes with the groups of the documents.
func ami(docs []doc, an *corpus.Analysis) float64 {
	truth := make([]string, len(docs))
	for i, d := range docs {
		truth[i] = d.Label
	}
	return agreement.Compare(truth, themesOf(an)).AMI
}

// mean of some values, 0 for none.
func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / max(1, float64(len(values)))
}
