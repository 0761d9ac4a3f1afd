package practices

import (
	"fmt"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/forms"
)

// paragraph is one paragraph of a section, healed over page ends.
type paragraph struct {
	text      string
	first     int  // unit it begins in
	last      int  // unit it ends in
	sure      bool // its form on the page says that it opens here
	afterMark bool // it follows the marker
	lone      bool // a short line without full stop: a heading
	level     int  // of a heading of Markdown, 0 for other paragraphs
	parts     []string
	from      int // byte of the whole paragraph at which a piece of it begins
}

// paragraphs joins the free units from..to of a section into paragraphs. skip is
// what the marker fills of the first unit.
func (s *finder) paragraphs(g Section, leads *leadModel) []paragraph {
	var out []paragraph
	numbers := map[int]int{}
	begin := func(p paragraph) {
		if form, n := forms.OrdinalValue(strings.TrimSpace(p.parts[0])); form > 0 {
			numbers[form] = n
		}
		out = append(out, p)
	}
	prev := -1
	for i := g.From; i < g.To; i++ {
		if s.Lines[i].Place != corpus.InSection {
			continue
		}
		text := s.Lines[i].Text
		if i == g.From && g.Skip > 0 {
			text = strings.TrimLeft(text[min(g.Skip, len(text)):], "：: 　\t*_")
		}
		if corpus.Chars(text) == 0 {
			continue
		}
		if prev < 0 {
			begin(s.newParagraph(i, text, true))
			out[0].afterMark = true
			prev = i
			continue
		}
		last := &out[len(out)-1]
		if forms.OnlyNote(text) { // it stands within the line before or behind
			last.parts, last.last = append(last.parts, text), i
			continue
		}
		j := s.joint(prev, i, last, text, numbers)
		if begins, sure := s.begins(j, prev, i, g.To, text, leads); begins {
			begin(s.newParagraph(i, text, sure))
		} else {
			if j == byForm {
				s.doubtfulJoin(prev, i, last)
			}
			last.parts, last.last = append(last.parts, forms.Unmarked(text)), i
			last.lone = false
		}
		prev = i
	}
	for k := range out {
		out[k].level = forms.Level(out[k].parts[0])
		out[k].text = forms.Unmarked(corpus.JoinHan(strings.Join(out[k].parts, "\n")))
	}
	return out
}

// begins tells whether a paragraph begins at line i, and whether its form on the page says so or its words alone.
func (s *finder) begins(j joint, prev, i, to int, text string, leads *leadModel) (begins, sure bool) {
	switch {
	case j == opens, j == byForm && s.plainBreak(prev, i, leads): // no leads to tell by: the break is what it seems
		return true, true
	case j == byForm:
		return leads.opensHere(text, s.rest(i, to)), false
	}
	lost := s.Lines[i].Opening == corpus.Unknown && s.lostStop(prev, i) && leads.opensHere(text, s.rest(i, to))
	return lost, lost
}

// plainBreak: no leads tell whether a paragraph opens behind the end of a sentence, and whole paragraphs stand on lines, or the page ends
// there short of the edge. While leads are learnt, ends of pages show nothing.
func (s *finder) plainBreak(prev, i int, leads *leadModel) bool {
	if s.CutBetween(prev, i) {
		return leads != nil && !leads.used && !s.Full(&s.Lines[prev])
	}
	return (leads == nil || !leads.used) && !s.Layout.Wrapped
}

func (s *finder) newParagraph(i int, text string, sure bool) paragraph {
	return paragraph{first: i, last: i, sure: sure, parts: []string{text}, lone: lonely(text) && !s.Full(&s.Lines[i])}
}

// headSentence is the longest sentence that may head what stands below it, in characters: 公开协商。
const headSentence = 12

// lonely: a short line without the mark of a sentence, or a few words with a full stop behind them.
func lonely(text string) bool {
	if t, ok := strings.CutSuffix(strings.TrimSpace(text), "。"); ok && corpus.Chars(t) <= headSentence && !strings.ContainsAny(t, "。，、；：！？,;:!?") {
		return true
	}
	return corpus.Chars(text) <= 36 && !forms.EndsSentence(text) && !strings.ContainsRune("，、；,;：:", forms.LastOf(text))
}

// lostStop: a line ends without full stop where a paragraph must end, within a
// page of whole paragraphs or short of the right edge: the stop was not read.
func (s *finder) lostStop(prev, i int) bool {
	if s.CutBetween(prev, i) || len(s.Pages) == 1 && !s.Layout.Wrapped {
		return false
	}
	last := forms.LastOf(s.Lines[prev].Text)
	return !s.Full(&s.Lines[prev]) && !strings.ContainsRune("，、；：,;:（(《“", last)
}

// rest is the text that follows unit i, as far as lead recognition looks.
func (s *finder) rest(i, to int) int {
	n := s.Lines[i].Chars
	for j := i + 1; j < to && n < 200; j++ {
		if s.Lines[j].Place == corpus.InSection {
			n += s.Lines[j].Chars
		}
	}
	return n
}

// doubtfulJoin records a paragraph that was joined by its form only.
func (s *finder) doubtfulJoin(prev, i int, last *paragraph) {
	if !s.CutBetween(prev, i) && !s.UnsureBreaks() {
		return // within a page of wrapped lines this is the rule
	}
	a, b := []rune(s.Lines[prev].Trimmed()), []rune(s.Lines[i].Trimmed())
	s.Repair(s.Lines[i].Page, "paragraph", fmt.Sprintf("…%s ¶ %s…", string(a[max(0, len(a)-12):]), string(b[:min(12, len(b))])),
		"joined", message.New("split.joined_by_form"))
}
