package main

import (
	"fmt"
	"slices"

	"casebook/analyze"
	"casebook/analyze/lineage"
	"casebook/corpus"
)

// casesOf is how many documents of one group make a case in the measurement of whole runs.
const casesOf = 3

// leastDrawn is how many cases a draw must give to be measured: of fewer than four the program makes no themes by itself.
const leastDrawn = 8

// whole is what lasting measures, by runs of the program's own analysis: all of its steps, with a number of
// themes that it chooses by itself. Cases are of one group each, with three practices, as those of books are. One case is
// left out, as a person does by hand, and then a fifth is new.
func (m *measurement) whole(docs []doc, n int) error {
	var fewer, more, number, before, after []float64
	for seed := m.first; seed < m.first+uint64(n); seed++ {
		old, fresh := draw(docs, seed, 0)
		old, fresh = inCases(old), inCases(fresh)
		cases := len(old) / casesOf
		if cases < leastDrawn {
			continue
		}
		first, err := m.analysis(old, nil)
		if err != nil {
			return err
		}
		from := cases / 2 * casesOf
		without := slices.Concat(old[:from], old[from+casesOf:])
		less, err := m.analysis(without, snapshot(first, old))
		if err != nil {
			return err
		}
		both := slices.Concat(old, fresh)
		grown, err := m.analysis(both, snapshot(first, old))
		if err != nil {
			return err
		}
		anew, err := m.analysis(both, nil)
		if err != nil {
			return err
		}
		fewer, more = append(fewer, lasting(first, less)), append(more, lasting(first, grown))
		same := 0.0
		if len(less.Themes) == len(first.Themes) {
			same = 1
		}
		number = append(number, same)
		before, after = append(before, ami(both, anew)), append(after, ami(both, grown))
	}
	fmt.Fprintf(m.out, "  whole runs: old practices that keep their theme when one case is left out %.3f (number of themes kept in %.2f of the draws), when a fifth is new %.3f; AMI then %.3f, without a run before %.3f\n",
		mean(fewer), mean(number), mean(more), mean(after), mean(before))
	return nil
}

// inCases puts documents of one group beside each other, casesOf at a time; what is left over is not taken.
func inCases(docs []doc) (out []doc) {
	waiting := map[string][]doc{}
	for _, d := range docs {
		if w := append(waiting[d.Label], d); len(w) == casesOf {
			out, waiting[d.Label] = append(out, w...), nil
		} else {
			waiting[d.Label] = w
		}
	}
	return out
}

// analysis groups documents as the program does, casesOf a case.
func (m *measurement) analysis(docs []doc, before *corpus.Previous) (*corpus.Analysis, error) {
	return analyze.Run(m.ctx, inBook(docs), analyze.Options{Seed: 1, Workers: m.workers, Previous: before}, nil)
}

// inBook makes a book of documents, casesOf a case. Ids go by the documents.
func inBook(docs []doc) *corpus.Collection {
	b := &corpus.Book{ID: "b", Format: "text"}
	for i := 0; i < len(docs); i += casesOf {
		id := fmt.Sprintf("b-%05d", docs[i].n)
		c := corpus.Case{ID: id, BookID: "b", Seq: i/casesOf + 1}
		for j, d := range docs[i : i+casesOf] {
			c.Practices = append(c.Practices, corpus.Practice{ID: fmt.Sprintf("%s-%d", id, j+1), CaseID: id, BookID: "b", Seq: j + 1, Text: d.Text})
		}
		b.Cases = append(b.Cases, c)
	}
	return &corpus.Collection{Books: []*corpus.Book{b}}
}

func snapshot(an *corpus.Analysis, docs []doc) *corpus.Previous {
	return lineage.Snapshot("before", an, nil, inBook(docs))
}

// lasting is the share of the practices with a theme before and a place now that keep it.
func lasting(before, now *corpus.Analysis) float64 {
	theme := map[string]string{}
	for _, p := range before.Placements {
		theme[p.PracticeID] = p.ThemeID
	}
	same, all := 0.0, 0.0
	for _, p := range now.Placements {
		if was := theme[p.PracticeID]; was != "" {
			all++
			if p.ThemeID == was {
				same++
			}
		}
	}
	return same / max(1, all)
}
