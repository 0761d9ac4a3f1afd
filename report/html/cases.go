package html

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/report/index"
)

// part is a section of a case as it is shown: its practices one by one.
type part struct {
	Name      string
	Kind      corpus.SectionKind
	Text      string // empty for practices
	Intro     string // what stands before the first practice
	Practices []*corpus.Practice
}

// Parts are the sections of a case in their order, each text once. The practices
// stand where the first section of their kind stands.
func (p *page) Parts(c *corpus.Case) []part {
	var out []part
	list := make([]*corpus.Practice, len(c.Practices))
	for i := range c.Practices {
		list[i] = &c.Practices[i]
	}
	shown := false
	for i := range c.Sections {
		s := &c.Sections[i]
		name := s.Marker
		if name == "" {
			name = p.section(s.Kind)
		}
		if s.Kind != corpus.Practices || len(list) == 0 {
			out = append(out, part{Name: name, Kind: s.Kind, Text: s.Text})
			continue
		}
		if !shown {
			out = append(out, part{Name: name, Kind: s.Kind, Intro: before(s.Text, list[0].Text), Practices: list})
			shown = true
		}
	}
	if !shown && len(list) > 0 {
		out = append(out, part{Name: p.t("做法", "Practices"), Kind: corpus.Practices, Practices: list})
	}
	return out
}

// before is what a section says before its first practice.
func before(section, practice string) string {
	if i := strings.Index(section, practice); i > 0 {
		return strings.TrimSpace(section[:i])
	}
	return ""
}

// chunk is how many cases the browser lays out together, or not at all while
// they are out of sight.
const chunk = 25

// Chunks are the cases of a book that the page shows, in groups.
func (p *page) Chunks(b *corpus.Book) (out [][]*corpus.Case) {
	n := 0
	for i := range b.Cases {
		if !p.shows(b.Cases[i].ID) {
			continue
		}
		if n%chunk == 0 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], b.WholeCase(&b.Cases[i]))
		n++
	}
	return out
}

// Lacks are the sections that a case lacks, as the filters look at them.
func (p *page) Lacks(c *corpus.Case) string {
	var missing []string
	for _, m := range c.Missing {
		missing = append(missing, string(m))
	}
	return strings.Join(missing, " ")
}

// City is the city of a case as filters and comparisons name it: with its district
// where there is no city.
func (p *page) City(c *corpus.Case) string {
	switch r := c.Region; {
	case r.City != "" && r.City != r.Province:
		return r.City
	case r.District != "":
		return r.Province + r.District
	}
	return ""
}

// Labels are the names of a case's themes.
func (p *page) Labels(c *corpus.Case) (out []*corpus.Theme) {
	for _, id := range p.Themes(c) {
		out = append(out, p.Theme(id))
	}
	return out
}

// choices are what the filters offer.
type choices struct {
	Provinces []tally
	Cities    []tally
	Years     []tally
	Missing   []corpus.SectionKind
}

// Choices counts the cases of each value that a filter offers.
func (p *page) Choices() choices {
	provinces, cities, years, missing := map[string]int{}, map[string]int{}, map[string]int{}, map[corpus.SectionKind]bool{}
	for c := range p.Index.CaseLines() {
		provinces[c.Region.Province]++
		if city := p.City(c); city != "" {
			cities[city]++
		}
		for _, y := range p.Years(c) {
			years[fmt.Sprint(y)]++
		}
		for _, m := range c.Missing {
			missing[m] = true
		}
	}
	out := choices{Provinces: byCount(provinces), Cities: byCount(cities), Years: byCount(years)}
	sort.SliceStable(out.Years, func(i, j int) bool { return out.Years[i].Name < out.Years[j].Name })
	for _, k := range corpus.SectionKinds {
		if missing[k] {
			out.Missing = append(out.Missing, k)
		}
	}
	return out
}

// Gist is the line below a case's title: where, in which book, on which page.
func (p *page) Gist(c *corpus.Case) string {
	parts := []string{index.Where(c.Region)}
	if len(p.Col.Books) > 1 {
		parts = append(parts, p.TitleInMarks(p.Book(c.BookID)))
	}
	parts = append(parts, p.CasePages(c), p.tf("%d 条做法", many(len(c.Practices), "%d practice", "%d practices"), len(c.Practices)))
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}
