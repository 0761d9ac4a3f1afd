package split

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/parallel"
	"casebook/ingest/gazetteer"
	"casebook/ingest/split/asides"
	"casebook/ingest/split/cases"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/practices"
)

// segment is the text of one section: units from..to, the first skip bytes of
// which are its marker.
type segment struct {
	from, to, skip int
	scheme         int // of its marker
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
	read := s.read(segments, s.practices(segments))
	s.starts = make([][]int, len(s.cases))
	for c := range s.cases {
		s.book.Cases = append(s.book.Cases, s.build(c, segments[c], read[c]))
	}
	s.regions()
}

// regions finds where the cases happened: each by itself, a fifth of what splitting takes.
func (s *splitter) regions() {
	parallel.Each(context.Background(), len(s.cases), runtime.GOMAXPROCS(0), func(_, c int) {
		s.book.Cases[c].Region = regionOf(&s.book.Cases[c], s.signature(&s.cases[c]))
	})
}

// labelTitle places the lines of the title, and those between it and the first
// marker that look like titles (a subtitle, who wrote it).
func (s *splitter) labelTitle(c int) {
	k := &s.cases[c]
	for _, i := range append(append([]int{}, k.Title...), k.Lines...) {
		if u := &s.Lines[i]; u.Free() && i >= k.From && i < k.To {
			s.Put(i, corpus.InTitle, "title of a case")
			u.Owner = c
		}
	}
}

// segments divides the units of case c by its markers. Text between title and
// first marker is a section without marker.
func (s *splitter) segments(c int) []segment {
	k := &s.cases[c]
	start := k.From
	if len(k.Title) > 0 {
		start = max(start, k.Title[len(k.Title)-1]+1)
	}
	var out []segment
	first := k.To
	if len(k.Marks) > 0 {
		first = k.Marks[0].Unit
	}
	if s.hasText(start, first) {
		out = append(out, segment{from: start, to: first, section: corpus.Section{Kind: s.kindByPlace(k)}})
	}
	for i, m := range k.Marks {
		to := k.To
		if i+1 < len(k.Marks) {
			to = k.Marks[i+1].Unit
		}
		n := s.found.Schemes[m.Scheme].Names[m.Name]
		label := n.Label
		if m.Distance == 0 && m.Label != "" {
			label = m.Label
		}
		out = append(out, segment{from: m.Unit, to: to, skip: m.End, scheme: m.Scheme, section: corpus.Section{Marker: label, Kind: n.Kind}})
	}
	return out
}

func (s *splitter) hasText(from, to int) bool {
	for i := from; i < to; i++ {
		if s.Lines[i].Free() {
			return true
		}
	}
	return false
}

// kindByPlace: text below the title is the background where the scheme begins
// with one and the case has none of its own.
func (s *splitter) kindByPlace(k *cases.Case) corpus.SectionKind {
	switch {
	case k.Row:
		return corpus.Practices
	case len(s.found.Schemes) == 0 || len(k.Marks) == 0:
		return ""
	}
	if s.found.Schemes[k.Marks[0].Scheme].Names[0].Kind != corpus.Background {
		return ""
	}
	for _, m := range k.Marks {
		if s.found.Schemes[m.Scheme].Names[m.Name].Kind == corpus.Background {
			return ""
		}
	}
	return corpus.Background
}

// ruleOf says why a line belongs to a section: it is the marker, or it stands below it.
func (s *splitter) ruleOf(i int, g segment) string {
	switch {
	case g.skip == 0:
		return "between the title and the first marker"
	case i > g.from:
		return "below the marker of a section"
	case s.found.Schemes[g.scheme].Given:
		return "marker that was given"
	}
	return "marker: " + s.found.Schemes[g.scheme].Why
}

// label places the text of a section.
func (s *splitter) label(c, n int, g segment) {
	for i := g.from; i < g.to; i++ {
		if u := &s.Lines[i]; u.Free() {
			s.Put(i, corpus.InSection, s.ruleOf(i, g))
			u.Owner, u.Section = c, n
		}
	}
}

