package check

import (
	"fmt"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/sheet"
)

// A number that titles leave out is said; numbers that begin anew, that stand in no order, and those of an excerpt are not.
func TestLostNumbers(t *testing.T) {
	for _, c := range []struct {
		numbers []int // 0: the title has none
		want    string
	}{
		{[]int{1, 2, 3, 4}, "[]"},
		{[]int{1, 2, 4, 5}, "[4]"},
		{[]int{1, 3}, "[3]"},
		{[]int{2, 3, 4}, "[2]"},
		{[]int{5, 6, 7}, "[]"},
		{[]int{1, 2, 1, 2}, "[]"},
		{[]int{1, 2, 1, 3}, "[3]"},
		{[]int{1, 2, 0, 4, 5, 6}, "[]"},
		{[]int{1, 0, 0, 4, 5, 6}, "[]"},
		{[]int{3, 1, 2}, "[]"},
		{[]int{2, 4, 8}, "[]"},
		{[]int{1, 0, 4}, "[]"}, // too few have one
	} {
		b, sh := &corpus.Book{}, &sheet.Sheet{Pages: []corpus.Page{{Number: 1}}}
		for i, n := range c.numbers {
			b.Cases = append(b.Cases, corpus.Case{PageStart: n})
			title := "老菜场换了新棚"
			if n > 0 {
				title = fmt.Sprintf("案例%d：%s", n, title)
			}
			sh.Lines = append(sh.Lines, sheet.Line{Text: title, Place: corpus.InTitle, Owner: i})
		}
		got := []int{}
		for _, p := range lostNumbers(b, sh, nil) {
			got = append(got, p.Page)
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%v: said of %v, not of %s", c.numbers, got, c.want)
		}
	}
}
