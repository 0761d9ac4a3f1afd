package main

import (
	"fmt"
	"math/rand/v2"
	"sort"

	"casebook/bench/labelled"
	"casebook/corpus"
)

// doc is a labelled document of an evaluation corpus.
type doc = labelled.Doc

// byLabel lists the labels, sorted, with the documents of each.
func byLabel(docs []doc) ([]string, map[string][]doc) {
	of := map[string][]doc{}
	for _, d := range docs {
		of[d.Label] = append(of[d.Label], d)
	}
	var names []string
	for l := range of {
		names = append(names, l)
	}
	sort.Strings(names)
	return names, of
}

// draw takes 60 to 300 documents at random. Every second draw keeps only some of
// the labels (three or more), so that their number differs too.
func draw(docs []doc, number uint64) []doc {
	rnd := rand.New(rand.NewPCG(number, 60300))
	names, _ := byLabel(docs)
	keep := map[string]bool{}
	for i, p := range rnd.Perm(len(names)) {
		if number%2 == 0 || i < 3+int(number/2)%(len(names)-2) {
			keep[names[p]] = true
		}
	}
	n := 60 + rnd.IntN(241)
	var out []doc
	for _, p := range rnd.Perm(len(docs)) {
		if d := docs[p]; keep[d.Label] && len(out) < n {
			out = append(out, d)
		}
	}
	return out
}

// labels counts the different labels.
func labels(docs []doc) int {
	names, _ := byLabel(docs)
	return len(names)
}

// collection makes documents what a .jsonl book makes of its lines: each is one
// case with one practice.
func collection(docs []doc) *corpus.Collection {
	b := &corpus.Book{ID: "b", Format: "jsonl"}
	for i, d := range docs {
		id := fmt.Sprintf("b-%05d", i+1)
		b.Cases = append(b.Cases, corpus.Case{ID: id, BookID: "b", Seq: i + 1,
			Sections:  []corpus.Section{{Seq: 1, Kind: corpus.Practices, Text: d.Text}},
			Practices: []corpus.Practice{{ID: practiceID(i), CaseID: id, BookID: "b", Seq: 1, Text: d.Text}}})
	}
	return &corpus.Collection{Books: []*corpus.Book{b}}
}

// practiceID is that of the practice of a document.
func practiceID(i int) string { return fmt.Sprintf("b-%05d-1", i+1) }
