package analyze

import (
	"slices"
	"strings"

	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/shingle"
)

// unit is what is grouped: a practice with the case around it, or a whole case.
type unit struct {
	text   string // own text, as printed
	caseAt int    // number of its case, from 0
}

// home is where a practice comes from.
type home struct {
	caseID string
	bookID string
	region corpus.Region
	year   int // told by the input, 0 unknown
}

// piece is a part of a case that is no unit: its title, background or effects.
type piece struct {
	text   string // as printed
	caseAt int
	kind   corpus.SectionKind // empty for the title
}

// collected is what is compared.
type collected struct {
	units     []unit              // in the order of their texts
	pieces    []piece             // of the cases of these units; none where whole cases are the units
	practices []corpus.Practice   // in the order of the collection
	homes     []home              // of the practices
	unitOf    []int               // practice → unit; that of its original for a near-copy
	practice  []int               // unit → the practice that it is, or the first of its case
	repeated  []bool              // a unit: other cases hold copies of it; nil where there are none
	signed    []shingle.Signature // of the practices, by which near-copies are found; nil where none were looked for
	notes     []message.Message
}

// MinThemed is the smallest number of practices that are grouped.
const MinThemed = 3

// collect lists the units and the practices that belong to each. Units are
// numbered in the order of their texts, cases in that of theirs: everything
// random that follows goes by these numbers, so that the same texts give the same
// themes in whichever order their books were named.
func collect(col *corpus.Collection, by string) collected {
	all := collected{practices: lineage.Practices(col)}
	var cases []caseAt
	for _, b := range col.Books {
		for i := range b.Cases {
			c := &b.Cases[i]
			cases = append(cases, caseAt{Case: c, first: len(all.unitOf), text: c.Title + "\n" + wholeText(c)})
			all.unitOf = append(all.unitOf, make([]int, len(c.Practices))...)
			for range c.Practices {
				all.homes = append(all.homes, home{c.ID, b.ID, c.Region, c.Year})
			}
		}
	}
	slices.SortStableFunc(cases, func(a, b caseAt) int { return strings.Compare(a.text, b.text) })
	for at, c := range cases {
		all.addCase(c, at, by)
	}
	return all
}

// caseAt is a case with what is needed to put it in order.
type caseAt struct {
	*corpus.Case
	first int    // place of its first practice in the collection
	text  string // all of it
}

func (all *collected) addCase(c caseAt, at int, by string) {
	if len(c.Practices) == 0 {
		return
	}
	if by == ByCase {
		all.units, all.practice = append(all.units, unit{wholeText(c.Case), at}), append(all.practice, c.first)
		for p := range c.Practices {
			all.unitOf[c.first+p] = len(all.units) - 1
		}
		return
	}
	order := make([]int, len(c.Practices))
	for p := range order {
		order[p] = p
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(c.Practices[a].Text, c.Practices[b].Text) })
	for _, p := range order {
		all.unitOf[c.first+p] = len(all.units)
		all.units, all.practice = append(all.units, unit{c.Practices[p].Text, at}), append(all.practice, c.first+p)
	}
	all.addPieces(c.Case, at)
}

// addPieces lists the title, the background and the effects of a case.
func (all *collected) addPieces(c *corpus.Case, caseAt int) {
	around := map[corpus.SectionKind]string{"": c.Title}
	for _, s := range c.Sections {
		if s.Kind == corpus.Background || s.Kind == corpus.Effects {
			around[s.Kind] += s.Text + "\n"
		}
	}
	for _, kind := range []corpus.SectionKind{"", corpus.Background, corpus.Effects} {
		if around[kind] != "" {
			all.pieces = append(all.pieces, piece{text: around[kind], caseAt: caseAt, kind: kind})
		}
	}
}

// wholeText is the text of a case's sections, or of its practices
// where it has none.
func wholeText(c *corpus.Case) string {
	var b strings.Builder
	for _, s := range c.Sections {
		b.WriteString(s.Text)
		b.WriteByte('\n')
	}
	if b.Len() == 0 {
		for _, p := range c.Practices {
			b.WriteString(p.Text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}
