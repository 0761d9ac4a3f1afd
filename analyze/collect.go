package analyze

import (
	"strings"

	"casebook/analyze/lineage"
	"casebook/corpus"
)

// unit is what is grouped: a practice with the case around it, or a whole case.
type unit struct {
	caseID string
	bookID string
	region corpus.Region
	text   string // own text, as printed
	caseAt int    // number of its case, from 0
}

// piece is a part of a case that is no unit: its title, background or effects.
type piece struct {
	text   string // as printed
	caseAt int
	kind   corpus.SectionKind // empty for the title
}

// collected is what is compared.
type collected struct {
	units     []unit
	pieces    []piece           // of the cases of these units; none where whole cases are the units
	practices []corpus.Practice // in the order of the collection
	unitOf    []int             // practice → unit
}

// MinThemed is the smallest number of practices that are grouped.
const MinThemed = 3

// collect lists the units in the order of the collection and the practices
// that belong to each.
func collect(col *corpus.Collection, by string) collected {
	all := collected{practices: lineage.Practices(col)}
	caseAt := 0
	for _, b := range col.Books {
		for i := range b.Cases {
			all.addCase(&b.Cases[i], b.ID, caseAt, by)
			caseAt++
		}
	}
	return all
}

func (all *collected) addCase(c *corpus.Case, bookID string, caseAt int, by string) {
	base := unit{caseID: c.ID, bookID: bookID, region: c.Region, caseAt: caseAt}
	if by == ByCase && len(c.Practices) > 0 {
		u := base
		u.text = wholeText(c)
		all.units = append(all.units, u)
	}
	for _, p := range c.Practices {
		if by == ByPractice {
			u := base
			u.text = p.Text
			all.units = append(all.units, u)
		}
		all.unitOf = append(all.unitOf, len(all.units)-1)
	}
	if by == ByPractice && len(c.Practices) > 0 {
		all.addPieces(c, caseAt)
	}
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

// firstPractice is the place, in the collection, of the first practice of each unit.
func (all *collected) firstPractice() []int {
	out := make([]int, len(all.units))
	for p := len(all.unitOf) - 1; p >= 0; p-- {
		out[all.unitOf[p]] = p
	}
	return out
}
