package split

import (
	_ "embed"
	"regexp"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/wordlist"
)

//go:embed asset/connectives.txt
var connectiveWords string

// connectives are words that go on with what was said: no practice opens with them.
var connectives = sync.OnceValue(func() []string { return wordlist.Entries(connectiveWords) })

// leadModel is what the leads of a book look like: the first sentences of the
// paragraphs that surely open a practice.
type leadModel struct {
	used    bool // the book's practices open with leads
	limit   int  // characters of a lead at a doubtful place
	relaxed int  // characters of one where the page says that a paragraph opens
	always  bool // nearly every paragraph that the page opens begins with a lead
}

// Limits of leads, in characters.
const (
	leadUsual   = 32 // a first sentence up to this may be a lead
	leadMost    = 45
	leadLeast   = 16
	leadedShare = .55 // of the sure openings that look like leads
	alwaysShare = .85 // of the paragraphs that open: all of them are practices
	alwaysLeast = 6   // paragraphs to conclude that from
	shorterBy   = .8  // of the median sentence behind: the median lead
	minBehind   = 12  // characters that follow a lead in its paragraph
)

// learnLeads measures the first sentences of paragraphs that surely open.
func learnLeads(sure []paragraph) *leadModel {
	var lengths, others []int
	seen := 0
	for _, p := range sure {
		if ordinal(p.text) > 0 {
			continue // numbers tell, not the length
		}
		seen++
		first := firstSentence(p.text)
		n := corpus.Chars(first)
		if n <= leadUsual && corpus.Chars(p.text) >= n+minBehind && endsSentence(first) {
			lengths = append(lengths, n)
		}
		for rest := p.text[len(first):]; rest != ""; {
			next := firstSentence(rest)
			others = append(others, corpus.Chars(next))
			rest = strings.TrimLeft(rest[len(next):], "\n")
		}
	}
	sort.Ints(lengths)
	sort.Ints(others)
	m := &leadModel{used: seen > 0 && float64(len(lengths)) >= leadedShare*float64(seen)}
	m.used = m.used && shorter(lengths, others)
	if !m.used {
		return m
	}
	high := lengths[len(lengths)*9/10]
	middle := lengths[len(lengths)/2]
	m.limit = min(max(high*5/4, middle+8, leadLeast), leadUsual)
	m.relaxed = min(max(m.limit*3/2, leadUsual), leadMost)
	return m
}

// shorter: leads are shorter than the sentences behind them (both sorted).
func shorter(leads, others []int) bool {
	return len(others) == 0 || float64(leads[len(leads)/2]) <= shorterBy*float64(others[len(others)/2])
}

// learnHabit sets always from the paragraphs of the practices sections.
func (m *leadModel) learnHabit(sections [][]paragraph) {
	leads, all := 0, 0
	for _, ps := range sections {
		for _, p := range ps {
			if p.afterMark || !p.sure || p.lone {
				continue
			}
			all++
			if m.is(p.text, corpus.Chars(p.text), m.relaxed) {
				leads++
			}
		}
	}
	m.always = m.used && all >= alwaysLeast && float64(leads) >= alwaysShare*float64(all)
}

// opensHere decides where only the words can: after a page's end, at a full line.
func (m *leadModel) opensHere(text string, rest int) bool {
	if ordinal(strings.TrimSpace(text)) > 0 {
		return true
	}
	if m == nil || !m.used {
		return false
	}
	return m.is(text, rest, m.limit) && !strings.ContainsAny(firstSentence(text), "0123456789０１２３４５６７８９％%")
}

// is: the text begins with a lead of at most limit characters.
func (m *leadModel) is(text string, rest, limit int) bool {
	text = corpus.JoinHan(text)
	first := firstSentence(text)
	n := corpus.Chars(first)
	if n > limit || n < 3 || !endsSentence(first) || rest < n+minBehind {
		return false
	}
	return !goesOnWith(text)
}

// goesOnWith: the text begins with a word that goes on with another text.
func goesOnWith(text string) bool {
	for _, w := range connectives() {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// firstSentence is a text up to its first full stop, with the quotes behind it.
// A full stop within quotes or brackets does not count.
func firstSentence(t string) string {
	depth := 0
	count := 0
	for i, r := range t {
		switch {
		case strings.ContainsRune("“‘「『（(《", r):
			depth++
		case strings.ContainsRune("”’」』）)》", r):
			depth = max(depth-1, 0)
		case r == '\n':
			return t[:i]
		case depth == 0 && strings.ContainsRune("。！？!?", r):
			end := i + utf8.RuneLen(r)
			for end < len(t) {
				q, n := utf8.DecodeRuneInString(t[end:])
				if !strings.ContainsRune("”’」』）)", q) {
					break
				}
				end += n
			}
			return t[:end]
		}
		if count++; depth > 0 && count > 80 {
			depth = 0 // a quote that was never closed
		}
	}
	return t
}

// ordinals are the numbers that open practices, each with the expression that
// reads it.
var ordinals = []*regexp.Regexp{
	regexp.MustCompile(`^([一二三四五六七八九十]{1,2})是`),
	regexp.MustCompile(`^第([一二三四五六七八九十]{1,2})[，,、：:\s\x{3000}]`),
	regexp.MustCompile(`^其([一二三四五六七八九十]{1,2})[，,、：:\s]`),
	regexp.MustCompile(`^(?:做法|措施|举措|办法|招数|步骤)之?([一二三四五六七八九十]{1,2})[，,、：:\s\x{3000}]?`),
	regexp.MustCompile(`^([一二三四五六七八九十]{1,2})[、．.]`),
	regexp.MustCompile(`^[（(]([一二三四五六七八九十]{1,2})[）)]`),
	regexp.MustCompile(`^[（(]([0-9０-９]{1,2})[）)]`),
	regexp.MustCompile(`^([0-9０-９]{1,2})(?:[、．]|[.](?:[^0-9]|$)|[)）])`),
	regexp.MustCompile(`^([①-⑳])`),
	regexp.MustCompile(`^(首先|其次|再次|最后)[，,：:]`),
}

// ordinal is 1 + the form of the number that a text opens with, 0 for none.
func ordinal(t string) int {
	form, _ := ordinalValue(t)
	return form
}

// ordinalValue reads the number that a text opens with: its form (from 1) and value.
func ordinalValue(t string) (form, value int) {
	t = strings.TrimLeft(t[:min(len(t), 64)], " \t\u3000*#_■●◆▲")
	for f, re := range ordinals {
		m := re.FindStringSubmatch(t)
		if m == nil {
			continue
		}
		return f + 1, numeral(m[1])
	}
	return 0, 0
}

func numeral(s string) int {
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case r >= '①' && r <= '⑳':
		return int(r-'①') + 1
	case s == "首先":
		return 1
	case s == "其次":
		return 2
	case s == "再次":
		return 3
	case s == "最后":
		return 4
	case corpus.Han(r):
		return hanValue(s)
	}
	n := 0
	for _, d := range corpus.Normalize(s) {
		n = 10*n + int(d-'0')
	}
	return n
}
