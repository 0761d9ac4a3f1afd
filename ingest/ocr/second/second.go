// Package second decides where an engine was of two minds about a character: the language
// knows words, and a picture of poor print does not.
//
// The second reading takes the place of the first where a dictionary is much surer of it,
// and only between Han characters; never where either reading makes a numeral or a name.
package second

import (
	"math"
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Dictionary knows how often words are used.
type Dictionary interface {
	// Look gives a word's frequency and its part of speech (ns place, nt body, nr person …); 0
	// and "" for what is no word.
	Look(word string) (frequency float64, tag string)
	// Total is the sum of all frequencies.
	Total() float64
}

// The limits were chosen on the sample's pages spoilt as photocopies are; the measured
// book's had no part in them (docs/ocr.md).
const (
	margin   = 5. // natural logarithm of how much more probable the second reading is
	around   = 4  // characters on each side that have a say
	longest  = 6  // characters of a word in the path
	covering = 4  // characters of the word that holds the repair, at most
	usual    = 5  // frequency of that word at least
	counted  = 3  // characters on each side of a digit that are left alone: what a number counts
	shown    = 8  // characters on each side that a repair quotes
	// What is no word: a Han character is as rare as the rarest word, signs are as common as
	// common ones.
	strayHan  = 1.
	straySign = 1000.
)

// numerals: what they say is not for a dictionary to decide.
const numerals = "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅半几"

// Needed reports whether any line has second readings.
func Needed(pages []corpus.Page) bool {
	for _, p := range pages {
		for _, l := range p.Lines {
			if len(l.Second) > 0 {
				return true
			}
		}
	}
	return false
}

// Decide takes the second readings of all lines away, and puts those that the dictionary is
// much surer of into their text; each is a repair, with both readings.
func Decide(pages []corpus.Page, d Dictionary) (repairs []corpus.Repair) {
	w := weigher{d, math.Log(d.Total())}
	for i := range pages {
		for k := range pages[i].Lines {
			l := &pages[i].Lines[k]
			text := []rune(l.Text)
			for _, s := range l.Second {
				if r, ok := w.decide(text, s); ok {
					r.Page = pages[i].Number
					repairs = append(repairs, r)
				}
			}
			l.Text, l.Second = string(text), nil
		}
	}
	return repairs
}

// weigher says how probable texts are.
type weigher struct {
	Dictionary
	total float64 // natural logarithm of the sum of all frequencies
}

// decide puts a second reading into text where it is much more probable.
func (w weigher) decide(text []rune, s corpus.Second) (corpus.Repair, bool) {
	other := []rune(s.Text)
	if len(other) != 1 || s.At < 0 || s.At >= len(text) || s.Odds <= 0 || !mayBe(text[s.At]) || !mayBe(other[0]) || besideNumber(text, s.At) {
		return corpus.Repair{}, false
	}
	from, to := max(0, s.At-around), min(len(text), s.At+around+1)
	first := text[from:to]
	second := append([]rune(nil), first...)
	second[s.At-from] = other[0]
	at := s.At - from
	if w.probable(second)-w.probable(first)+math.Log(s.Odds) < margin {
		return corpus.Repair{}, false
	}
	word, tag := w.holding(second, at, usual)
	_, was := w.holding(first, at, 1)
	if word == "" || strings.ContainsAny(word, numerals) || isName(tag) || isName(was) {
		return corpus.Repair{}, false
	}
	r := corpus.Repair{Kind: "reading", Original: quoted(text, s.At), Reason: message.New("ocr.second_reading", message.Verbatim(word))}
	text[s.At] = other[0]
	r.Repaired = quoted(text, s.At)
	return r, true
}

// mayBe: a character about which words may decide.
func mayBe(r rune) bool { return unicode.Is(unicode.Han, r) && !strings.ContainsRune(numerals, r) }

// besideNumber: a digit stands near.
func besideNumber(text []rune, at int) bool {
	return strings.ContainsFunc(string(text[max(0, at-counted):min(len(text), at+counted+1)]), unicode.IsDigit)
}

// isName: names of places, bodies and persons, and other names.
func isName(tag string) bool {
	for _, t := range []string{"nr", "ns", "nt", "nz"} {
		if strings.HasPrefix(tag, t) {
			return true
		}
	}
	return false
}

// probable is the logarithm of the probability of the words that a text is most probably
// made of, each by itself.
func (w weigher) probable(text []rune) float64 {
	best := make([]float64, len(text)+1)
	for to := 1; to <= len(text); to++ {
		best[to] = math.Inf(-1)
		for from := max(0, to-longest); from < to; from++ {
			if f := w.frequency(text[from:to]); f > 0 {
				best[to] = math.Max(best[to], best[from]+math.Log(f)-w.total)
			}
		}
	}
	return best[len(text)]
}

func (w weigher) frequency(word []rune) float64 {
	f, _ := w.Look(string(word))
	switch {
	case f > 0 || len(word) > 1:
		return f
	case unicode.Is(unicode.Han, word[0]):
		return strayHan
	}
	return straySign
}

// holding is the longest word of two characters or more, at least so frequent, that holds
// the character at.
func (w weigher) holding(text []rune, at int, least float64) (word, tag string) {
	for n := covering; n >= 2; n-- {
		for from := max(0, at-n+1); from <= at && from+n <= len(text); from++ {
			part := string(text[from : from+n])
			if f, t := w.Look(part); f >= least && strings.IndexFunc(part, notHan) < 0 {
				return part, t
			}
		}
	}
	return "", ""
}

func notHan(r rune) bool { return !unicode.Is(unicode.Han, r) }

// quoted is a character with some of those around it.
func quoted(text []rune, at int) string {
	return string(text[max(0, at-shown):min(len(text), at+shown+1)])
}
