// Package index finds the things of a collection by their ids, and says how they
// are named and cited. Everything the report writes looks things up here.
package index

import (
	"io/fs"
	"iter"
	"sync/atomic"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Index is a collection with its analysis. An is never nil: an empty analysis
// stands in where there was none.
//
// Of a collection in outline the texts stand on the disk: Case, Practice, Cases and
// Practices read them there, and Col.Err tells of failures. What needs no texts goes by
// CaseLine, PracticeLine, CaseLines and PracticeLines, which read nothing.
type Index struct {
	Col *corpus.Collection
	An  *corpus.Analysis
	// Analysed says whether there was an analysis.
	Analysed bool
	// Lang is the language of what the program itself says; Chinese if not set.
	Lang message.Lang
	// Ended, where it is set, is asked between cases that are read from the disk: an error
	// ends that, and whoever set it looks for it in the end.
	Ended func() error

	books     map[string]*corpus.Book
	namesakes map[string][]*corpus.Book // by their title
	cases     map[string]*corpus.Case
	practices map[string]*corpus.Practice
	themes    map[string]*corpus.Theme
	placed    map[string]*corpus.Placement
	facts     map[string]*corpus.Facts
	printed   map[pageKey]int
	outlined  bool // some texts stand on the disk only
	// last is the case that was read last: who asks for one asks for its practices next.
	last atomic.Pointer[corpus.Case]
}

type pageKey struct {
	book string
	page int
}

// Say is what a stage has to say, in the language of the report.
func (x *Index) Say(m message.Message) string {
	if x.Lang == message.English {
		return m.In(message.English)
	}
	return m.In(message.Chinese)
}

// SayAll says several messages.
func (x *Index) SayAll(all []message.Message) []string {
	var out []string
	for _, m := range all {
		out = append(out, x.Say(m))
	}
	return out
}

// Of indexes a collection; an may be nil.
func Of(col *corpus.Collection, an *corpus.Analysis) *Index {
	x := &Index{Col: col, An: an, Analysed: an != nil,
		books: map[string]*corpus.Book{}, namesakes: map[string][]*corpus.Book{}, cases: map[string]*corpus.Case{}, practices: map[string]*corpus.Practice{},
		themes: map[string]*corpus.Theme{}, placed: map[string]*corpus.Placement{}, facts: map[string]*corpus.Facts{}, printed: map[pageKey]int{}}
	if an == nil {
		x.An = &corpus.Analysis{}
	}
	x.outlined = col.Outlined()
	for _, b := range col.Books {
		x.addBook(b)
	}
	for i := range x.An.Themes {
		x.themes[x.An.Themes[i].ID] = &x.An.Themes[i]
	}
	for i := range x.An.Placements {
		x.placed[x.An.Placements[i].PracticeID] = &x.An.Placements[i]
	}
	for i := range x.An.Facts {
		x.facts[x.An.Facts[i].PracticeID] = &x.An.Facts[i]
	}
	return x
}

func (x *Index) addBook(b *corpus.Book) {
	x.books[b.ID] = b
	x.namesakes[Title(b)] = append(x.namesakes[Title(b)], b)
	for i := range b.Pages {
		x.printed[pageKey{b.ID, b.Pages[i].Number}] = b.Pages[i].Printed
	}
	for i := range b.Cases {
		c := &b.Cases[i]
		x.cases[c.ID] = c
		for j := range c.Practices {
			x.practices[c.Practices[j].ID] = &c.Practices[j]
		}
	}
}

// Book, Case, Practice and Theme find by id; nil where there is none.

// Book finds a book.
func (x *Index) Book(id string) *corpus.Book { return x.books[id] }

// PracticeCount is how many practices the collection has.
func (x *Index) PracticeCount() int { return x.Col.PracticeCount() }

// Case finds a case.
func (x *Index) Case(id string) *corpus.Case {
	c := x.cases[id]
	if c == nil || !x.outlined {
		return c
	}
	if last := x.last.Load(); last != nil && last.ID == id {
		return last
	}
	c = x.books[c.BookID].WholeCase(c)
	x.last.Store(c)
	return c
}

// Practice finds a practice.
func (x *Index) Practice(id string) *corpus.Practice {
	p := x.practices[id]
	if p == nil || !x.outlined {
		return p
	}
	for c, i := x.Case(p.CaseID), 0; i < len(c.Practices); i++ {
		if c.Practices[i].ID == id {
			return &c.Practices[i]
		}
	}
	return p
}

// CaseLine finds a case, maybe without its texts.
func (x *Index) CaseLine(id string) *corpus.Case { return x.cases[id] }

// PracticeLine finds a practice, maybe without its text.
func (x *Index) PracticeLine(id string) *corpus.Practice { return x.practices[id] }

// Theme finds a theme.
func (x *Index) Theme(id string) *corpus.Theme { return x.themes[id] }

// Placement is where a practice was put; one without analysis has an empty one.
func (x *Index) Placement(practice string) corpus.Placement {
	if p := x.placed[practice]; p != nil {
		return *p
	}
	return corpus.Placement{PracticeID: practice}
}

// Placed reports whether the analysis speaks of a practice.
func (x *Index) Placed(practice string) bool { return x.placed[practice] != nil }

// Facts are what a practice names.
func (x *Index) Facts(practice string) corpus.Facts {
	if f := x.facts[practice]; f != nil {
		return *f
	}
	return corpus.Facts{PracticeID: practice}
}

// ThemeOf is the id and the label of a practice's theme: "" and 未归类 where it
// has none.
func (x *Index) ThemeOf(practice string) (id, label string) {
	if t := x.themes[x.Placement(practice).ThemeID]; t != nil {
		return t.ID, t.Label
	}
	return "", corpus.Unassigned
}

// Cases yields all cases in the order of the books and of the pages.
func (x *Index) Cases() iter.Seq[*corpus.Case] {
	if !x.outlined {
		return x.CaseLines()
	}
	return func(yield func(*corpus.Case) bool) {
		for _, b := range x.Col.Books {
			err := b.EachCase(func(c *corpus.Case) error {
				if !yield(c) {
					return fs.SkipAll
				}
				return x.ended()
			})
			if err != nil { // enough, ended, or a failure that Col.Err tells
				return
			}
		}
	}
}

func (x *Index) ended() error {
	if x.Ended == nil {
		return nil
	}
	return x.Ended()
}

// CaseLines yields all cases, maybe without their texts, in the same order.
func (x *Index) CaseLines() iter.Seq[*corpus.Case] {
	return func(yield func(*corpus.Case) bool) {
		for _, b := range x.Col.Books {
			for i := range b.Cases {
				if !yield(&b.Cases[i]) {
					return
				}
			}
		}
	}
}

// Practices yields all practices in the same order.
func (x *Index) Practices() iter.Seq[*corpus.Practice] { return practicesOf(x.Cases()) }

// PracticeLines yields all practices, maybe without their texts, in the same order.
func (x *Index) PracticeLines() iter.Seq[*corpus.Practice] { return practicesOf(x.CaseLines()) }

func practicesOf(cases iter.Seq[*corpus.Case]) iter.Seq[*corpus.Practice] {
	return func(yield func(*corpus.Practice) bool) {
		for c := range cases {
			for i := range c.Practices {
				if !yield(&c.Practices[i]) {
					return
				}
			}
		}
	}
}
