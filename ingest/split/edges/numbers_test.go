package edges

import (
	"fmt"
	"slices"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/sheet"
)

// numbered are pages with a line of text and a last line each; an empty one is left out.
func numbered(last ...string) *corpus.Book {
	b := &corpus.Book{}
	for n, l := range last {
		p := corpus.Page{Number: n + 1, Lines: []corpus.Line{{Text: fmt.Sprintf("第%d条街的路灯坏了很久，街坊们商量着来修。", n+1)}}}
		if l != "" {
			p.Lines = append(p.Lines, corpus.Line{Text: l})
		}
		b.Pages = append(b.Pages, p)
	}
	return b
}

func printed(b *corpus.Book) (out []int) {
	for _, p := range b.Pages {
		out = append(out, p.Printed)
	}
	return out
}

// TestLoneNumbers: a number with which no other page agrees is a cell or a count.
func TestLoneNumbers(t *testing.T) {
	for _, c := range []struct {
		last []string
		want []int
	}{
		{[]string{"", "", "36", "", "", "208"}, []int{0, 0, 0, 0, 0, 0}},
		{[]string{"11", "12", "73", "14", "15"}, []int{11, 12, 13, 14, 15}},
		{[]string{"", "12", ""}, []int{0, 12, 0}},                              // an excerpt
		{[]string{"1", "", "2", "", "3", "", "4"}, []int{1, 0, 2, 0, 3, 0, 4}}, // plates between
		{[]string{"9", "", "10", "11", "12", "13"}, []int{9, 0, 10, 11, 12, 13}},
		{[]string{"5", "4", "3", "2", "1"}, []int{5, 4, 3, 2, 1}}, // from the last page on
		{[]string{"7", "", "3", "", "12", "", "30"}, []int{0, 0, 0, 0, 0, 0, 0}},
	} {
		b := numbered(c.last...)
		s := sheet.New(b)
		Find(s)
		if got := printed(b); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.last, got, c.want)
		}
		for i := range s.Lines {
			if u := &s.Lines[i]; u.Place == corpus.InPageNumber && b.Pages[u.Page].Printed == 0 {
				t.Errorf("%v: %q has no page and is a number of one", c.last, u.Text)
			}
		}
	}
}

// TestSheetsOfTwo: both pages of a sheet have a number of their own.
func TestSheetsOfTwo(t *testing.T) {
	b := &corpus.Book{}
	for n := range 4 {
		p := corpus.Page{Number: n + 1, Width: 842, Height: 595}
		for half := 1; half <= 2; half++ {
			p.Lines = append(p.Lines,
				corpus.Line{Half: half, Text: fmt.Sprintf("第%d条街的路灯坏了很久，街坊们商量着来修。", 2*n+half)},
				corpus.Line{Half: half, Text: fmt.Sprint(29 + 2*n + half)})
		}
		b.Pages = append(b.Pages, p)
	}
	b.Pages[2].Lines[3].Text = "85" // misread
	Find(sheet.New(b))
	for n, p := range b.Pages {
		if p.Printed != 30+2*n || p.PrintedRight != 31+2*n {
			t.Errorf("sheet %d: %d and %d", n+1, p.Printed, p.PrintedRight)
		}
	}
}
