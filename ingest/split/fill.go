package split

import (
	"fmt"
	"strings"

	"casebook/corpus"
	"casebook/ingest/region"
)

// segment is the text of one section: units from..to, the first skip bytes of
// which are its marker.
type segment struct {
	from, to, skip int
	section        corpus.Section
}

// fillCases labels the text of the cases and builds titles, sections, practices
// and regions.
func (s *splitter) fillCases() {
	segments := make([][]segment, len(s.cases))
	for c := range s.cases {
		s.labelTitle(c)
		segments[c] = s.segments(c)
		for n, g := range segments[c] {
			s.label(c, n, g)
		}
	}
	leads := s.learn(segments)
	for c := range s.cases {
		s.book.Cases = append(s.book.Cases, s.build(c, segments[c], leads))
	}
}

// labelTitle places the lines of the title, and those between it and the first
// marker that look like titles (a subtitle, who wrote it).
func (s *splitter) labelTitle(c int) {
	k := &s.cases[c]
	for _, i := range append(append([]int{}, k.title...), k.lines...) {
		if u := &s.units[i]; u.free() && i >= k.from && i < k.to {
			u.place, u.owner = corpus.InTitle, c
		}
	}
}

// segments divides the units of case c by its markers. Text between title and
// first marker is a section without marker.
func (s *splitter) segments(c int) []segment {
	k := &s.cases[c]
	start := k.from
	if len(k.title) > 0 {
		start = max(start, k.title[len(k.title)-1]+1)
	}
	var out []segment
	first := k.to
	if len(k.marks) > 0 {
		first = k.marks[0].unit
	}
	if s.hasText(start, first) {
		out = append(out, segment{from: start, to: first, section: corpus.Section{Kind: s.kindByPlace(k)}})
	}
	for i, m := range k.marks {
		to := k.to
		if i+1 < len(k.marks) {
			to = k.marks[i+1].unit
		}
		n := s.schemes[m.scheme].names[m.name]
		label := n.label
		if m.distance == 0 && m.label != "" {
			label = m.label
		}
		out = append(out, segment{from: m.unit, to: to, skip: m.end, section: corpus.Section{Marker: label, Kind: n.kind}})
	}
	return out
}

func (s *splitter) hasText(from, to int) bool {
	for i := from; i < to; i++ {
		if s.units[i].free() {
			return true
		}
	}
	return false
}

// kindByPlace: text below the title is the background where the scheme begins
// with one and the case has none of its own.
func (s *splitter) kindByPlace(k *kase) corpus.SectionKind {
	if len(s.schemes) == 0 || len(k.marks) == 0 {
		return ""
	}
	names := s.schemes[k.marks[0].scheme].names
	if names[0].kind != corpus.Background {
		return ""
	}
	for _, m := range k.marks {
		if names[m.name].kind == corpus.Background {
			return ""
		}
	}
	return corpus.Background
}

// label places the text of a section.
func (s *splitter) label(c, n int, g segment) {
	for i := g.from; i < g.to; i++ {
		if u := &s.units[i]; u.free() {
			u.place, u.owner, u.section = corpus.InSection, c, n
		}
	}
}

// learn measures the leads of the book on its practices sections.
func (s *splitter) learn(segments [][]segment) *leadModel {
	var sections [][]paragraph
	for _, gs := range segments {
		for _, g := range gs {
			if g.section.Kind == corpus.Practices {
				sections = append(sections, s.paragraphs(g.from, g.to, g.skip, nil))
			}
		}
	}
	s.book.Repairs = withoutJoins(s.book.Repairs)
	m := learnLeads(sureOpenings(sections))
	if !s.unsureBreaks() {
		m.learnHabit(sections)
	}
	return m
}

// withoutJoins drops the joins that learning made: building makes them again.
func withoutJoins(rs []corpus.Repair) []corpus.Repair {
	var out []corpus.Repair
	for _, r := range rs {
		if r.Kind != "paragraph" {
			out = append(out, r)
		}
	}
	return out
}

// build makes the case of what is labelled.
func (s *splitter) build(c int, segments []segment, leads *leadModel) corpus.Case {
	k := &s.cases[c]
	out := corpus.Case{ID: fmt.Sprint(c + 1), Seq: c + 1, Title: s.titleOfCase(k), Sections: []corpus.Section{}, Practices: []corpus.Practice{}}
	out.PageStart = s.book.Pages[s.units[k.from].page].Number
	out.PageEnd = out.PageStart
	for n, g := range segments {
		model := leads
		if g.section.Kind != corpus.Practices {
			model = nil
		}
		ps := s.paragraphs(g.from, g.to, g.skip, model)
		sec := g.section
		sec.Seq = n + 1
		sec.PageStart, sec.PageEnd = s.pagesOf(g)
		sec.Text = joinParagraphs(ps)
		out.Sections = append(out.Sections, sec)
		out.PageEnd = max(out.PageEnd, sec.PageEnd)
		if sec.Kind == corpus.Practices {
			s.addPractices(&out, divide(ps, leads))
		}
	}
	s.asidesOf(c, &out)
	out.Missing = s.missing(k)
	out.Region = regionOf(&out)
	return out
}

func joinParagraphs(ps []paragraph) string {
	var parts []string
	for _, p := range ps {
		parts = append(parts, p.text)
	}
	return strings.Join(parts, "\n")
}

// pagesOf are the numbers of the pages on which a section has text.
func (s *splitter) pagesOf(g segment) (from, to int) {
	for i := g.from; i < g.to; i++ {
		if s.units[i].place != corpus.InSection {
			continue
		}
		n := s.book.Pages[s.units[i].page].Number
		if from == 0 {
			from = n
		}
		to = n
	}
	return from, to
}

func (s *splitter) addPractices(c *corpus.Case, groups []group) {
	for _, g := range groups {
		last := g.parts[len(g.parts)-1]
		p := corpus.Practice{Seq: len(c.Practices) + 1, Lead: g.lead, Text: g.text()}
		first, end := g.parts[0].first, last.last
		if from := g.parts[0].from; from > 0 {
			first = s.unitAt(g.parts[0], from)
		}
		if len(g.parts) == 1 && len(g.parts[0].parts) > 0 {
			end = min(end, max(first, s.unitAt(last, last.from+len(last.text)-1)))
		}
		p.PageStart, p.PageEnd = s.book.Pages[s.units[first].page].Number, s.book.Pages[s.units[end].page].Number
		c.Practices = append(c.Practices, p)
	}
}

// missing lists the sections that the scheme has and the case's markers lack.
func (s *splitter) missing(k *kase) []corpus.SectionKind {
	have := map[corpus.SectionKind]bool{}
	si := 0
	for _, m := range k.marks {
		si = m.scheme
		have[s.schemes[m.scheme].names[m.name].kind] = true
	}
	var out []corpus.SectionKind
	for _, kind := range []corpus.SectionKind{corpus.Background, corpus.Practices, corpus.Effects} {
		if have[kind] {
			continue
		}
		for _, n := range s.schemes[si].names {
			if n.kind == kind {
				out = append(out, kind)
				break
			}
		}
	}
	return out
}

// regionOf reads the place of a case from its title, background and text.
func regionOf(c *corpus.Case) corpus.Region {
	var background, rest strings.Builder
	for _, sec := range c.Sections {
		if sec.Kind == corpus.Background {
			background.WriteString(sec.Text + "\n")
		} else {
			rest.WriteString(sec.Text + "\n")
		}
	}
	return region.Find(c.Title, background.String(), rest.String())
}
