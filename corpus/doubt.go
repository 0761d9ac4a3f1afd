package corpus

import (
	"iter"
	"slices"
	"strings"

	"casebook/corpus/message"
)

// Problem is something that could not be read. A book with problems is done,
// and the run ends with exit code 3.
type Problem struct {
	Page    int             `json:"page,omitempty"` // 0: the whole book
	Line    int             `json:"line,omitempty"` // line of a .jsonl file
	Case    int             `json:"case,omitempty"` // Seq of the case that it is about; 0: none
	Message message.Message `json:"message"`
	Remedy  message.Message `json:"remedy,omitzero"`

	// What a person said of it, from the hand edits: never stored. Lapsed is what was accepted before its text changed.
	Accepted *Acceptance `json:"-"`
	Lapsed   bool        `json:"-"`
}

// Acceptance is what a person said who looked at a doubt and found nothing wrong.
type Acceptance struct {
	By, On, Why string // empty where it was not written
}

// MayBeAccepted says that a doubt of a code may be a false alarm. An entry of the contents that stands in the body is none: a
// person says where it belongs.
func MayBeAccepted(code string) bool { return code != "check.entry" }

// Alarms are the doubts of a book that may be false alarms, by their places in the book's lists of problems and, behind
// these, of suspects: what the self-check doubts, and pages that were read and are not to be trusted. What could not be
// read is none: no look at it brings it back.
func (b *Book) Alarms() iter.Seq2[int, *Problem] {
	return func(yield func(int, *Problem) bool) {
		doubted := map[int]string{}
		for i := range b.Pages {
			if p := &b.Pages[i]; !p.Suspect.IsZero() {
				doubted[p.Number] = p.Suspect.Key()
			}
		}
		for i := range b.Problems {
			p := &b.Problems[i]
			if key := doubted[p.Page]; p.Page > 0 && key == p.Message.Cause().Key() && !yield(i, p) {
				return
			}
		}
		for i := range b.Suspects {
			p := &b.Suspects[i]
			if MayBeAccepted(p.Message.Cause().Code) && !yield(len(b.Problems)+i, p) {
				return
			}
		}
	}
}

// Alarm is the doubt at a place of Alarms; nil for none.
func (b *Book) Alarm(at int) *Problem {
	for i, p := range b.Alarms() {
		if i == at {
			return p
		}
	}
	return nil
}

// CaseOf is the case that a doubt is about; nil where it is about a page or the whole book.
func (b *Book) CaseOf(p *Problem) *Case {
	if p.Case == 0 {
		return nil
	}
	if i := slices.IndexFunc(b.Cases, func(c Case) bool { return c.Seq == p.Case }); i >= 0 {
		return &b.Cases[i]
	}
	return nil
}

// EntryOf is the entry of the contents of which a doubt says that it stands in the body and is no case; nil for other doubts.
func (b *Book) EntryOf(p *Problem) *TOCEntry {
	m := p.Message.Cause()
	if MayBeAccepted(m.Code) || len(m.Args) == 0 {
		return nil
	}
	i := slices.IndexFunc(b.TOC, func(e TOCEntry) bool { return e.Status == MissingInBody && ToldAs(e.Title, m.Args[0].Text) })
	if i < 0 {
		return nil
	}
	return &b.TOC[i]
}

// ToldAs says that a title is one that a message tells, which shortens long ones.
func ToldAs(title, as string) bool {
	as, short := strings.CutSuffix(as, "…")
	a, b := Normalize(title), Normalize(as)
	return b != "" && (a == b || short && strings.HasPrefix(a, b))
}

// Open are the problems that nobody accepted.
func Open(list []Problem) []Problem {
	if !slices.ContainsFunc(list, func(p Problem) bool { return p.Accepted != nil }) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(p Problem) bool { return p.Accepted != nil })
}

// Accepted counts the problems and suspects of a book that a person accepted.
func (b *Book) Accepted() int {
	return len(b.Problems) - len(Open(b.Problems)) + len(b.Suspects) - len(Open(b.Suspects))
}
