package facts

import (
	"strings"
	"sync"

	"casebook/corpus"
)

// sight is what one look at a text finds of all that facts begin with: most of a text begins none.
type sight struct {
	numbers []int    // bytes at which a quantity may begin
	opening []int    // bytes at which an opening quotation mark stands
	years   []int    // bytes at which a year in numerals may begin
	signs   []int    // bytes at which a 年 stands behind a numeral
	runs    []hanRun // runs of Han that may hold names of bodies
	digits  bool     // a digit stands in the text
	letters bool     // a letter that OCR takes a digit for
	quotes  int      // straight quotation marks
}

// hanRun is a run of Han from one byte of a text to another, with the last byte at which a word that names of bodies end in begins.
type hanRun struct{ from, to, last int }

// kind says what a character may begin, in bits.
type kind uint8

const (
	ofNumber  kind = 1 << iota // a number or a sum of money
	ofHanYear                  // a year in numerals
	ofEnd                      // a word that names of bodies end in
	slipping                   // a letter that OCR takes a digit for
	opens                      // a quotation
	ofYear                     // 年
	han
)

// firstUncommon is above all characters that words usually begin with.
const firstUncommon = 0xa000

// kindTable holds the kinds of the characters below firstUncommon.
type kindTable [firstUncommon]kind

var kinds = sync.OnceValue(func() *kindTable {
	out := &kindTable{}
	mark := func(all string, k kind) {
		for _, r := range all {
			if r < firstUncommon {
				out[r] |= k
			}
		}
	}
	mark("0123456789"+numberSigns, ofNumber)
	mark("一二两壹贰", ofHanYear)
	mark(slipLetters, slipping)
	mark(`"`, opens)
	mark("年", ofYear)
	for r := range bodyEnds().words {
		mark(string(r), ofEnd)
	}
	for _, m := range marks {
		mark(m.open, opens)
	}
	for r := range rune(firstUncommon) {
		if corpus.Han(r) {
			out[r] |= han
		}
	}
	return out
})

// of is what a character may begin.
func (known *kindTable) of(r rune) kind {
	if r < firstUncommon {
		return known[r]
	}
	return uncommon(r)
}

func uncommon(r rune) (k kind) {
	if corpus.Han(r) {
		k = han
	}
	if strings.ContainsRune(numberSigns, r) {
		k |= ofNumber
	}
	return k
}

// look takes the look.
func look(text string) *sight {
	s := &sight{}
	known, ends := kinds(), bodyEnds()
	run := hanRun{from: -1}
	for at := 0; at < len(text); {
		r, size := corpus.RuneAt(text, at)
		k := known.of(r)
		switch {
		case k&han == 0:
			s.end(&run, at)
		case run.from < 0:
			run.from = at
		case k&ofEnd != 0 && ends.begin(text[at:], r):
			run.last = at
		}
		if k&^(han|ofEnd|ofYear) != 0 {
			s.note(text[at:], at, r, k)
		}
		if k&ofYear != 0 && strings.ContainsRune(eraNumerals, lastRune(text[:at])) {
			s.signs = append(s.signs, at)
		}
		at += size
	}
	s.end(&run, len(text))
	return s
}

// note notes a character that text begins with.
func (s *sight) note(text string, at int, r rune, k kind) {
	if k&ofNumber != 0 {
		s.numbers = append(s.numbers, at)
		s.digits = s.digits || r >= '0' && r <= '9'
	}
	switch {
	case k&ofHanYear != 0 && beginsHanYear(text, r):
		s.years = append(s.years, at)
	case k&slipping != 0:
		s.letters = true
	case r == '"':
		s.quotes++
	case k&opens != 0:
		s.opening = append(s.opening, at)
	}
}

// end ends a run before a byte, and keeps it where a name may end in it.
func (s *sight) end(run *hanRun, at int) {
	if run.last > 0 {
		run.to = at
		s.runs = append(s.runs, *run)
	}
	*run = hanRun{from: -1}
}
