package ingest

import (
	"strings"
	"unicode"
)

// byNumbers orders names as people number them: 2 before 10, 案例二 before 案例十.
func byNumbers(a, b string) int {
	x, y := nameParts(a), nameParts(b)
	for i := 0; i < len(x) && i < len(y); i++ {
		switch p, q := x[i], y[i]; {
		case p.number >= 0 && q.number >= 0 && p.number != q.number:
			return p.number - q.number
		case p.number >= 0 && q.number >= 0:
		case p.number >= 0:
			return -1
		case q.number >= 0:
			return 1
		case p.text != q.text:
			return strings.Compare(p.text, q.text)
		}
	}
	if len(x) != len(y) {
		return len(x) - len(y)
	}
	return strings.Compare(a, b)
}

// namePart is a number of a name, or what stands between two; number is −1 there.
type namePart struct {
	text   string
	number int
}

const hanDigits = "〇一二三四五六七八九"

// nameParts divides a name at its numbers. Numbers in Han count where they stand
// alone between other characters (第十二则), not within words.
func nameParts(name string) []namePart {
	var out []namePart
	rs := []rune(name)
	for i := 0; i < len(rs); {
		j := i
		kind := numeralKind(rs[i])
		for j < len(rs) && numeralKind(rs[j]) == kind {
			j++
		}
		p := namePart{text: string(rs[i:j]), number: -1}
		switch kind {
		case 'd':
			p.number = decimalOf(rs[i:j])
		case 'h':
			p.number = hanNumberOf(rs[i:j])
		}
		out = append(out, p)
		i = j
	}
	return out
}

func numeralKind(r rune) byte {
	switch {
	case r >= '0' && r <= '9' || r >= '０' && r <= '９':
		return 'd'
	case strings.ContainsRune(hanDigits+"零十百", r):
		return 'h'
	case r == '/' || r == '\\' || !unicode.IsGraphic(r):
		return '/'
	}
	return 0
}

// decimalOf and hanNumberOf read numbers as far as names of files have them.
func decimalOf(rs []rune) int {
	n := 0
	for _, r := range rs {
		if r >= '０' {
			r -= '０' - '0'
		}
		if n = 10*n + int(r-'0'); n > 1<<40 {
			return 1 << 40
		}
	}
	return n
}

func hanNumberOf(rs []rune) int {
	n, digit, units := 0, 0, strings.ContainsAny(string(rs), "十百")
	for _, r := range rs {
		d := strings.IndexRune(hanDigits, r) / len("〇")
		switch {
		case r == '百':
			n, digit = n+100*max(digit, 1), 0
		case r == '十':
			n, digit = n+10*max(digit, 1), 0
		case units: // 零 is none
			digit = d
		case digit < 1<<40:
			digit = 10*digit + d
		}
	}
	return n + digit
}
