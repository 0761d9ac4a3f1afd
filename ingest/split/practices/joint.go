package practices

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// joint says how a line stands to the one before.
type joint int

const (
	goesOn joint = iota // same paragraph
	opens               // a new one
	byForm              // only the words can tell
)

// lineBreak is what is known of the break between two lines of a section.
type lineBreak struct {
	s       *finder
	prev, i int
	above   *paragraph  // the one that the line before belongs to
	text    string      // of the line behind, without the marker
	ended   bool        // the line before closes a sentence
	cut     bool        // a page ends between the two
	numbers map[int]int // form → the last number that a paragraph of the section begins with
}

func (b *lineBreak) line() *sheet.Line { return &b.s.Lines[b.i] }

// full reports that the line before reaches the right edge.
func (b *lineBreak) full() bool { return b.s.Full(&b.s.Lines[b.prev]) }

// counted reports that the line behind begins with a number of a list.
func (b *lineBreak) counted() bool {
	class, _ := forms.Enumerator(strings.TrimSpace(b.text))
	return class != ""
}

// countsOnInSection reports that the line behind counts on below a sentence: what stands above may be the text below a numbered heading.
func (b *lineBreak) countsOnInSection() bool {
	form, n := forms.OrdinalValue(strings.TrimSpace(b.text))
	return b.ended && form > 0 && n > 1 && b.numbers[form] == n-1
}

// introduced: the line before ends in a colon, and the one behind begins to count or heads what stands below it: 做了这些工作：. Among whole
// paragraphs a short one that opens its section introduces whatever follows.
func (b *lineBreak) introduced() bool {
	last := forms.LastOf(b.s.Lines[b.prev].Text)
	_, n := forms.OrdinalValue(strings.TrimSpace(b.text))
	heads := !b.cut && !b.s.UnsureBreaks() && lonely(b.text) && !b.s.Full(b.line()) && !strings.ContainsAny(b.text, "。；") && b.aboveText()
	first := b.above.afterMark && len(b.above.parts) == 1 && !b.cut && !b.s.Layout.Wrapped && !b.s.UnsureBreaks() && b.s.Lines[b.prev].Chars <= announceMost
	return (n == 1 || heads || first) && (last == '：' || last == ':') && !b.full()
}

// aboveText: a line of text stands right below the one behind the break.
func (b *lineBreak) aboveText() bool {
	if b.i+1 >= len(b.s.Lines) {
		return false
	}
	next := &b.s.Lines[b.i+1]
	return next.Place == corpus.InSection && next.Owner == b.line().Owner && next.Section == b.line().Section && corpus.Chars(next.Text) > nameMost && strings.ContainsAny(next.Text, "，。")
}

// heading reports that what stands above is a line much like a heading.
func (b *lineBreak) heading() bool { return b.above.lone && headingLine(b.above) }

// nameMost bounds the characters of a line that heads the paragraph below it though nothing marks it.
const nameMost = 16

// belowName: on a page of whole paragraphs a short line heads the long one below it.
func (b *lineBreak) belowName() bool {
	t := b.s.Lines[b.prev].Trimmed()
	return !b.cut && !b.s.Layout.Wrapped && !b.s.UnsureBreaks() && b.above.lone && len(b.above.parts) == 1 && corpus.Chars(t) <= nameMost &&
		!strings.ContainsAny(t, "；：。;:") && corpus.Chars(b.text) > nameMost+8 && forms.EndsSentence(b.text)
}

// withinBlank: a blank line, as readers of documents leave one where a page ended, stands behind a comma of the text.
func (b *lineBreak) withinBlank() bool {
	last := forms.LastOf(b.s.Lines[b.prev].Text)
	if b.line().Opening != corpus.Opens || last != '，' && last != '、' && last != ',' || b.s.FileBegins(b.prev, b.i) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(b.line().Text)
	return unicode.IsLetter(first) && !b.counted() && forms.Ordinal(b.text) == 0
}

// printed reports a break between two lines of print on one page.
func (b *lineBreak) printed() bool { return b.s.Layout.Wrapped && !b.cut }

// jointRules are tried in order: the first that holds says how the line behind the break
// stands to the one before. What the page shows goes before what the words say.
var jointRules = []struct {
	form    string
	holds   func(b *lineBreak) bool
	verdict joint
}{
	{"a blank line behind a comma, no indent below it", func(b *lineBreak) bool { return b.withinBlank() }, goesOn},
	{"an indent, a blank line or a file", func(b *lineBreak) bool {
		return b.line().Opening == corpus.Opens || b.s.FileBegins(b.prev, b.i)
	}, opens},
	{"an item of a list, or a number that counts on", func(b *lineBreak) bool {
		return forms.ListItem(b.text) || countsOn(b.above.parts[0], b.text) || b.countsOnInSection() || b.ended && sameSign(b.above.parts[0], b.text)
	}, opens},
	{"a number below a sentence that ends short of the edge", func(b *lineBreak) bool {
		return b.ended && !b.cut && b.counted() && !b.full()
	}, opens},
	{"no indent, below no heading", func(b *lineBreak) bool { return b.line().Opening == corpus.Continues && !b.heading() }, goesOn},
	{"a number below a sentence", func(b *lineBreak) bool { return b.ended && b.counted() }, opens},
	{"below a heading of one line", func(b *lineBreak) bool { return len(b.above.parts) == 1 && b.heading() }, opens},
	{"below a short line, among whole paragraphs", func(b *lineBreak) bool { return b.belowName() }, opens},
	{"the first of a list below a colon", func(b *lineBreak) bool { return b.introduced() }, opens},
	{"within a sentence", func(b *lineBreak) bool { return !b.ended }, goesOn},
	{"a line of print that ends short of the edge", func(b *lineBreak) bool { return b.printed() && !b.full() }, opens},
	{"a full line of print", func(b *lineBreak) bool { return b.printed() }, byForm},
	{"the end of a page, or a break that may be one", func(b *lineBreak) bool { return b.cut && !b.s.WholePages() || b.s.UnsureBreaks() }, byForm},
	{"a break between whole paragraphs", func(*lineBreak) bool { return true }, opens},
}

// joint decides how unit i stands to unit prev before it.
func (s *finder) joint(prev, i int, above *paragraph, text string, numbers map[int]int) joint {
	b := &lineBreak{s, prev, i, above, text, forms.EndsSentence(s.Lines[prev].Text), s.CutBetween(prev, i), numbers}
	for _, r := range jointRules {
		if r.holds(b) {
			return r.verdict
		}
	}
	return goesOn // the last rule always holds
}

// sameSign: both texts begin with the same bullet or bracket.
func sameSign(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	r, _ := utf8.DecodeRuneInString(b)
	return b != "" && (forms.IsBullet(r) || strings.ContainsRune("【〖［〔「『", r)) && strings.HasPrefix(a, string(r))
}

// countsOn: the text is numbered, by one more than the paragraph before.
func countsOn(before, text string) bool {
	form, n := forms.OrdinalValue(strings.TrimSpace(before))
	next, m := forms.OrdinalValue(strings.TrimSpace(text))
	return form > 0 && form == next && m == n+1
}

// headingLine: a lone line that is numbered, or much like a heading.
func headingLine(p *paragraph) bool {
	t := strings.TrimSpace(p.parts[0])
	class, _ := forms.Enumerator(t)
	return p.lone && (class != "" || strings.ContainsAny(t[:min(3, len(t))], "#*■●◆▲") || forms.Ordinal(t) > 0)
}
