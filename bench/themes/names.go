package main

import (
	"fmt"

	"casebook/corpus"
)

// names prints what every theme of the labelled corpora is called, with its terms and the
// label that most of its documents bear.
func (b *bench) names() error {
	fmt.Fprintf(b.out, "\nNames: theme, practices, name, commonest label and its share, terms\n")
	for _, name := range corpora {
		docs := b.eval[name]
		a, err := b.analyse(collection(docs), labels(docs))
		if err != nil {
			return err
		}
		for _, t := range a.Themes {
			l, share := commonest(docs, a, t.ID)
			fmt.Fprintf(b.out, "%-9s %s %4d %s | %s %.2f |", name, t.ID, len(t.Practices), t.Label, l, share)
			for _, w := range t.Terms[:min(8, len(t.Terms))] {
				fmt.Fprintf(b.out, " %s", w.Term)
			}
			fmt.Fprintln(b.out)
		}
	}
	return nil
}

// commonest is the label that most documents of a theme bear, and their share.
func commonest(docs []doc, a *corpus.Analysis, theme string) (label string, share float64) {
	count, all := map[string]int{}, 0
	for i, p := range a.Placements {
		if p.ThemeID == theme {
			count[docs[i].Label]++
			all++
		}
	}
	for l, n := range count {
		if n > count[label] || n == count[label] && l < label {
			label = l
		}
	}
	return label, float64(count[label]) / float64(max(1, all))
}
