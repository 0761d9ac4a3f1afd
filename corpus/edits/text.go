package edits

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// ApplyText applies the edits of the text, and those that accept doubts, to a copy of the collection; col is
// left as it was read, and books that no edit touches are shared with it; those in outline
// whose text one changes are whole in the copy. The outcomes are in the order of the edits; edits
// of themes have none here. Where texts could not be read, col.Err tells so.
func (e *Edits) ApplyText(was *corpus.Collection) (*corpus.Collection, []Outcome) {
	col, out := e.Accept(was)
	if !e.ChangesText() {
		return col, out
	}
	t := &textEdits{was: was, col: &corpus.Collection{Books: slices.Clone(col.Books), Unread: col.Unread, Files: col.Files}, own: map[int]bool{}, cloned: map[*corpus.Case]bool{}, places: e.Places}
	for i := range e.List {
		x := &e.List[i]
		switch {
		case !x.ChangesText():
		case !x.conflict.IsZero():
			out = append(out, outcome(x, Conflict, "", message.New("edits.neither", x.conflict)))
		default:
			made := t.apply(x)
			for i, o := range made {
				t.settleDoubt(x, o)
				made[i] = withoutBook(x, o, t.was)
			}
			out = append(out, made...)
		}
	}
	t.settle()
	slices.SortStableFunc(out, func(a, b Outcome) int { return a.Line - b.Line })
	return t.col, out
}

// textEdits is a collection while it is being edited. Things are always found in
// the text as it was read, so that the order of the edits does not matter to
// their quotations.
type textEdits struct {
	was, col  *corpus.Collection
	finder    *finder
	own       map[int]bool          // books that are copies already
	cloned    map[*corpus.Case]bool // cases whose lists are copies already
	drop      []place
	added     int
	additions []addition
	places    Places
}

func (t *textEdits) find() *finder {
	if t.finder == nil {
		t.finder = newFinder(t.was)
	}
	return t.finder
}

func (t *textEdits) apply(e *Edit) []Outcome {
	switch e.Do {
	case Marker:
		return []Outcome{t.marker(e)}
	case TOC:
		return []Outcome{t.toc(e)}
	case Add:
		return []Outcome{t.add(e)}
	case Correct:
		return []Outcome{t.correct(e)}
	}
	f := t.find().findCase(e.Case, e.Quote)
	if f.status == Lost || f.status == Ambiguous {
		return []Outcome{missing(e, f.status, "edits.case", e.Case)}
	}
	c := t.at(f.place)
	switch e.Do {
	case Title:
		if c.Title == e.To {
			return []Outcome{outcome(e, Already, c.ID, message.New("edits.title_so", c.ID))}
		}
		mark(&c.Edited, message.New("edits.mark_title", c.Title))
		t.placeAnew(c, e.To)
		c.Title = e.To
	case Region:
		region := corpus.Region{Province: e.Province, City: e.City, District: e.District}
		if c.Region == region {
			return []Outcome{outcome(e, Already, c.ID, message.New("edits.region_so", c.ID))}
		}
		mark(&c.Edited, message.New("edits.mark_region", c.Region.Province+c.Region.City+c.Region.District))
		c.Region = region
	case Boundary:
		return []Outcome{t.boundary(e, f, c)}
	case Drop:
		t.drop = append(t.drop, f.place)
	}
	return []Outcome{done(e, f, c.ID)}
}

// done tells of an edit that was applied.
func done(e *Edit, f found, id string) Outcome {
	if f.status == Refound {
		return outcome(e, Refound, id, message.New("edits.applied_quote", id))
	}
	return outcome(e, Applied, id, message.New("edits.applied", id))
}

// missing tells of a thing that was not found; what is the code that names it by its id.
func missing(e *Edit, s Status, what, id string) Outcome {
	if s == Ambiguous {
		return outcome(e, s, "", message.New("edits.missing_ambiguous", message.New(what, id)))
	}
	return outcome(e, s, "", message.New("edits.missing", message.New(what, id), cut(e.Quote)))
}

func cut(s string) string {
	if rs := []rune(s); len(rs) > 30 {
		return string(rs[:30]) + "…"
	}
	return s
}

// mark notes what a person changed, once.
func mark(list *[]message.Message, what message.Message) {
	if !slices.ContainsFunc(*list, func(m message.Message) bool { return m.Key() == what.Key() }) {
		*list = append(*list, what)
	}
}

// book is a book that may be changed: a copy, made once.
func (t *textEdits) book(i int) *corpus.Book {
	if !t.own[i] {
		whole, _ := t.col.Books[i].Whole() // a failure to read is told by the collection
		if whole == nil {
			whole = t.col.Books[i]
		}
		b := *whole
		b.Cases = slices.Clone(b.Cases)
		b.TOC = slices.Clone(b.TOC)
		b.Ledger = slices.Clone(b.Ledger)
		t.col.Books[i], t.own[i] = &b, true
	}
	return t.col.Books[i]
}

// at is a case that may be changed. Cases keep their places until settle.
func (t *textEdits) at(p place) *corpus.Case {
	c := &t.book(p.book).Cases[p.at]
	if !t.cloned[c] {
		c.Sections, c.Practices = slices.Clone(c.Sections), slices.Clone(c.Practices)
		c.Missing, c.Edited = slices.Clone(c.Missing), slices.Clone(c.Edited)
		for i := range c.Practices {
			c.Practices[i].Edited = slices.Clone(c.Practices[i].Edited)
		}
		t.cloned[c] = true
	}
	return c
}

// settle leaves out the dropped cases: their characters are unplaced from now
// on, and their entries of the table of contents say so.
func (t *textEdits) settle() {
	slices.SortFunc(t.drop, func(a, b place) int {
		if a.book != b.book {
			return a.book - b.book
		}
		return b.at - a.at // from the back, so that places stay true
	})
	t.drop = slices.Compact(t.drop)
	for _, p := range t.drop {
		b := t.book(p.book)
		id := b.Cases[p.at].ID
		b.Cases = slices.Delete(b.Cases, p.at, p.at+1)
		for i := range b.Ledger {
			if l := &b.Ledger[i]; l.CaseID == id {
				l.Place, l.CaseID, l.Section = corpus.Unplaced, "", ""
			}
		}
		b.Ledger = joined(b.Ledger)
		b.TOC = slices.DeleteFunc(b.TOC, func(e corpus.TOCEntry) bool { return e.CaseID == id && e.Status == corpus.MissingInTOC })
		for i := range b.TOC {
			if e := &b.TOC[i]; e.CaseID == id {
				unmatch(e)
				e.Status = corpus.Dropped
			}
		}
		b.Notes = append(slices.Clone(b.Notes), message.New("edits.case_dropped", id))
	}
	t.insert()
	for i := range t.own {
		for s := range t.col.Books[i].TOC {
			t.col.Books[i].TOC[s].Seq = s + 1
		}
		t.recountDoubts(i)
	}
}

// joined adds up entries of one page and place.
func joined(all []corpus.LedgerEntry) (out []corpus.LedgerEntry) {
	at := map[corpus.LedgerEntry]int{}
	for _, l := range all {
		key := l
		key.Chars = 0
		if i, ok := at[key]; ok {
			out[i].Chars += l.Chars
			continue
		}
		at[key] = len(out)
		out = append(out, l)
	}
	return out
}

// bookAt finds a book by its id, −1 where there is none.
func (t *textEdits) bookAt(id string) int {
	return slices.IndexFunc(t.col.Books, func(b *corpus.Book) bool { return strings.EqualFold(b.ID, id) })
}
