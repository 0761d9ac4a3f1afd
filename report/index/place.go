package index

import (
	"slices"
	"sort"
	"strings"

	"casebook/corpus"
)

// Where is a region as one reads it: province, city and district, without what
// repeats itself.
func Where(r corpus.Region) string {
	parts := slices.Compact([]string{r.Province, r.City, r.District})
	return strings.Join(parts, "")
}

// short are the provinces whose short name is not just a shorter form.
var short = []string{"内蒙古", "黑龙江"}

// ShortProvince is the everyday name of a province: 河北, 内蒙古, 香港.
func ShortProvince(name string) string {
	for _, s := range short {
		if strings.HasPrefix(name, s) {
			return s
		}
	}
	rs := []rune(name)
	if len(rs) > 2 && corpus.Han(rs[0]) {
		return string(rs[:2])
	}
	return name
}

// Themes are the ids of a case's themes, the one with most practices first.
func (x *Index) Themes(c *corpus.Case) []string {
	count, order := map[string]int{}, []string{}
	for i := range c.Practices {
		id, _ := x.ThemeOf(c.Practices[i].ID)
		if id == "" {
			continue
		}
		if count[id] == 0 {
			order = append(order, id)
		}
		count[id]++
	}
	sort.SliceStable(order, func(i, j int) bool { return count[order[i]] > count[order[j]] })
	return order
}

// Years are the years that a case's practices name, ascending.
func (x *Index) Years(c *corpus.Case) []int {
	var out []int
	for i := range c.Practices {
		out = append(out, x.Facts(c.Practices[i].ID).Years...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// SectionText is the text of all sections of a kind, joined by line breaks. A
// case that is one document without sections has its practices there.
func SectionText(c *corpus.Case, kind corpus.SectionKind) string {
	var out []string
	for i := range c.Sections {
		if c.Sections[i].Kind == kind {
			out = append(out, c.Sections[i].Text)
		}
	}
	if kind == corpus.Practices && len(c.Sections) == 0 {
		for i := range c.Practices {
			out = append(out, c.Practices[i].Text)
		}
	}
	return strings.Join(out, "\n")
}

// Chars counts the characters of a case's sections, white space apart.
func Chars(c *corpus.Case) int {
	n := 0
	for i := range c.Sections {
		n += corpus.Chars(c.Sections[i].Text)
	}
	if len(c.Sections) == 0 {
		n = corpus.Chars(SectionText(c, corpus.Practices))
	}
	return n
}

// atBorder is the fit below which a practice lies at the border of its theme; the
// analysis names borderline practices by the same limit.
const atBorder = 0.15

// Bordering says whether a practice lies between two themes. One that a person put
// where it is does not.
func Bordering(at *corpus.Placement) bool {
	return at.ThemeID != "" && at.Second != "" && at.ThemeID != at.Second && at.Fit < atBorder && !at.Edited
}
