package edits

import (
	"casebook/corpus"
	"casebook/corpus/message"
)

// marker says which section the quoted marker stands for: in one case, in a
// book, or everywhere.
func (t *textEdits) marker(e *Edit) Outcome {
	only := found{place: place{book: -1}, status: Applied}
	if e.Case != "" {
		if only = t.find().findCase(e.Case, e.Quote); only.status == Lost || only.status == Ambiguous {
			return missing(e, only.status, "edits.case", e.Case)
		}
	}
	kind, _ := sectionKind(e.To)
	name, seen, changed := corpus.Normalize(e.Marker), 0, 0
	for b, book := range t.col.Books {
		if e.Book != "" && book.ID != e.Book || only.book >= 0 && only.book != b {
			continue
		}
		for i := range book.Cases {
			if only.book >= 0 && only.at != i {
				continue
			}
			for s, section := range t.col.Books[b].Cases[i].Sections {
				if corpus.Normalize(section.Marker) != name {
					continue
				}
				if seen++; section.Kind != kind {
					changed++
					t.remark(place{b, i, -1, ""}, s, kind)
				}
			}
		}
	}
	switch {
	case seen == 0:
		return outcome(e, Lost, "", message.New("edits.no_marker", e.Marker))
	case changed == 0:
		return outcome(e, Already, only.id, message.New("edits.marker_so", e.Marker))
	}
	return outcome(e, only.status, only.id, message.New("edits.sections", changed))
}

// remark gives section s of a case another kind.
func (t *textEdits) remark(p place, s int, kind corpus.SectionKind) {
	c := t.at(p)
	was := c.Sections[s]
	c.Sections[s].Kind = kind
	t.recount(p, c.ID, was, c.Sections[s], corpus.Chars(was.Text))
	renumber(c)
	mark(&c.Edited, message.New("edits.kind_marker"))
}
