package pages

import (
	"fmt"
	"math"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
)

// Quality says how much a reading looks like text that people write. All shares
// are 0..1, of the characters after NFKC, white space apart.
type Quality struct {
	Chars int
	Han   int
	// Level1 is the share of Han that are in everyday use (GB 2312 level 1):
	// ≥ 0.99 in good text, ≤ 0.23 in scrambled text (measured; docs/pdf.md).
	Level1 float64
	// Common is the share of Han among the 500 commonest: ≥ 0.60 against ≤ 0.14.
	Common float64
	// Wordly is the share of pairs of neighbouring Han that are common in words: ≥ 0.12 in good
	// text, ≤ 0.03 mostly where common characters stand for each other (measured).
	Wordly float64
	Pairs  int
	// Bad is the share of U+FFFD, private-use, control and unassigned characters:
	// 0 against ≥ 0.10.
	Bad float64
	// Foreign is the share of letters that are neither Han nor ASCII, nor of another
	// script of East Asia: what Chinese looks like when its bytes are taken for Latin-1.
	Foreign float64
	// Words is, of the ASCII letters, the share in words that have a vowel and are
	// not absurdly long.
	Words  float64
	Latin  int // ASCII letters
	Digits int
}

// Measure computes the quality of lines.
func Measure(lines []corpus.Line) Quality {
	var c counter
	for _, l := range lines {
		c.add(norm.NFKC.String(l.Text))
	}
	return c.quality()
}

type counter struct {
	chars, han, digits, bad, foreign, telling int
	level1, common                            [2]int // simplified, traditional
	latin, inWords                            int
	last                                      rune // if it was Han, simplified
	pairs, wordly                             int
}

func (c *counter) add(text string) {
	for _, r := range addresses.FindAllString(text, -1) {
		for _, r := range r {
			c.addRune(r)
		}
	}
	text = addresses.ReplaceAllString(text, " ")
	word := []rune{}
	for _, r := range text {
		if r < 0x80 && unicode.IsLetter(r) {
			word = append(word, r)
		} else {
			c.endWord(word)
			word = word[:0]
		}
		c.addRune(r)
	}
	c.endWord(word)
}

func (c *counter) addRune(r rune) {
	before := c.last
	c.last = 0
	if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
		return
	}
	c.chars++
	switch {
	case corpus.Han(r):
		c.han++
		simple := corpus.SimpleForm(r)
		if before != 0 {
			if c.pairs++; commonPairs()[pair{before, simple}] {
				c.wordly++
			}
		}
		c.last = simple
		for i, s := range [2]script{simplified(), traditional()} {
			if s.level1[r] {
				c.level1[i]++
			}
			if s.common[r] {
				c.common[i]++
			}
		}
		if telling()[r] {
			c.telling++
		}
	case broken(r):
		c.bad++
	case r < 0x80 && unicode.IsDigit(r):
		c.digits++
	case r >= 0x80 && unicode.IsLetter(r) && !eastAsian(r):
		c.foreign++
	}
}

// addresses of the web, of mail, of files and DOIs are no words and no fault.
var addresses = lazyregexp.New(`(?i)(https?|ftp)://[!-~]+|www\.[!-~]+|[!-~]+@[!-~]+|doi:[!-~]+|[a-z0-9_-]*[/=&?%][!-~]+|[a-z0-9-]+(\.[a-z0-9_-]+){2,}`)

// broken reports characters that stand for none.
func broken(r rune) bool {
	return r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) || unicode.Is(unicode.Cc, r) || !unicode.IsGraphic(r)
}

func eastAsian(r rune) bool {
	return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo, unicode.Yi, unicode.Tibetan, unicode.Mongolian, unicode.Greek) || r >= 0x3000 && r < 0x3400
}

func (c *counter) endWord(word []rune) {
	if len(word) == 0 {
		return
	}
	c.latin += len(word)
	vowel := false
	for _, r := range word {
		switch unicode.ToLower(r) {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			vowel = true
		}
	}
	if len(word) <= 2 || vowel && len(word) <= 24 {
		c.inWords += len(word)
	}
}

func (c *counter) quality() Quality {
	q := Quality{Chars: c.chars, Han: c.han, Latin: c.latin, Digits: c.digits}
	i := 0
	if share(c.level1[0], c.han) < .85 && share(c.telling, c.han) > .1 {
		i = 1
	}
	q.Level1, q.Common = share(c.level1[i], c.han), share(c.common[i], c.han)
	q.Wordly, q.Pairs = share(c.wordly, c.pairs), c.pairs
	q.Bad, q.Foreign = share(c.bad, c.chars), share(c.foreign, c.chars)
	q.Words = share(c.inWords, c.latin)
	return q
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Limits between good text and poor, set between what was measured of the two.
const (
	fewHan      = 20  // fewer say nothing about shares of Han
	level1Least = .85 // .99 against .23
	commonLeast = .35 // .60 against .14
	wordlyLeast = .08 // .12 against .03
	fewPairs    = 100
	// Of fewer pairs than that, but so many, a good page may have as few by chance.
	leastPairs, leastWordly = 30, .035
	badMost                 = .05 // 0 against .10
	foreignMost             = .30
	wordsLeast              = .60
	fewLatin                = 30
)

// Fault says what is wrong with a reading, zero where nothing is.
func (q Quality) Fault() message.Message {
	switch {
	case q.Bad > badMost:
		return message.New("pdf.fault_bad", percent(q.Bad))
	case q.Foreign > foreignMost:
		return message.New("pdf.fault_foreign", percent(q.Foreign))
	case q.Han >= fewHan && q.Level1 < level1Least:
		return message.New("pdf.fault_everyday", percent(q.Level1))
	case q.Han >= fewHan && q.Common < commonLeast:
		return message.New("pdf.fault_common", percent(q.Common))
	case q.Pairs >= fewPairs && q.Wordly < wordlyLeast || q.Pairs >= leastPairs && q.Wordly < leastWordly:
		return message.New("pdf.fault_pairs", percent(q.Wordly))
	case q.Han < fewHan && q.Latin >= fewLatin && q.Words < wordsLeast:
		return message.New("pdf.fault_words", percent(q.Words))
	}
	return message.Message{}
}

// percent is a share in whole percents.
func percent(share float64) int { return int(math.RoundToEven(100 * share)) }

// Said gives the figures, for a note.
func (q Quality) Said() message.Message {
	bad := fmt.Sprintf("%.2f", q.Bad)
	if q.Han < fewHan {
		return message.New("pdf.figures_few", q.Chars, bad)
	}
	return message.New("pdf.figures", q.Chars, fmt.Sprintf("%.3f", q.Level1), fmt.Sprintf("%.2f", q.Common), bad)
}
