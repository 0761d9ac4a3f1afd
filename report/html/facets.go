package html

import (
	"fmt"
	"strings"

	"casebook/corpus"
	"casebook/report/rows"
)

// facet is a column of the user's own by which cases can be chosen and compared.
type facet struct {
	Name   string
	Values []tally
}

// Bounds of what is taken for a facet: names of cases and texts are none, since hardly a
// value stands in two cases.
const (
	mostFacets  = 12
	mostValues  = 60
	longestName = 24  // characters of a value
	fewestCases = 1.5 // cases a value, in the mean
)

// facets are the facets of a page and, for each, the numbers of its values.
type facets struct {
	list []facet
	of   []map[string]int
}

// Facets are the columns of the user's own with few values.
func (p *page) Facets() []facet { return p.ownFacets().list }

func (p *page) ownFacets() *facets {
	if p.own != nil {
		return p.own
	}
	p.own = &facets{}
	for _, own := range rows.Telling(p.Index) {
		counts, filled := map[string]int{}, 0
		for c := range p.Index.CaseLines() {
			if v := valueOf(c, own.Field); v != "" {
				counts[v]++
				filled++
			}
		}
		if len(p.own.list) < mostFacets && chooses(counts, filled) {
			p.own.add(facet{own.Field, byCount(counts)})
		}
	}
	return p.own
}

func (f *facets) add(one facet) {
	numbers := map[string]int{}
	for i, v := range one.Values {
		numbers[v.Name] = i
	}
	f.list, f.of = append(f.list, one), append(f.of, numbers)
}

// chooses reports values by which cases can be told into groups.
func chooses(counts map[string]int, filled int) bool {
	if len(counts) < 2 || len(counts) > mostValues || float64(filled) < fewestCases*float64(len(counts)) {
		return false
	}
	for v := range counts {
		if corpus.Chars(v) > longestName {
			return false
		}
	}
	return true
}

func valueOf(c *corpus.Case, field string) string {
	for _, f := range c.Extra {
		if f.Name == field {
			return strings.Join(strings.Fields(f.Value), " ")
		}
	}
	return ""
}

// FacetsOf are the values of a case as the script knows them: "0.3 2.1" is the fourth
// value of the first facet and the second of the third.
func (p *page) FacetsOf(c *corpus.Case) string {
	var out []string
	own := p.ownFacets()
	for i, f := range own.list {
		if v := valueOf(c, f.Name); v != "" {
			out = append(out, fmt.Sprintf("%d.%d", i, own.of[i][v]))
		}
	}
	return strings.Join(out, " ")
}
