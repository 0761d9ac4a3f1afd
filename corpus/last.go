package corpus

import (
	"encoding/json"
	"slices"
)

// Outlined says that the texts of the practices stand on the disk only.
func (p *Previous) Outlined() bool { return p != nil && p.disk != nil }

// EachPractice yields the practices with their texts, one at a time and in their order, and
// returns the first error of yield.
func (p *Previous) EachPractice(yield func(*Practice) error) error {
	if p.disk != nil {
		return p.read(nil, yield)
	}
	for i := range p.Practices {
		if err := yield(&p.Practices[i]); err != nil {
			return err
		}
	}
	return nil
}

// Whole is the run with the texts of its practices: itself, or as it is read from the disk.
func (p *Previous) Whole() (*Previous, error) {
	if !p.Outlined() {
		return p, nil
	}
	var all []Practice
	err := p.EachPractice(func(x *Practice) error {
		all = append(all, *x)
		return nil
	})
	return p.With(all), err
}

// With is the run with other practices, which hold their texts.
func (p *Previous) With(practices []Practice) *Previous {
	out := *p
	out.disk, out.Practices = nil, practices
	return &out
}

// read reads the file of a last run: its practices go to yield, all else to v unless it is nil.
func (p *Previous) read(v any, yield func(*Practice) error) error {
	var of Case // ids that follow each other are the same
	var stopped error
	err := Store{Dir: p.disk.dir}.readLists(p.file, v, map[string]func(*json.Decoder) error{
		"practices": func(dec *json.Decoder) error {
			var x Practice
			if err := dec.Decode(&x); err != nil {
				return err
			}
			if x.CaseID == of.ID {
				x.CaseID = of.ID
			}
			if x.BookID == of.BookID {
				x.BookID = of.BookID
			}
			of.ID, of.BookID = x.CaseID, x.BookID
			stopped = yield(&x)
			return stopped
		},
	})
	if stopped != nil {
		return stopped
	}
	return err
}

// shared are strings that many practices hold, each once.
type shared map[string]string

func (s shared) one(text string) string {
	if same, ok := s[text]; ok {
		return same
	}
	s[text] = text
	return text
}

// placement makes themes and words those that others have too.
func (s shared) placement(p *Placement) {
	for _, text := range []*string{&p.ThemeID, &p.Subtheme, &p.Second, &p.By, &p.ComputedTheme} {
		*text = s.one(*text)
	}
	for i := range p.Keywords {
		p.Keywords[i] = s.one(p.Keywords[i])
	}
}

// head makes names that stand in many entries of a book one string each.
func (s shared) head(b *Book) {
	for i := range b.TOC {
		t := &b.TOC[i]
		t.Title, t.RawTitle, t.BodyTitle = s.one(t.Title), s.one(t.RawTitle), s.one(t.BodyTitle)
		t.CaseID, t.Status = s.one(t.CaseID), TOCStatus(s.one(string(t.Status)))
	}
	for i := range b.Ledger {
		l := &b.Ledger[i]
		l.Place, l.CaseID, l.Section = Place(s.one(string(l.Place))), s.one(l.CaseID), s.one(l.Section)
	}
	b.TOC, b.Ledger = slices.Clone(b.TOC), slices.Clone(b.Ledger) // without room for more
}

// sections makes the names of a case's sections those that other cases have.
func (s shared) sections(c *Case) {
	c.Title = s.one(c.Title)
	for i := range c.Sections {
		x := &c.Sections[i]
		x.Marker, x.Kind = s.one(x.Marker), SectionKind(s.one(string(x.Kind)))
	}
}
