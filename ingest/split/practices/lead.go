package practices

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"sync"

	"casebook/corpus"
	"casebook/corpus/wordlist"
	"casebook/ingest/split/forms"
)

//go:embed asset/connectives.txt
var connectiveWords string

// connectives are words that go on with what was said: no practice opens with them.
var connectives = sync.OnceValue(func() []string { return wordlist.Entries(connectiveWords) })

// leadModel is what the leads of a book look like: the first sentences of the
// paragraphs that surely open a practice.
type leadModel struct {
	used    bool            // the book's practices open with leads
	limit   int             // characters of a lead at a doubtful place
	relaxed int             // characters of one where the page says that a paragraph opens
	alike   map[string]bool // first sentences that stand in many cases: phrases, no leads
	always  bool            // nearly every paragraph that the page opens begins with a lead
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
	fewSure     = 12  // sure openings: of fewer, chance alone may make the first sentences short
	aheadShare  = .75 // of so few begin with a sentence shorter than those behind it
	leastEach   = 5   // openings each of which is a lead
	farShorter  = .55 // of the median sentence behind: the median lead of so few, where not every one is a lead
)

// learnLeads measures the first sentences of paragraphs that surely open.
func learnLeads(sure []paragraph) *leadModel {
	var lengths, others []int
	seen, compared, ahead := 0, 0, 0
	alike := repeated(sure)
	for _, p := range sure {
		if forms.Ordinal(p.text) > 0 {
			continue // numbers tell, not the length
		}
		seen++
		first := forms.FirstSentence(p.text)
		n := corpus.Chars(first)
		if n <= leadUsual && corpus.Chars(p.text) >= n+minBehind && forms.EndsSentence(first) && !alike[first] {
			lengths = append(lengths, n)
		}
		from := len(others)
		for rest := p.text[len(first):]; rest != ""; {
			next := forms.FirstSentence(rest)
			others = append(others, corpus.Chars(next))
			rest = strings.TrimLeft(rest[len(next):], "\n")
		}
		if behind := slices.Sorted(slices.Values(others[from:])); len(behind) > 0 {
			compared++
			if n < behind[len(behind)/2] {
				ahead++
			}
		}
	}
	sort.Ints(lengths)
	sort.Ints(others)
	m := &leadModel{alike: alike, used: seen > 0 && float64(len(lengths)) >= leadedShare*float64(seen)}
	m.used = m.used && shorter(lengths, others) && (seen >= fewSure || surely(lengths, others, seen, compared, ahead))
	if !m.used {
		return m
	}
	high := lengths[len(lengths)*9/10]
	middle := lengths[len(lengths)/2]
	m.limit = min(max(high*5/4, middle+8, leadLeast), leadUsual)
	m.relaxed = min(max(m.limit*3/2, leadUsual), leadMost)
	return m
}

// surely: so few openings are leads: each of several is, or nearly all are and far shorter than the sentences behind them (both sorted).
func surely(leads, others []int, seen, compared, ahead int) bool {
	if len(leads) == seen && ahead == compared && compared >= leastEach {
		return true
	}
	return float64(ahead) >= aheadShare*float64(compared) &&
		(len(others) == 0 || float64(leads[len(leads)/2]) <= farShorter*float64(others[len(others)/2]))
}

// alikeShare of the paragraphs, and alikeLeast of them, begin with a sentence that is a
// phrase of the collection (本案的争议焦点是…).
const (
	alikeShare = .1
	alikeLeast = 3
)

// repeated are the first sentences that stand at the head of many paragraphs.
func repeated(ps []paragraph) map[string]bool {
	count := map[string]int{}
	for _, p := range ps {
		count[forms.FirstSentence(p.text)]++
	}
	out := map[string]bool{}
	for first, n := range count {
		out[first] = n >= alikeLeast && float64(n) >= alikeShare*float64(len(ps))
	}
	return out
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
			if m.is(p.text, corpus.Chars(p.text), m.relaxed, true) {
				leads++
			}
		}
	}
	m.always = m.used && all >= alwaysLeast && float64(leads) >= alwaysShare*float64(all)
}

// opensHere decides where only the words can: after a page's end, at a full line.
func (m *leadModel) opensHere(text string, rest int) bool {
	if forms.Ordinal(strings.TrimSpace(text)) > 0 {
		return true
	}
	if m == nil || !m.used {
		return false
	}
	return m.is(text, rest, m.limit, false) && !strings.ContainsAny(forms.FirstSentence(text), "0123456789０１２３４５６７８９％%")
}

// opening is the beginning of a paragraph that may be a lead.
type opening struct {
	text, first string // the whole, and its first sentence
	chars       int    // of that sentence
	rest, limit int    // characters from here on in the section, and of a lead at most
	sure        bool   // the page shows that a paragraph opens
	phrase      bool   // many paragraphs begin so
}

// leadRules are tried in order: the first that holds says whether the first sentence is
// a lead. Where the page shows that a paragraph opens, the page is believed and not the
// words.
var leadRules = []struct {
	form    string
	holds   func(o *opening) bool
	verdict bool
}{
	{"longer than leads are", func(o *opening) bool { return o.chars > o.limit }, false},
	{"less than three characters", func(o *opening) bool { return o.chars < 3 }, false},
	{"no full stop", func(o *opening) bool { return !forms.EndsSentence(o.first) }, false},
	{"little behind it", func(o *opening) bool { return o.rest < o.chars+minBehind }, false},
	{"a phrase of the collection", func(o *opening) bool { return o.phrase }, false},
	{"a paragraph that opens", func(o *opening) bool { return o.sure }, true},
	{"a word that goes on with what was said", func(o *opening) bool { return goesOnWith(o.text) }, false},
	{"a short first sentence", func(*opening) bool { return true }, true},
}

// is: the text begins with a lead of at most limit characters; sure says that the page
// shows a paragraph that opens.
func (m *leadModel) is(text string, rest, limit int, sure bool) bool {
	text = corpus.JoinHan(text)
	first := forms.FirstSentence(text)
	o := &opening{text, first, corpus.Chars(first), rest, limit, sure, m.alike[first]}
	for _, r := range leadRules {
		if r.holds(o) {
			return r.verdict
		}
	}
	return false
}

// goesOnWith: the text begins with a word that goes on with another text.
func goesOnWith(text string) bool {
	return slices.ContainsFunc(connectives(), func(w string) bool { return strings.HasPrefix(text, w) })
}
