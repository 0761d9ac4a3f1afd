package main

import (
	"fmt"

	"casebook/analyze"
	"casebook/analyze/agreement"
)

// choice is a setting beside the default.
type choice struct {
	name string
	set  func(*analyze.Options)
}

var choices = []choice{
	{"the defaults", func(*analyze.Options) {}},
	{"own share 0.1", func(o *analyze.Options) { o.OwnShare = 0.1 }},
	{"own share 0.2", func(o *analyze.Options) { o.OwnShare = 0.2 }},
	{"own share 0.4", func(o *analyze.Options) { o.OwnShare = 0.4 }},
	{"own share 0.5", func(o *analyze.Options) { o.OwnShare = 0.5 }},
	{"own share 1 (no smoothing)", func(o *analyze.Options) { o.OwnShare = 1 }},
	{"context weight 0", func(o *analyze.Options) { o.ContextWeight = -1 }},
	{"context weight 0.15", func(o *analyze.Options) { o.ContextWeight = 0.15 }},
	{"context weight 0.6", func(o *analyze.Options) { o.ContextWeight = 0.6 }},
	{"context weight 1", func(o *analyze.Options) { o.ContextWeight = 1 }},
	{"10 neighbours", func(o *analyze.Options) { o.Neighbours = 10 }},
	{"15 neighbours", func(o *analyze.Options) { o.Neighbours = 15 }},
	{"30 neighbours", func(o *analyze.Options) { o.Neighbours = 30 }},
	{"50 dimensions", func(o *analyze.Options) { o.Dim = 50 }},
	{"150 dimensions", func(o *analyze.Options) { o.Dim = 150 }},
}

// chosen measures every choice with the number of themes known: on draws, where
// each document is a case of its own and nothing is smoothed, and on mixed case
// books. Stability is left out, which changes no grouping.
func (b *bench) chosen() error {
	fmt.Fprintf(b.out, "\nChoices: mean AMI on draws 1 to %d and on %d mixed case books of each corpus, and the share of the foreign practices that are right\n%-28s", b.draws, madeBooks, "")
	for _, name := range corpora {
		fmt.Fprintf(b.out, " %10s %6s %7s", name, "books", "foreign")
	}
	fmt.Fprintln(b.out)
	for _, c := range choices {
		o := analyze.Options{Seed: seed, Segmenter: b.seg, Resamples: -1}
		c.set(&o)
		line := fmt.Sprintf("%-28s", c.name)
		for _, name := range corpora {
			onDraws, onBooks, foreign, err := b.choose(name, o)
			if err != nil {
				return err
			}
			line += fmt.Sprintf(" %10.3f %6.3f %7.2f", onDraws, onBooks, foreign)
		}
		fmt.Fprintln(b.out, line)
	}
	return nil
}

func (b *bench) choose(name string, o analyze.Options) (onDraws, onBooks, foreign float64, err error) {
	var draws, books, right []float64
	for n := 1; n <= b.draws; n++ {
		docs := draw(b.eval[name], uint64(n))
		o.K = labels(docs)
		a, err := analyze.Run(b.ctx, collection(docs), o, nil)
		if err != nil {
			return 0, 0, 0, err
		}
		draws = append(draws, scores(docs, a).AMI)
	}
	for n := 1; n <= madeBooks; n++ {
		m := makeBook(b.eval[name], madeCases, true, uint64(n))
		o.K = labels(m.docs)
		a, err := analyze.Run(b.ctx, m.col, o, nil)
		if err != nil {
			return 0, 0, 0, err
		}
		books = append(books, agreement.Compare(m.truth, themesOf(a)).AMI)
		right = append(right, foreignRight(m.truth, themesOf(a), m.foreign))
	}
	return mean(draws), mean(books), mean(right), nil
}
