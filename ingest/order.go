package ingest

import (
	"strings"
	"unicode"

	"casebook/corpus/numeral"
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
			p.number = numeral.Of(string(rs[i:j]))
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
	case strings.ContainsRune(numeral.Signs, r):
		return 'h'
	case r == '/' || r == '\\' || !unicode.IsGraphic(r):
		return '/'
	}
	return 0
}

// decimalOf reads a number as far as names of files have them.
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