// practices learns from the practices sections of the book how its practices open.
func (s *splitter) practices(segments [][]segment) *practices.Reader {
	var sections []practices.Section
	for _, gs := range segments {
		for _, g := range gs {
			if g.section.Kind == corpus.Practices {
				sections = append(sections, practices.Section{From: g.from, To: g.to, Skip: g.skip})
			}
		}
	}
	return practices.Learn(s.Sheet, sections)
}

// sectionRead is a section with its text, its practices and the lines in which these begin.
type sectionRead struct {
	text      string
	practices []corpus.Practice
	starts    []int
}

// read reads the sections of all cases, several cases at a time.
func (s *splitter) read(segments [][]segment, reader *practices.Reader) [][]sectionRead {
	out, repairs := make([][]sectionRead, len(segments)), make([][]corpus.Repair, len(segments))
	parallel.Each(context.Background(), len(segments), runtime.GOMAXPROCS(0), func(_, c int) {
		own := reader.Apart()
		for _, g := range segments[c] {
			text, found, starts := own.Section(practices.Section{From: g.from, To: g.to, Skip: g.skip}, g.section.Kind == corpus.Practices)
			out[c] = append(out[c], sectionRead{text, found, starts})
		}
		repairs[c] = own.Repairs()
	})
	s.Repairs = append(s.Repairs, slices.Concat(repairs...)...)
	return out
}

// build makes the case of what is labelled.
func (s *splitter) build(c int, segments []segment, read []sectionRead) corpus.Case {
	k := &s.cases[c]
	out := corpus.Case{ID: fmt.Sprint(c + 1), Seq: c + 1, Title: k.Name, Sections: []corpus.Section{}, Practices: []corpus.Practice{}}
	out.PageStart = s.Pages[s.Lines[k.From].Page].Number
	out.PageEnd = out.PageStart
	file, first := s.fileOf(c)
	if out.Extra = file.Fields; first && out.Title == "" {
		out.Title = titleOfFile(file)
	}
	if len(out.Extra) == 0 {
		out.Extra = s.fieldsBeside(k)
	}
	out.Year = gazetteer.Year(out.Extra)
	for n, g := range segments {
		sec := g.section
		sec.Seq = n + 1
		sec.PageStart, sec.PageEnd = s.pagesOf(g)
		sec.Text = read[n].text
		out.Sections = append(out.Sections, sec)
		out.PageEnd = max(out.PageEnd, sec.PageEnd)
		for _, p := range read[n].practices {
			p.Seq = len(out.Practices) + 1
			out.Practices = append(out.Practices, p)
		}
		s.starts[c] = append(s.starts[c], read[n].starts...)
	}
	out.Asides = asides.Of(s.Sheet, s.cases, c)
	out.Missing = s.missing(k)
	return out
}

// fieldsBeside are the fields that stand between the title of a case and its first heading
// where the case is a row or form of a printed table (sheet.Printed): lines without a place
// on their page.
func (s *splitter) fieldsBeside(k *cases.Case) (out []corpus.Field) {
	for i := k.From; i < k.First(); i++ {
		u := &s.Lines[i]
		p := &s.Pages[u.Page]
		if line := p.Lines[u.Line]; p.Origin != corpus.FromPDF || line.Role != corpus.InCaption || line.Box != (corpus.Box{}) {
			continue
		}
		if name, value, ok := strings.Cut(u.Trimmed(), "："); ok && value != "" {
			out = append(out, corpus.Field{Name: name, Value: value})
		}
	}
	return out
}

// fileOf is the page with which the file of case c begins, and whether the case is the
// first one of that file.
func (s *splitter) fileOf(c int) (*corpus.Page, bool) {
	p := s.Lines[s.cases[c].From].Page
	for p > 0 && !s.Pages[p].Begins {
		p--
	}
	return &s.Pages[p], c == 0 || s.Lines[s.cases[c-1].From].Page < p
}

