// Package made makes books of text for measurements, out of the cases of the sample.
package made

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// Book writes a book of so many cases as text. Each has the title of a case of the sample, and in its sections and three practices the
// first clause of a text of its theme and others drawn from all texts of the theme: no two cases say the same, and none reprints
// another, which would be grouped once.
func Book(path string, cases int, seed uint64) error {
	a := sample.Known()
	random := rand.New(rand.NewPCG(seed, 60))
	of := map[string]*theme{}
	for _, c := range a.Cases {
		if of[c.Theme] == nil {
			of[c.Theme] = &theme{}
		}
		of[c.Theme].add(c)
	}
	var b strings.Builder
	for i := range cases {
		t := of[a.Themes[i%len(a.Themes)]]
		fmt.Fprintf(&b, "%s（之%d）\n\n【产生背景】%s\n\n【主要做法】\n", t.titles[random.IntN(len(t.titles))], i+1, t.backgrounds.draw(random))
		for range 3 {
			fmt.Fprintf(&b, "\n　　%s\n", t.practices.draw(random))
		}
		fmt.Fprintf(&b, "\n【活动效果】%s\n\n", t.effects.draw(random))
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// theme is what the cases of one theme of the sample are made of.
type theme struct {
	titles                          []string
	backgrounds, practices, effects texts
}

func (t *theme) add(c sample.Case) {
	t.titles = append(t.titles, c.Title)
	for _, s := range c.Sections {
		switch s.Kind {
		case corpus.Background:
			t.backgrounds.add(s.Text)
		case corpus.Effects:
			t.effects.add(s.Text)
		}
	}
	for _, p := range c.Practices {
		t.practices.add(p.Text)
	}
}

// texts are the first clauses of texts, all others, and how many each text has.
type texts struct {
	first, rest []string
	clauses     []int
}

func (t *texts) add(text string) {
	clauses := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("，。；\n", r) })
	t.first, t.rest, t.clauses = append(t.first, clauses[0]), append(t.rest, clauses[1:]...), append(t.clauses, len(clauses))
}

// draw makes a text as long as one of them; a sentence ends at its first and at every third clause.
func (t *texts) draw(random *rand.Rand) string {
	var b strings.Builder
	b.WriteString(t.first[random.IntN(len(t.first))] + "。")
	n := t.clauses[random.IntN(len(t.clauses))]
	for i := 1; i < n; i++ {
		b.WriteString(t.rest[random.IntN(len(t.rest))])
		if i%3 == 0 || i == n-1 {
			b.WriteString("。")
		} else {
			b.WriteString("，")
		}
	}
	return b.String()
}
