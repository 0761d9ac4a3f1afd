package truth

import (
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/similar"
)

// Errors counts characters that differ, of so many in the truth.
type Errors struct{ Edits, Chars int }

// Rate is the character error rate in per cent.
func (e Errors) Rate() float64 {
	if e.Chars == 0 {
		return 0
	}
	return 100 * float64(e.Edits) / float64(e.Chars)
}

// Add sums up.
func (e *Errors) Add(o Errors) { e.Edits, e.Chars = e.Edits+o.Edits, e.Chars+o.Chars }

// Compare counts the edits (Levenshtein) between a page as read and its truth:
// after normalisation, without leader dots and without a number alone on the
// outermost line, which is counted by itself.
func Compare(p corpus.Page, want Page) Errors {
	var lines []string
	for _, l := range p.Lines {
		lines = append(lines, l.Text)
	}
	got := Comparable(strings.Join(withoutNumber(lines), "\n"))
	truth := Comparable(strings.Join(withoutNumber(strings.Split(want.Text, "\n")), "\n"))
	return Errors{similar.Distance(got, truth, len(got)+len(truth)), len(truth)}
}

// withoutNumber drops a page number from the ends of a page.
func withoutNumber(lines []string) []string {
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	if n := len(lines); n > 0 && isNumber(lines[n-1]) {
		lines = lines[:n-1]
	}
	if len(lines) > 0 && isNumber(lines[0]) {
		lines = lines[1:]
	}
	return lines
}

func isNumber(s string) bool {
	s = strings.Trim(corpus.Normalize(s), "-·.")
	return s != "" && len(s) <= 4 && strings.TrimFunc(s, unicode.IsDigit) == ""
}

// Comparable is a text as it is compared: normalised, without leader dots.
func Comparable(s string) []rune {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(".…·", r) {
			return -1
		}
		return r
	}, corpus.Normalize(s))
	return []rune(s)
}
