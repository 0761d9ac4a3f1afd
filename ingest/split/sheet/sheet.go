package sheet

import (
	"casebook/corpus"
	"casebook/corpus/message"
)

// Sheet is what the steps of splitting write on: each takes it, places lines, and
// hands it on with what it found.
type Sheet struct {
	Pages   []corpus.Page
	Lines   []Line
	Layout  Layout
	Repairs []corpus.Repair
	Notes   []message.Message

	counted int // lines when byLevel was counted
	byLevel [7]int
}

// New is the sheet of a book: every line as it was read, none of them placed but
// those whose file says what they are.
func New(b *corpus.Book) *Sheet { return &Sheet{Pages: b.Pages, Lines: collect(b)} }

// Put places a line and keeps the rule that placed it.
func (s *Sheet) Put(i int, place corpus.Place, rule string) {
	s.Lines[i].Place, s.Lines[i].Rule = place, rule
}

// CharsBefore counts the characters before every unit.
func (s *Sheet) CharsBefore() []int {
	out := make([]int, len(s.Lines)+1)
	for i := range s.Lines {
		out[i+1] = out[i] + s.Lines[i].Chars
	}
	return out
}

// CutBetween: between the two units a page ends, or one of a sheet of two.
func (s *Sheet) CutBetween(a, b int) bool {
	if s.Lines[a].Page != s.Lines[b].Page || s.Lines[a].Half != s.Lines[b].Half {
		return true
	}
	for i := a + 1; i < b; i++ {
		if p := s.Lines[i].Place; p == corpus.InPageNumber || p == corpus.InHeader {
			return true
		}
	}
	return false
}

// UnsureBreaks: in one long page of paragraphs a line break may be the end of a printed
// page as well as that of a paragraph. Where it is, some break within a sentence; where
// none does, the breaks are what they seem.
func (s *Sheet) UnsureBreaks() bool {
	return len(s.Pages) == 1 && !s.Layout.Wrapped && s.Layout.torn
}

// WholePages: what stands behind the end of a page opens a paragraph, as every page of the book ends with one.
func (s *Sheet) WholePages() bool { return s.Layout.whole }

// Repair records what was read one way and taken another, and why.
func (s *Sheet) Repair(page int, kind, original, repaired string, reason message.Message) {
	s.Repairs = append(s.Repairs, corpus.Repair{
		Page: s.Pages[page].Number, Kind: kind, Original: original, Repaired: repaired, Reason: reason,
	})
}

// smallType of the body's size is that of footnotes and captions.
const smallType = .9

// largeType is that of titles by that of the text.
const largeType = 1.15

// Large reports a line in larger print than the text; false where sizes are not known.
func (s *Sheet) Large(u *Line) bool {
	return s.Layout.Size > 0 && u.Size > largeType*s.Layout.Size
}

// Small reports a line that is set smaller than the body.
func (s *Sheet) Small(u *Line) bool {
	return u.Size > 0 && s.Layout.Size > 0 && u.Size < smallType*s.Layout.Size
}
