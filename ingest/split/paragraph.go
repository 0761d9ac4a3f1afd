package split

import (
	"fmt"
	"strings"

	"casebook/corpus"
)

// paragraph is one paragraph of a section, healed over page ends.
type paragraph struct {
	text      string
	first     int  // unit it begins in
	last      int  // unit it ends in
	sure      bool // its form on the page says that it opens here
	afterMark bool // it follows the marker
	lone      bool // a short line without full stop: a heading
	parts     []string
	from      int // byte of the whole paragraph at which a piece of it begins
}

// joint says how a line stands to the one before.
type joint int

const (
	goesOn joint = iota // same paragraph
	opens               // a new one
	byForm              // only the words can tell
)

// paragraphs joins the free units from..to of a section into paragraphs. skip is
// what the marker fills of the first unit.
func (s *splitter) paragraphs(from, to, skip int, leads *leadModel) []paragraph {
	var out []paragraph
	prev := -1
	for i := from; i < to; i++ {
		u := &s.units[i]
		if u.place != corpus.InSection {
			continue
		}
		text := u.text
		if i == from && skip > 0 {
			text = strings.TrimLeft(text[min(skip, len(text)):], "：: 　\t*_")
		}
		if corpus.Chars(text) == 0 {
			continue
		}
		if prev < 0 {
			out = append(out, s.newParagraph(i, text, true))
			out[0].afterMark = true
			prev = i
			continue
		}
		last := &out[len(out)-1]
		j := s.joint(prev, i, last, text)
		if j == byForm && (leads == nil || !leads.used) && !s.layout.wrapped && !s.cutBetween(prev, i) {
			j = opens // no leads to tell by: the break is what it seems
		}
		if j == goesOn && u.opening == corpus.Unknown && s.lostStop(prev, i) && leads.opensHere(text, s.rest(i, to)) {
			j = opens
		}
		switch {
		case j == opens:
			out = append(out, s.newParagraph(i, text, true))
		case j == byForm && leads.opensHere(text, s.rest(i, to)):
			out = append(out, s.newParagraph(i, text, false))
		default:
			if j == byForm {
				s.doubtfulJoin(prev, i, last)
			}
			last.parts, last.last = append(last.parts, text), i
			last.lone = false
		}
		prev = i
	}
	for k := range out {
		out[k].text = corpus.JoinHan(strings.Join(out[k].parts, "\n"))
	}
	return out
}

func (s *splitter) newParagraph(i int, text string, sure bool) paragraph {
	return paragraph{first: i, last: i, sure: sure, parts: []string{text}, lone: lonely(text) && !s.full(&s.units[i])}
}

// lonely: a short line without the mark of a sentence.
func lonely(text string) bool {
	return corpus.Chars(text) <= 36 && !endsSentence(text) && !strings.ContainsRune("，、；,;：:", lastOf(text))
}

// joint decides between unit i and unit prev before it.
func (s *splitter) joint(prev, i int, last *paragraph, text string) joint {
	p, u := &s.units[prev], &s.units[i]
	ended := endsSentence(p.text)
	class, _ := enumerator(strings.TrimSpace(text))
	cut := s.cutBetween(prev, i)
	switch {
	case u.opening == corpus.Opens:
		return opens
	case u.opening == corpus.Continues && !(last.lone && headingLine(last)):
		return goesOn
	case class != "" && ended:
		return opens
	case last.lone && headingLine(last) && len(last.parts) == 1:
		return opens
	case s.layout.wrapped && !cut:
		return s.wrappedJoint(p, ended)
	case !ended:
		return goesOn
	case cut || s.unsureBreaks():
		return byForm
	}
	return opens
}

// lostStop: a line ends without full stop where a paragraph must end, within a
// page of whole paragraphs or short of the right edge: the stop was not read.
func (s *splitter) lostStop(prev, i int) bool {
	if s.cutBetween(prev, i) || len(s.book.Pages) == 1 && !s.layout.wrapped {
		return false
	}
	last := lastOf(s.units[prev].text)
	return !s.full(&s.units[prev]) && !strings.ContainsRune("，、；：,;:（(《“", last)
}

// wrappedJoint: in text of wrapped lines a line that ends before the right edge
// with a sentence ends its paragraph.
func (s *splitter) wrappedJoint(p *unit, ended bool) joint {
	switch {
	case !ended:
		return goesOn
	case !s.full(p):
		return opens
	}
	return byForm
}

// headingLine: a lone line that is numbered, or much like a heading.
func headingLine(p *paragraph) bool {
	t := strings.TrimSpace(p.parts[0])
	class, _ := enumerator(t)
	return p.lone && (class != "" || strings.ContainsAny(t[:min(3, len(t))], "#*■●◆▲") || ordinal(t) > 0)
}

// cutBetween: between the two units a page ends.
func (s *splitter) cutBetween(a, b int) bool {
	if s.units[a].page != s.units[b].page {
		return true
	}
	for i := a + 1; i < b; i++ {
		if p := s.units[i].place; p == corpus.InPageNumber || p == corpus.InHeader {
			return true
		}
	}
	return false
}

// unsureBreaks: in one long page of paragraphs an empty line may be the end of a
// page as well as that of a paragraph.
func (s *splitter) unsureBreaks() bool { return len(s.book.Pages) == 1 && !s.layout.wrapped }

// rest is the text that follows unit i, as far as lead recognition looks.
func (s *splitter) rest(i, to int) int {
	n := s.units[i].chars
	for j := i + 1; j < to && n < 200; j++ {
		if s.units[j].place == corpus.InSection {
			n += s.units[j].chars
		}
	}
	return n
}

// doubtfulJoin records a paragraph that was joined by its form only.
func (s *splitter) doubtfulJoin(prev, i int, last *paragraph) {
	if !s.cutBetween(prev, i) && !s.unsureBreaks() {
		return // within a page of wrapped lines this is the rule
	}
	a, b := []rune(s.units[prev].trimmed()), []rune(s.units[i].trimmed())
	s.repair(s.units[i].page, "paragraph", fmt.Sprintf("…%s ¶ %s…", string(a[max(0, len(a)-12):]), string(b[:min(12, len(b))])),
		"joined", "a sentence ends before the break, but what follows does not begin like a paragraph of this book")
}
