// Package practices reads the sections of cases: it joins lines into paragraphs and
// divides a practices section into its practices.
package practices

import (
	"context"
	"runtime"
	"strings"

	"casebook/corpus"
	"casebook/corpus/parallel"
	"casebook/ingest/split/sheet"
)

// Section is the text of a section: lines From..To (exclusive), the first Skip bytes
// of which are its marker.
type Section struct{ From, To, Skip int }

// Reader reads sections, knowing what the practices of the book begin like.
type Reader struct {
	f     *finder
	leads *leadModel
}

// finder is a sheet on which paragraphs are looked for.
type finder struct{ *sheet.Sheet }

// Learn measures the leads of a book on its practices sections.
func Learn(sh *sheet.Sheet, all []Section) *Reader {
	r := &Reader{f: &finder{sh}}
	sections := make([][]paragraph, len(all))
	parallel.Each(context.Background(), len(all), runtime.GOMAXPROCS(0), func(_, i int) {
		sections[i] = r.Apart().f.paragraphs(all[i], nil) // joins made here are made again when sections are read
	})
	m := learnLeads(sureOpenings(sections))
	if !sh.UnsureBreaks() {
		m.learnHabit(sections)
	}
	r.leads = m
	return r
}

// Apart is a reader of the same book that keeps its repairs to itself: readers of several cases may
// read at once.
func (r *Reader) Apart() *Reader {
	own := *r.f.Sheet
	own.Repairs = nil
	return &Reader{&finder{&own}, r.leads}
}

// Repairs are those that were made in reading.
func (r *Reader) Repairs() []corpus.Repair { return r.f.Repairs }

// Section is the text of a section, a line a paragraph, and its practices where it
// is one that has any, with the line in which each begins.
func (r *Reader) Section(g Section, divided bool) (text string, found []corpus.Practice, starts []int) {
	model := r.leads
	if !divided {
		model = nil
	}
	ps := r.f.paragraphs(g, model)
	var parts []string
	for _, p := range ps {
		parts = append(parts, p.text)
	}
	if divided {
		found, starts = r.f.practices(divide(ps, r.leads))
	}
	return strings.Join(parts, "\n"), found, starts
}

// practices gives the groups of paragraphs their pages, and the lines they begin in.
func (s *finder) practices(groups []group) (out []corpus.Practice, starts []int) {
	for _, g := range groups {
		last := g.parts[len(g.parts)-1]
		p := corpus.Practice{Lead: g.lead, Text: g.text()}
		first, end := g.parts[0].first, last.last
		if from := g.parts[0].from; from > 0 {
			first = s.lineAt(g.parts[0], from)
		}
		if len(g.parts) == 1 && len(g.parts[0].parts) > 0 {
			end = min(end, max(first, s.lineAt(last, last.from+len(last.text)-1)))
		}
		p.PageStart, p.PageEnd = s.Pages[s.Lines[first].Page].Number, s.Pages[s.Lines[end].Page].Number
		out, starts = append(out, p), append(starts, first)
	}
	return out, starts
}