// version matches what names of files end in that says which of several drafts or copies one is: (定稿), -终稿, _v2, （3）, 修改稿. attachment
// matches what they begin with where they came with a letter: 附件2：.
var (
	version    = lazyregexp.New(`(?i)[\s_\-—.]*[（(【\[](?:\p{Han}{0,3}[稿版]|最终|修改|修订|副本|改|新|v?\d{1,2}(?:\.\d+)*)[)）】\]]$|[\s_\-—]+(?:最终|修改|修订|副本|改|新|v\d{1,2}(?:\.\d+)*|20\d{6})$|[\s_\-—]*(?:定|终|最终|修改|修订|初|送审|报送|上报|审定|清|正式)稿$|[\s_\-—]*最终版$`)
	attachment = lazyregexp.New(`^附件[一二三四五六七八九十\d]{0,3}[-：:、.\s_]*`)
)

// titleOfFile is what the front matter of a file calls it, else its name without
// number and extension, and without what says which draft it is.
func titleOfFile(p *corpus.Page) string {
	if p.Title != "" || !p.Begins {
		return p.Title
	}
	name := strings.TrimSuffix(p.File, filepath.Ext(p.File))
	for {
		at := version.FindStringIndex(name)
		if at == nil || at[0] == 0 {
			break
		}
		name = name[:at[0]]
	}
	if n := len(attachment.FindString(name)); n < len(name) {
		name = name[n:]
	}
	if bare := strings.TrimLeft(name, "0123456789-_.、 "); bare != "" {
		if n := forms.TitleNumber.FindString(bare); corpus.Chars(bare[len(n):]) >= 2 { // 案例一：
			return bare[len(n):]
		}
		return bare
	}
	return name
}

// pagesOf are the numbers of the pages on which a section has text.
func (s *splitter) pagesOf(g segment) (from, to int) {
	for i := g.from; i < g.to; i++ {
		if s.Lines[i].Place != corpus.InSection {
			continue
		}
		n := s.Pages[s.Lines[i].Page].Number
		if from == 0 {
			from = n
		}
		to = n
	}
	return from, to
}

// missing lists the sections that the scheme has and the case's markers lack.
func (s *splitter) missing(k *cases.Case) []corpus.SectionKind {
	if len(s.found.Schemes) == 0 {
		return nil
	}
	have := map[corpus.SectionKind]bool{corpus.Practices: k.Row}
	si := 0
	for _, m := range k.Marks {
		si = m.Scheme
		have[s.found.Schemes[m.Scheme].Names[m.Name].Kind] = true
	}
	var out []corpus.SectionKind
	for _, kind := range corpus.SectionKinds {
		if have[kind] {
			continue
		}
		for _, n := range s.found.Schemes[si].Names {
			if n.Kind == kind {
				out = append(out, kind)
				break
			}
		}
	}
	return out
}

// signature are the lines beside the title that say who wrote the case, or where it
// happened.
func (s *splitter) signature(k *cases.Case) string {
	var out strings.Builder
	for _, i := range k.Lines {
		if !slices.Contains(k.Title, i) && s.Lines[i].Place == corpus.InTitle {
			out.WriteString("\n" + s.Lines[i].Text)
		}
	}
	if k.Entry >= 0 && s.table != nil && s.table.Entries[k.Entry].Signature != "" { // only the table of contents has it: 旧厂房改成书房（晋江市）
		out.WriteString("\n" + s.table.Entries[k.Entry].Signature)
	}
	return out.String()
}

// regionOf reads the place of a case from its title, what signs it, background and text.
func regionOf(c *corpus.Case, signature string) corpus.Region {
	var background, rest strings.Builder
	for _, sec := range c.Sections {
		if sec.Kind == corpus.Background {
			background.WriteString(sec.Text + "\n")
		} else {
			rest.WriteString(sec.Text + "\n")
		}
	}
	return gazetteer.Of(c.Extra, c.Title+signature, background.String(), rest.String())
}
