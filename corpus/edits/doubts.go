package edits

import (
	"slices"
	"strconv"

	"casebook/corpus"
	"casebook/corpus/message"
)

// settles are the doubts of the self-check that an edit of a case puts right, as their remedies advise. What
// concerns a case that is left out concerns nobody any more.
var settles = map[Kind][]string{
	Title:    {"check.no_title", "check.signed_title", "check.two_lines"},
	Boundary: {"check.no_practices", "check.lost_heading", "check.lost_section"},
	Drop:     {"check.no_title", "check.signed_title", "check.two_lines", "check.no_practices", "check.lost_heading", "check.lost_section", "check.long_case", "check.repeated_case"},
}

// settleDoubt takes away the doubt that an edit puts right, where a book has it: one each, since several
// cases without a title may begin on one page.
func (t *textEdits) settleDoubt(e *Edit, o Outcome) {
	if o.Failed() {
		return
	}
	book, settled := -1, func(corpus.Problem) bool { return false }
	switch e.Do {
	case Title, Boundary, Drop:
		f := t.find().findCase(e.Case, e.Quote)
		if f.status == Lost || f.status == Ambiguous {
			return
		}
		c := &t.was.Books[f.place.book].Cases[f.place.at]
		book, settled = f.place.book, func(p corpus.Problem) bool { return slices.Contains(settles[e.Do], p.Message.Code) && isOf(p, c) }
	case Add:
		book, settled = t.bookAt(e.Book), func(p corpus.Problem) bool {
			return p.Message.Code == "check.entry" && corpus.ToldAs(e.To, told(p.Message, 0)) || p.Message.Code == "check.hidden_case" && corpus.ToldAs(e.To, told(p.Message, 1))
		}
	case TOC:
		at, i, _ := t.entry(e)
		if at < 0 {
			return
		}
		title := t.col.Books[at].TOC[i].Title
		book, settled = at, func(p corpus.Problem) bool {
			return p.Message.Code == "check.entry" && corpus.ToldAs(title, told(p.Message, 0))
		}
	}
	if book < 0 {
		return
	}
	if i := slices.IndexFunc(t.col.Books[book].Suspects, settled); i >= 0 {
		b := t.book(book)
		b.Suspects = slices.Delete(slices.Clone(b.Suspects), i, i+1)
	}
}

// counted are the doubts of a book that count its cases without practices. Their messages begin with that number, the number of cases,
// and the title of the first.
var counted = []string{"check.lost_headings", "check.few_practices"}

// recountDoubts puts right what these doubts of a book say after edits that gave cases their practices, or left cases out. It takes them away where
// as many cases were put right as they count.
func (t *textEdits) recountDoubts(book int) {
	b := t.book(book)
	if !slices.ContainsFunc(b.Suspects, func(p corpus.Problem) bool { return slices.Contains(counted, p.Message.Code) }) {
		return
	}
	was, err := t.was.Books[book].Whole()
	if err != nil {
		return // the collection tells of it
	}
	before, now := withoutPractices(was), withoutPractices(b)
	mended := len(before) - len(now)
	if mended <= 0 {
		return
	}
	b.Suspects = slices.DeleteFunc(slices.Clone(b.Suspects), func(p corpus.Problem) bool {
		n, _ := strconv.Atoi(told(p.Message, 0))
		return slices.Contains(counted, p.Message.Code) && (len(now) == 0 || n <= mended)
	})
	for i := range b.Suspects {
		p := &b.Suspects[i]
		if !slices.Contains(counted, p.Message.Code) {
			continue
		}
		n, _ := strconv.Atoi(told(p.Message, 0))
		at := max(0, slices.IndexFunc(now, func(c *corpus.Case) bool { return corpus.ToldAs(c.Title, told(p.Message, 2)) }))
		args := []any{n - mended, len(b.Cases), cut(now[at].Title)}
		for _, a := range p.Message.Args[3:] {
			args = append(args, a.Text)
		}
		p.Page, p.Message = now[at].PageStart, message.New(p.Message.Code, args...)
	}
}

func withoutPractices(b *corpus.Book) (out []*corpus.Case) {
	for i := range b.Cases {
		if len(b.Cases[i].Practices) == 0 {
			out = append(out, &b.Cases[i])
		}
	}
	return out
}

// isOf says that a doubt is of a case; of two equal cases it is of both.
func isOf(p corpus.Problem, c *corpus.Case) bool {
	return p.Case == c.Seq || p.Message.Code == "check.repeated_case" && told(p.Message, 1) == strconv.Itoa(c.PageStart) && corpus.ToldAs(c.Title, told(p.Message, 0))
}

// told is an argument of a message; empty where it has none.
func told(m message.Message, i int) string {
	if i >= len(m.Args) {
		return ""
	}
	return m.Args[i].Text
}
