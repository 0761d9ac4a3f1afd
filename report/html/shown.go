package html

import (
	"fmt"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/report/index"
)

// shown is a practice as the templates show it.
type shown struct {
	ID, Text, Where, Cite, Pages string
	ThemeID, Label               string
	Placed, Weak                 bool
	Edits                        string // what a person changed
	Years                        string // that it names
	Counts                       bool   // whether it names quantities
	Fresh                        bool   // whether the last run did not have it
	Concepts                     string // numbers of those that it holds
}

// Shown gathers what is said of a practice.
func (p *page) Shown(x *corpus.Practice) shown {
	id, label := p.ThemeOf(x.ID)
	theme := p.Theme(id)
	facts := p.Facts(x.ID)
	var years []string
	for _, y := range facts.Years {
		years = append(years, fmt.Sprint(y))
	}
	return shown{Years: strings.Join(years, " "), Counts: len(facts.Quantities) > 0, Fresh: p.IsFresh(x.ID), Concepts: p.ConceptsOf(x.ID), Weak: theme != nil && theme.Weak, ID: x.ID, Text: x.Text, Where: index.Where(p.CaseLine(x.CaseID).Region), Cite: p.CitePractice(x), Pages: p.Pages(x),
		ThemeID: id, Label: label, Placed: p.Placed(x.ID), Edits: p.Edited(x)}
}

// Head is a practice in a list: its lead, or its beginning.
func (p *page) Head(x *corpus.Practice) string {
	if x.Lead != "" {
		return cut(50, x.Lead)
	}
	return cut(50, x.Text)
}

// Source is where a practice of a list comes from: place, case, page.
func (p *page) Source(x *corpus.Practice) string {
	c := p.CaseLine(x.CaseID)
	if c.Title == "" { // then its text tells what it is
		c = p.Case(x.CaseID)
	}
	parts := []string{index.Where(c.Region), cut(40, named(c)), index.PageOfCase(c, p.Book(x.BookID), p.Printed(x), x.PageStart)}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// ChangeOf is what became of a theme.
func (v *themeView) ChangeOf(l *corpus.Lineage) string { return v.p.ChangeWords(l.Change) }

// Sub subtracts.
func (p *page) Sub(a, b int) int { return a - b }

// Share is a share in percent.
func (p *page) Share(x float64) string { return fmt.Sprintf("%.1f%%", 100*x) }

// Engines are what read the pages.
func (p *page) Engines() []string {
	var out []string
	for _, b := range p.Col.Books {
		for i := range b.Pages {
			if e := b.Pages[i].Engine; e != "" {
				out = append(out, e)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Fit is how near a practice is to its theme, for sorting.
func (v *themeView) Fit(x *corpus.Practice) string {
	return fmt.Sprintf("%.3f", v.p.Placement(x.ID).Score)
}
