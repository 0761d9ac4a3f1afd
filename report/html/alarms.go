package html

import (
	"fmt"
	"slices"

	"casebook/corpus"
)

// doubt is a problem or a doubt of a book.
type doubt struct {
	Book string
	*corpus.Problem
	Of *corpus.Case // that it is about, nil for none
	// ID names what may be accepted, for the editing layer: the book and the place in its Alarms.
	ID string
	// Entry names the entry of the contents that is doubted, likewise: the book and its Seq.
	Entry string
}

// Problems are what could not be read.
func (p *page) Problems() []doubt {
	var out []doubt
	for _, u := range p.Col.Unread {
		out = append(out, doubt{Book: u.File, Problem: &corpus.Problem{Message: u.Reason, Remedy: u.Remedy}})
	}
	return first(append(out, p.doubts(func(at, problems int, x *corpus.Problem) bool { return at < problems && x.Accepted == nil })...))
}

// Suspects are what the self-check of a book doubts.
func (p *page) Suspects() []doubt {
	return first(p.doubts(func(at, problems int, x *corpus.Problem) bool { return at >= problems && x.Accepted == nil }))
}

// Accepted are those that people found to be right.
func (p *page) Accepted() []doubt {
	return first(p.doubts(func(_, _ int, x *corpus.Problem) bool { return x.Accepted != nil }))
}

// doubts are the problems of all books, and behind these what is doubted, of which keep says yes; it is told at which place
// of its book one stands, and how many problems there are.
func (p *page) doubts(keep func(at, problems int, x *corpus.Problem) bool) (out []doubt) {
	for _, b := range p.Col.Books {
		may := map[int]bool{}
		for at := range b.Alarms() {
			may[at] = true
		}
		for at, x := range slices.Concat(b.Problems, b.Suspects) {
			if !keep(at, len(b.Problems), &x) {
				continue
			}
			d := doubt{Book: p.TitleOf(b), Problem: &x, Of: b.CaseOf(&x)}
			if may[at] && x.Accepted == nil {
				d.ID = fmt.Sprint(b.ID, ":", at)
			}
			if e := b.EntryOf(&x); e != nil {
				d.Entry = fmt.Sprint(b.ID, ":", e.Seq)
			}
			out = append(out, d)
		}
	}
	return out
}
