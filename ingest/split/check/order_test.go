package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/sheet"
)

// Pages that took each other's numbers are said, and pages that count down; a number that is
// misread is not.
func TestSwappedPages(t *testing.T) {
	for _, c := range []struct {
		name    string
		repairs [][2]string // read, expected; from page 4 on
		printed []int
		want    []int // pages
	}{
		{"two pages", [][2]string{{"5", "4"}, {"4", "5"}}, nil, []int{4, 5}},
		{"three pages", [][2]string{{"5", "4"}, {"6", "5"}, {"4", "6"}}, nil, []int{4, 5, 6}},
		{"a misreading", [][2]string{{"71", "11"}}, nil, nil},
		{"two misreadings", [][2]string{{"71", "11"}, {"72", "12"}}, nil, nil},
		{"backwards", nil, []int{9, 8, 7, 6}, []int{3}},
		{"two parts", nil, []int{1, 2, 1, 2}, nil},
		{"forwards", nil, []int{1, 2, 3, 4}, nil},
	} {
		b := &corpus.Book{}
		for i, n := range c.printed {
			b.Pages = append(b.Pages, corpus.Page{Number: i + 1, Printed: n})
		}
		sh := sheet.New(b)
		for i, r := range c.repairs {
			sh.Repairs = append(sh.Repairs, corpus.Repair{Page: 4 + i, Kind: "page_number", Original: r[0], Repaired: r[1]})
		}
		var got []int
		for _, p := range said(b, sh, "check.swapped_pages") {
			got = append(got, p.Page)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: pages %v, want %v", c.name, got, c.want)
		}
	}
}

// A page that stands twice is said; forms that were left empty, and pages that differ in a
// line, are not.
func TestRepeatedPages(t *testing.T) {
	page := func(text string, n int) corpus.Page {
		return corpus.Page{Lines: []corpus.Line{{Text: text}, {Text: fmt.Sprint(n)}}}
	}
	long := strings.Repeat("街坊们商量着来修路灯。", 10)
	for _, c := range []struct {
		name  string
		pages []corpus.Page
		want  []int
	}{
		{"next to each other", []corpus.Page{page(long, 1), page(long, 1)}, []int{2}},
		{"apart", []corpus.Page{page(long, 1), page("别的话", 2), page(long, 1)}, []int{3}},
		{"another number", []corpus.Page{page(long, 1), page(long, 2)}, nil},
		{"a short page", []corpus.Page{page("第一编", 1), page("第一编", 1)}, nil},
	} {
		b := &corpus.Book{Pages: c.pages}
		for i := range b.Pages {
			b.Pages[i].Number = i + 1
		}
		var got []int
		for _, p := range said(b, sheet.New(b), "check.repeated_page") {
			got = append(got, p.Page)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: pages %v, want %v", c.name, got, c.want)
		}
	}
}
