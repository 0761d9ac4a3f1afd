package sheet

import (
	"strings"

	"casebook/corpus"
	"casebook/ingest/flow"
	"casebook/ingest/split/forms"
)

// leastTitled is how many forms with their titles above them a text must have: one may
// be anything with a heading.
const leastTitled = 2

// takeTitles reads forms whose titles stand on the line above them, where the text has
// several and reading it as text does not find as many cases. It answers whether it did.
func (t *tabled) takeTitles(markers []corpus.Marker) bool {
	taken := map[int]tabledCase{}
	for i, r := range t.read {
		if i > 0 && t.read[i-1].Page == r.Page && t.read[i-1].To == r.From {
			continue // nothing stands between this table and the one before
		}
		if c, ok := t.titledAbove(r.Table, r.name); ok {
			taken[i] = c
		}
	}
	if len(taken) < leastTitled || casesIn(t.copied(), markers) >= len(taken) {
		return false
	}
	for i, c := range taken {
		r := &t.read[i]
		r.cases = []tabledCase{c}
		r.From-- // the title stands in the case
	}
	return true
}

// titledAbove reads a table as the form of one case that has practices and whose title is
// the line above.
func (t *tabled) titledAbove(table flow.Table, name string) (tabledCase, bool) {
	if table.From == 0 {
		return tabledCase{}, false
	}
	l := t.pages[table.Page].Lines[table.From-1]
	title := strings.TrimSpace(strings.TrimLeft(l.Text, "#"))
	if l.Role != "" || !leads(l.Text) || !forms.TitleLike(title) || headed(l) != "" {
		return tabledCase{}, false
	}
	cases := formsTold(flow.Grid(table.Rows), name, func(c *tabledCase) bool { return c.title == "" && c.sections() && c.has(Practices) })
	if len(cases) != 1 {
		return tabledCase{}, false
	}
	cases[0].title = title
	return cases[0], true
}

func (c *tabledCase) has(r Role) bool {
	for _, p := range c.parts {
		if sectionOf(p.heading) == r {
			return true
		}
	}
	return false
}

// copied are the pages with lines of their own, which a splitter may write on.
func (t *tabled) copied() []corpus.Page {
	out := make([]corpus.Page, len(t.pages))
	for i, p := range t.pages {
		p.Lines, p.Number = append([]corpus.Line{}, p.Lines...), i+1
		out[i] = p
	}
	return out
}
