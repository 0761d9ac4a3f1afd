package analyze

import (
	"fmt"
	"strings"

	"casebook/corpus"
)

// unit is what is grouped: a practice with the case around it, or a whole case.
type unit struct {
	id      string
	caseID  string
	bookID  string
	region  corpus.Region
	text    string // own text, as printed
	title   string // of the case
	context map[corpus.SectionKind]string
	caseAt  int // number of its case in the collection, from 0
}

// MinThemed is the smallest number of practices that are grouped.
const MinThemed = 3

// collect lists the units in the order of the collection and the practices
// that belong to each.
func (r *run) collect() error {
	r.out.Unit = r.opts.Unit
	caseAt := 0
	for _, b := range r.col.Books {
		for i := range b.Cases {
			r.collectCase(b, &b.Cases[i], caseAt)
			caseAt++
		}
	}
	r.reasons = make([]string, len(r.units))
	return nil
}

func (r *run) collectCase(b *corpus.Book, c *corpus.Case, at int) {
	base := unit{caseID: c.ID, bookID: b.ID, region: c.Region, title: c.Title, caseAt: at,
		context: map[corpus.SectionKind]string{}}
	for _, s := range c.Sections {
		if s.Kind != corpus.Practices { // these are the units
			base.context[s.Kind] += s.Text + "\n"
		}
	}
	if r.opts.Unit == ByCase && len(c.Practices) > 0 {
		u := base
		u.id, u.text = c.ID, wholeText(c)
		r.units = append(r.units, u)
	}
	for _, p := range c.Practices {
		if r.opts.Unit == ByPractice {
			u := base
			u.id, u.text = p.ID, p.Text
			r.units = append(r.units, u)
		}
		r.place = append(r.place, len(r.units)-1)
		r.out.Placements = append(r.out.Placements, corpus.Placement{PracticeID: p.ID})
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

// explainUngrouped says in a note why there are no themes.
func (r *run) explainUngrouped() {
	const why = "做法过少，没有划分主题"
	if !r.same {
		r.note(fmt.Sprintf("可以归类的做法只有%d条，不足%d条，因此没有划分主题；其余结果照常给出。", len(r.active), MinThemed))
	}
	for i := range r.out.Placements {
		p := &r.out.Placements[i]
		if p.Reason == "" && r.same {
			p.Reason = "全部做法文字相同，没有划分主题"
		} else if p.Reason == "" {
			p.Reason = why
		}
	}
}
