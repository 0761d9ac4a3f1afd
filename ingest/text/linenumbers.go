package text

import (
	"strconv"
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

// lineNumber matches the number that an export sets before each line, in brackets or not.
var lineNumber = lazyregexp.New(`^[ \t]*[\[(（【]?[ ]?(\d{1,6})[\])）】]?`)

// Shares of the lines with ink of a text whose lines are numbered.
const (
	numberedLeast = 10  // lines
	numberedShare = .95 // have a number
	countsOnShare = .95 // count on from the line before
	openShare     = .15 // end in no sign of a sentence: headings, and lines that go on below
)

// unnumbered takes the numbers off a text each line of which begins with its own (12: …, [12] …, 0012 …), as exports of courts and
// engines have. What counts as many paragraphs is a list, and what has the same sign once more is a table.
func unnumbered(s string) string {
	lines := strings.Split(s, "\n")
	ends, sign, ok := numbersOfLines(lines)
	if !ok {
		return s
	}
	for i, l := range lines {
		if ends[i] > 0 {
			lines[i] = strings.TrimPrefix(l[ends[i]:], sign)
		}
	}
	return strings.Join(lines, "\n")
}

// numbersOfLines are the bytes of each line that its number fills, and the sign that stands behind all of them.
func numbersOfLines(lines []string) (ends []int, sign string, ok bool) {
	ends = make([]int, len(lines))
	inked, numbered, onward, open, last, lastAt := 0, 0, 0, 0, 0, 0
	first := true
	for i, l := range lines {
		if corpus.Chars(l) == 0 {
			continue
		}
		inked++
		m := lineNumber.FindStringSubmatchIndex(l)
		if m == nil {
			if inked > numberedLeast && float64(numbered) < numberedShare*float64(inked-1) {
				return nil, "", false // most texts are told by their first lines
			}
			continue
		}
		n, _ := strconv.Atoi(l[m[2]:m[3]]) // six digits at most
		if numbered++; numbered == 1 || n == last+1 || n == last+i-lastAt || n == 1 {
			onward++
		}
		last, lastAt, ends[i] = n, i, m[1]
		rest := strings.TrimRightFunc(l[m[1]:], unicode.IsSpace)
		if rest == leadingSigns(rest) {
			ends[i] = len(l) // an empty line has no text behind its number
			continue
		}
		if !strings.ContainsRune("。！？；”", lastRune(rest)) {
			open++
		}
		if first {
			sign, first = leadingSigns(rest), false
		}
		sign = commonStart(sign, rest)
	}
	ok = numbered >= numberedLeast && float64(numbered) >= numberedShare*float64(inked) && float64(onward) >= countsOnShare*float64(numbered) &&
		float64(open) >= openShare*float64(numbered) && (sign != "" || bracketed(lines, ends)) && !cellsBehind(lines, ends, sign)
	return ends, sign, ok
}

// leadingSigns are the spaces and signs that a text begins with.
func leadingSigns(t string) string {
	return t[:len(t)-len(strings.TrimLeft(t, " \t:：|│"))]
}

// commonStart is what both texts begin with.
func commonStart(a, b string) string {
	for !strings.HasPrefix(b, a) {
		r := []rune(a)
		a = string(r[:len(r)-1])
	}
	return a
}

// bracketed: the numbers stand in brackets.
func bracketed(lines []string, ends []int) bool {
	for i, end := range ends {
		if end > 0 && !strings.ContainsRune("])）】", lastRune(lines[i][:end])) {
			return false
		}
	}
	return true
}

// cellsBehind: most lines have the sign behind their number, or a gap, once more: they are rows of a table.
func cellsBehind(lines []string, ends []int, sign string) bool {
	with, all := 0, 0
	gap := strings.TrimSpace(sign)
	for i, end := range ends {
		if end == 0 {
			continue
		}
		rest := strings.TrimSpace(strings.TrimPrefix(lines[i][end:], sign))
		all++
		if strings.ContainsAny(rest, "\t|│") || strings.Contains(rest, "   ") || gap != "" && gap != ":" && gap != "：" && strings.Contains(rest, gap) {
			with++
		}
	}
	return 2*with > all
}

func lastRune(t string) rune {
	r := ' '
	for _, r = range t {
	}
	return r
}
