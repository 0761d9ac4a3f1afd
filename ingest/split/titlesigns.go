package split

import (
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/message"
)

// pairs are the signs of a title that stand in twos.
const pairs = "“”‘’（）()《》〈〉「」『』【】[]"

// mendSigns gives a case the title of its entry of the contents where that has the same letters, and its quotes and brackets in twos, which the line
// above the case has not: engines lose a sign at the end of a line, or take it for another.
func (s *splitter) mendSigns(c *corpus.Case, entry string) {
	if paired(c.Title) || !paired(entry) || letters(c.Title) != letters(entry) {
		return
	}
	s.Repairs = append(s.Repairs, corpus.Repair{Page: c.PageStart, Kind: "title", Original: c.Title, Repaired: entry, Reason: message.New("split.title_signs")})
	c.Title = entry
}

// paired: each quote and bracket of a title that opens is closed, in their order. Straight quotes open and close by turns.
func paired(title string) bool {
	var open []rune
	signs := []rune(pairs)
	straight := 0
	for _, r := range title {
		if r == '"' || r == '＂' {
			straight++
			continue
		}
		at := strings.IndexRune(pairs, r)
		if at < 0 {
			continue
		}
		i := len([]rune(pairs[:at]))
		switch {
		case i%2 == 0:
			open = append(open, signs[i+1])
		case len(open) == 0 || open[len(open)-1] != r:
			return false
		default:
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0 && straight%2 == 0
}

// letters are the letters and digits of a title, normalised.
func letters(title string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, corpus.Normalize(title))
}
