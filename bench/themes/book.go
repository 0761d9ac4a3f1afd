package main

import (
	"fmt"
	"math/rand/v2"

	"casebook/corpus"
)

// madeBook is a case book made of labelled documents: cases of three practices,
// each an excerpt of 150 to 300 characters from a document of the case's label, a
// background and effects from two more. In a mixed book one practice of every
// fourth case is of another label.
type madeBook struct {
	col     *corpus.Collection
	truth   []string // label of each practice
	foreign []bool
	docs    []doc // the practices alone, for the pipeline compared with
}

func makeBook(docs []doc, cases int, mixed bool, number uint64) *madeBook {
	rnd := rand.New(rand.NewPCG(number, 603))
	names, of := byLabel(docs)
	take := func(label string) string {
		d := of[label][rnd.IntN(len(of[label]))]
		return excerpt(d.Text, rnd)
	}
	b := &corpus.Book{ID: "m"}
	out := &madeBook{col: &corpus.Collection{Books: []*corpus.Book{b}}}
	for c := 0; c < cases; c++ {
		label := names[c%len(names)]
		cs := corpus.Case{ID: fmt.Sprintf("m-%03d", c+1), BookID: "m", Seq: c + 1}
		all := ""
		odd := -1
		if mixed && c%4 == 3 {
			odd = rnd.IntN(3)
		}
		for p := 0; p < 3; p++ {
			l := label
			for p == odd && l == label {
				l = names[rnd.IntN(len(names))]
			}
			text := take(l)
			all += text + "\n"
			cs.Practices = append(cs.Practices, corpus.Practice{ID: fmt.Sprintf("%s-%d", cs.ID, p+1), CaseID: cs.ID, BookID: "m", Seq: p + 1, Text: text})
			out.truth = append(out.truth, l)
			out.foreign = append(out.foreign, p == odd)
			out.docs = append(out.docs, doc{Label: l, Text: text})
		}
		cs.Sections = []corpus.Section{{Seq: 1, Kind: corpus.Background, Text: take(label)},
			{Seq: 2, Kind: corpus.Practices, Text: all}, {Seq: 3, Kind: corpus.Effects, Text: take(label)}}
		b.Cases = append(b.Cases, cs)
	}
	return out
}

// excerpt cuts 150 to 300 characters out of a text.
func excerpt(text string, rnd *rand.Rand) string {
	rs := []rune(text)
	n := min(len(rs), 150+rnd.IntN(151))
	from := rnd.IntN(len(rs) - n + 1)
	return string(rs[from : from+n])
}

// foreignRight is the share of the foreign practices that landed in the theme
// of their own label: the theme most other practices of that label are in.
func foreignRight(truth, found []string, foreign []bool) float64 {
	count := map[string]map[string]int{}
	for i, l := range truth {
		if foreign[i] {
			continue
		}
		if count[l] == nil {
			count[l] = map[string]int{}
		}
		count[l][found[i]]++
	}
	home := map[string]string{}
	for l, c := range count {
		best := 0
		for f, n := range c {
			if n > best || n == best && f < home[l] {
				best, home[l] = n, f
			}
		}
	}
	n, right := 0, 0
	for i, l := range truth {
		if foreign[i] {
			n++
			if found[i] != "" && found[i] == home[l] {
				right++
			}
		}
	}
	return float64(right) / float64(max(1, n))
}
