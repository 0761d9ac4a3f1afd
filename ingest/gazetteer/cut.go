package gazetteer

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus"
)

//go:embed asset/common.txt
var commonAsset string

// frequencies are how often characters and words of two characters stand in texts, by their first character: the sign for the character
// alone, then each that follows it with the sign for both.
type frequencies map[rune]string

var usual = sync.OnceValue(func() frequencies {
	out := frequencies{}
	for line := range strings.Lines(commonAsset) {
		if r, size := utf8.DecodeRuneInString(line); r != '#' {
			out[r] = line[size : len(line)-1]
		}
	}
	return out
})

// The logarithms of how often all words stand that the frequencies were counted of, of how often a name does that is none of them, and from which on
// characters are the commonest words.
const (
	allWords       = 17.9
	rareName       = 5.3  // 200 times
	commonestWords = 10.9 // 54,000 times
)

// shareOf is the logarithm of the share of a sign among all words, that of a word met once where there is none.
func shareOf(sign byte) float64 {
	if sign == '-' {
		return -allWords
	}
	return float64(sign-'A')/2 - allWords
}

// alone is the share of a character as a word.
func (f frequencies) alone(r rune) float64 {
	if line := f[r]; line != "" {
		return shareOf(line[0])
	}
	return -allWords
}

// oftenAlone: a character is one of the commonest words by itself: 都, 上.
func (f frequencies) oftenAlone(r rune) bool { return f.alone(r) > commonestWords-allWords }

// pair is the share of two characters as a word, and whether they are one.
func (f frequencies) pair(a, b rune) (float64, bool) {
	line := f[a]
	if line == "" {
		return 0, false
	}
	for line = line[1:]; line != ""; {
		r, size := utf8.DecodeRuneInString(line)
		if r == b {
			return shareOf(line[size]), true
		}
		line = line[size+1:]
	}
	return 0, false
}

// best is the share of the most likely words that characters are made of, and whether the first and the last of them have one character.
func (f frequencies) best(text []rune) (share float64, beginsAlone, endsAlone bool) {
	n := len(text)
	if n == 0 {
		return 0, false, false
	}
	scores, alone, first := make([]float64, n+1), make([]bool, n+1), make([]bool, n+1)
	for i := 1; i <= n; i++ {
		scores[i], alone[i], first[i] = scores[i-1]+f.alone(text[i-1]), true, first[i-1] || i == 1
		if i < 2 {
			continue
		}
		if share, ok := f.pair(text[i-2], text[i-1]); ok && scores[i-2]+share > scores[i] {
			scores[i], alone[i], first[i] = scores[i-2]+share, false, first[i-2]
		}
	}
	return scores[n], first[n], alone[n]
}

// around is how many characters beside a name tell of what words it may be cut.
const around = 4

// How much more likely the words must be that are cut within a name than those beside it, as logarithms: where each half belongs to a
// word of two characters, and where one stands alone.
const (
	cutByBoth = 1.2
	cutByOne  = 3.8
)

// cutOut: a name of two characters is cut out of the words around it: 家长|沙龙, 西|安装, 路东|营业厅.
func (b *boundary) cutOut(text string, m *mention) bool {
	name := []rune(m.written)
	if len(name) != 2 || m.chained {
		return false
	}
	f := usual()
	before, behind := hanBefore(text[:m.from]), hanBehind(text[m.to:])
	own, known := f.pair(name[0], name[1])
	if !known {
		own = rareName - allWords
	}
	left, _, _ := f.best(before)
	right, _, _ := f.best(behind)
	first, _, leftAlone := f.best(append(before, name[0]))
	second, rightAlone, _ := f.best(append([]rune{name[1]}, behind...))
	switch more := first + second - left - own - right; {
	case leftAlone && rightAlone:
		return false
	case leftAlone && !f.oftenAlone(name[0]), rightAlone && !f.oftenAlone(name[1]):
		return more > cutByOne
	default:
		return more > cutByBoth
	}
}

// hanBefore are the last characters of a text that are Han, hanBehind its first ones.
func hanBefore(text string) []rune {
	var out []rune
	for len(out) < around {
		r, size := utf8.DecodeLastRuneInString(text)
		if size == 0 || !corpus.Han(r) {
			break
		}
		out, text = append([]rune{r}, out...), text[:len(text)-size]
	}
	return out
}

func hanBehind(text string) []rune {
	var out []rune
	for _, r := range text {
		if len(out) == around || !corpus.Han(r) {
			break
		}
		out = append(out, r)
	}
	return out
}
