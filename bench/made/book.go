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

// Book writes a book of so many cases as text. Each is made from one of the
// sample: background and effects of another case of its theme, three practices of
// that theme, and a clause in ten left out, so that no two cases say the same.
func Book(path string, cases int, seed uint64) error {
	a := sample.Known()
	random := rand.New(rand.NewPCG(seed, 60))
	of := map[string][]sample.Case{}
	for _, c := range a.Cases {
		of[c.Theme] = append(of[c.Theme], c)
	}
	var b strings.Builder
	for i := range cases {
		group := of[a.Themes[i%len(a.Themes)]]
		pick := func() sample.Case { return group[random.IntN(len(group))] }
		c := pick()
		fmt.Fprintf(&b, "%s（之%d）\n\n【产生背景】%s\n\n【主要做法】\n", c.Title, i+1, thin(section(pick(), corpus.Background), random))
		for range 3 {
			from := pick().Practices
			fmt.Fprintf(&b, "\n　　%s\n", thin(from[random.IntN(len(from))].Text, random))
		}
		fmt.Fprintf(&b, "\n【活动效果】%s\n\n", thin(section(pick(), corpus.Effects), random))
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

func section(c sample.Case, kind corpus.SectionKind) string {
	for _, s := range c.Sections {
		if s.Kind == kind {
			return s.Text
		}
	}
	return ""
}

// thin leaves out a clause in ten; the first, a lead, stays.
func thin(text string, random *rand.Rand) string {
	clauses := strings.SplitAfter(text, "，")
	var b strings.Builder
	for i, c := range clauses {
		if i < 2 || i == len(clauses)-1 || random.IntN(10) > 0 {
			b.WriteString(c)
		}
	}
	return b.String()
}
