package main

import (
	"fmt"
	"strings"

	"casebook/corpus"
)

// names prints what every theme of the labelled corpora is called, with its terms, the
// label that most of its documents bear, and whether a subject names it.
func (b *bench) names() error {
	fmt.Fprintf(b.out, "\nNames: theme, documents, verdict, name | commonest label and its share | terms\n(subject: named by one; words: by two words, though half of the documents bear one label; mixed: by two words, no label has half)\n")
	for _, name := range corpora {
		docs := b.eval[name]
		a, err := b.analyse(collection(docs), labels(docs))
		if err != nil {
			return err
		}
		count := map[string]int{}
		for _, t := range a.Themes {
			l, share := commonest(docs, a, t.ID)
			v := verdict(t.Label, share)
			count[v]++
			fmt.Fprintf(b.out, "%-9s %s %4d %-7s %s | %s %.2f |", name, t.ID, len(t.Practices), v, t.Label, l, share)
			for _, w := range t.Terms[:min(8, len(t.Terms))] {
				fmt.Fprintf(b.out, " %s", w.Term)
			}
			fmt.Fprintln(b.out)
		}
		fmt.Fprintf(b.out, "%-9s %d themes: %d by a subject, %d by words, %d mixed\n", name, len(a.Themes), count["subject"], count["words"], count["mixed"])
	}
	return nil
}

// verdict says how a theme is named; share is that of its commonest label.
func verdict(name string, share float64) string {
	switch {
	case strings.Contains(name, "（"):
		return "subject"
	case share >= 0.5:
		return "words"
	}
	return "mixed"
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
