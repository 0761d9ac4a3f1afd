package edits

import (
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
)

// toc matches an entry of the table of contents with a case, or with none.
func (t *textEdits) toc(e *Edit) Outcome {
	at, i, many := t.entry(e)
	if many {
		return outcome(e, Ambiguous, "", message.New("edits.entry_twice", cut(e.Entry)))
	}
	if at < 0 {
		return outcome(e, Lost, "", message.New("edits.no_entry", cut(e.Entry)))
	}
	b := t.book(at)
	if e.Case == None {
		id := b.TOC[i].CaseID
		if b.TOC[i].Status == corpus.Dropped {
			return outcome(e, Already, "", message.New("edits.entry_none"))
		}
		unmatch(&b.TOC[i])
		b.TOC[i].Status = corpus.Dropped // a person says so: nothing is missing
		if id != "" {
			t.alone(at, i, id)
		}
		return outcome(e, Applied, "", message.New("edits.entry_freed", cut(e.Entry)))
	}
	f := t.find().findCase(e.Case, e.Quote)
	if f.status == Lost || f.status == Ambiguous {
		return missing(e, f.status, "edits.case", e.Case)
	}
	if f.book != at {
		return outcome(e, Lost, "", message.New("edits.entry_other_book", f.id))
	}
	if b.TOC[i].CaseID == f.id {
		return outcome(e, Already, f.id, message.New("edits.entry_so", f.id))
	}
	t.match(at, i, f)
	return done(e, f, f.id)
}

// entry finds an entry by its quoted title, in the named book if it is there.
func (t *textEdits) entry(e *Edit) (book, at int, many bool) {
	book, errors := -1, 0
	named := t.bookAt(e.Book)
	for b := range t.col.Books {
		if named >= 0 && b != named {
			continue
		}
		for i, x := range t.col.Books[b].TOC {
			if x.Status == corpus.MissingInTOC {
				continue
			}
			s, _, ok := locate(e.Entry, lettersOf(x.Title))
			if raw, _, rawOK := locate(e.Entry, lettersOf(x.RawTitle)); rawOK && (!ok || raw.errors < s.errors) {
				s, ok = raw, true
			}
			// Of two titles that hold the quotation, the shorter is meant.
			s.errors = s.errors*1000 + apart(e.Entry, x.Title)
			switch {
			case !ok:
			case book < 0 || s.errors < errors:
				book, at, errors, many = b, i, s.errors, false
			case s.errors == errors:
				many = true
			}
		}
	}
	return book, at, many
}

// unmatch makes an entry one whose case is missing.
func unmatch(x *corpus.TOCEntry) {
	x.Status, x.CaseID, x.BodyTitle, x.Distance = corpus.MissingInBody, "", "", -1
}

// match gives entry i of a book its case; another entry that had it, and the row
// of a case without entry, give it up.
func (t *textEdits) match(book, i int, f found) {
	b := t.book(book)
	c := t.at(f.place)
	lost := b.TOC[i].CaseID
	for s := range b.TOC {
		if b.TOC[s].CaseID == c.ID && b.TOC[s].Status != corpus.MissingInTOC {
			unmatch(&b.TOC[s])
		}
	}
	x := &b.TOC[i]
	x.CaseID, x.BodyTitle, x.Status, x.Distance = c.ID, c.Title, corpus.Matched, apart(x.Title, c.Title)
	mark(&c.Edited, message.New("edits.kind_toc"))
	if lost != "" {
		t.alone(book, i, lost)
	}
	b.TOC = slices.DeleteFunc(b.TOC, func(x corpus.TOCEntry) bool { return x.CaseID == c.ID && x.Status == corpus.MissingInTOC })
}

// alone puts in a row for a case that has no entry any more, after entry i.
func (t *textEdits) alone(book, i int, id string) {
	b := t.book(book)
	at := slices.IndexFunc(b.Cases, func(c corpus.Case) bool { return c.ID == id })
	if at < 0 {
		return
	}
	c := &b.Cases[at]
	b.TOC = slices.Insert(b.TOC, i+1, corpus.TOCEntry{Printed: c.Printed, CaseID: id, BodyTitle: c.Title,
		Status: corpus.MissingInTOC, Distance: -1})
}
