package check

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/sheet"
)

// Each test of this file holds a limit of what is usual from both sides.

// practicesOf is a case with practices of these lengths.
func practicesOf(lengths ...int) corpus.Case {
	c := corpus.Case{Title: "一"}
	for _, n := range lengths {
		c.Practices = append(c.Practices, corpus.Practice{Text: strings.Repeat("街", n)})
	}
	return c
}

// repeated is a list of n times the same length, and then others.
func repeated(n, length int, others ...int) (out []int) {
	for range n {
		out = append(out, length)
	}
	return append(out, others...)
}

// A fifth of at least twenty practices, each more than five times shorter or longer
// than the median, is odd.
func TestOddPractices(t *testing.T) {
	for _, c := range []struct {
		name    string
		lengths []int
		want    bool
	}{
		{"four of twenty", repeated(16, 60, 1, 1, 1, 1), true},
		{"four of nineteen", repeated(15, 60, 1, 1, 1, 1), false},
		{"four of twenty-one", repeated(17, 60, 1, 1, 1, 1), false},
		{"a fifth of the median", repeated(16, 60, 12, 12, 12, 12), false},
		{"less than a fifth", repeated(16, 60, 11, 11, 11, 11), true},
		{"five times the median", repeated(16, 60, 300, 300, 300, 300), false},
		{"more than five times", repeated(16, 60, 301, 301, 301, 301), true},
	} {
		b := &corpus.Book{Cases: []corpus.Case{practicesOf(c.lengths...)}}
		if got := len(oddPractices(b, nil, nil)) > 0; got != c.want {
			t.Errorf("%s: odd %v", c.name, got)
		}
	}
}

// Where three of four cases have practices, one without is doubted.
func TestCasesWithoutPractices(t *testing.T) {
	for _, c := range []struct {
		with, without int
		want          bool
	}{{3, 1, true}, {2, 1, false}} {
		b := &corpus.Book{}
		for range c.with {
			b.Cases = append(b.Cases, practicesOf(20))
		}
		for range c.without {
			b.Cases = append(b.Cases, practicesOf())
		}
		if got := len(noPractices(b, nil, nil)) > 0; got != c.want {
			t.Errorf("%d cases with practices and %d without: doubted %v", c.with, c.without, got)
		}
	}
}

// Two lines like headings in a book without cases are said, one is not.
func TestHeadingsWithoutCases(t *testing.T) {
	for n, want := range map[int]bool{1: false, 2: true} {
		b := &corpus.Book{Pages: []corpus.Page{{Number: 1}}}
		for range n {
			b.Pages[0].Lines = append(b.Pages[0].Lines, corpus.Line{Text: "【做法】"})
		}
		if got := len(noCase(b, sheet.New(b), nil)) > 0; got != want {
			t.Errorf("%d lines like headings: said %v", n, got)
		}
	}
}

// Running lines are like each other that differ in two of five characters.
func TestHeadersLikeEachOther(t *testing.T) {
	for other, want := range map[string]bool{"街街街巷巷": true, "街街街巷巷巷": false} {
		a, b := []rune(strings.Repeat("街", len([]rune(other)))), []rune(other)
		if got := likeAny(a, [][]rune{a, b}, 0); got != want {
			t.Errorf("%s and %s: alike %v", string(a), other, got)
		}
	}
}

// A running line of three characters is too short to be unlike others.
func TestShortHeaders(t *testing.T) {
	for header, want := range map[string]bool{"城东社": false, "城东社区": true} {
		b := &corpus.Book{Pages: []corpus.Page{{Number: 1, Lines: []corpus.Line{{Text: header}}}}}
		sh := sheet.New(b)
		sh.Put(0, corpus.InHeader, "")
		if got := len(headersOnce(b, sh, nil)) > 0; got != want {
			t.Errorf("%s: doubted %v", header, got)
		}
	}
}
