package edges

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/sheet"
	"casebook/ingest/toc"
)

// Each test of this file holds a limit of edges from both sides.

// body is a line of text that no other page has.
func body(page int) string {
	return fmt.Sprintf("第%d条街的路灯坏了很久，街坊们商量着来修。", page)
}

// book is one of pages with these lines each; %d is the number of the page.
func book(pages int, lines ...string) *corpus.Book {
	b := &corpus.Book{}
	for n := 1; n <= pages; n++ {
		p := corpus.Page{Number: n}
		for _, l := range lines {
			p.Lines = append(p.Lines, corpus.Line{Text: strings.ReplaceAll(l, "%d", fmt.Sprint(n))})
		}
		b.Pages = append(b.Pages, p)
	}
	return b
}

// headers are the running lines of page n (from 1) that Find sees, joined by |.
func headers(b *corpus.Book, n int) string {
	s := sheet.New(b)
	Find(s)
	var out []string
	for i := range s.Lines {
		if u := &s.Lines[i]; u.Page == n-1 && u.Place == corpus.InHeader {
			out = append(out, u.Text)
		}
	}
	return strings.Join(out, "|")
}

// The two outermost lines of a page may be running ones, the third is text.
func TestRuleTwoLinesAtTheEdge(t *testing.T) {
	b := book(4, "街巷办法选编", "城东社区", "路灯一览", body(1), body(2), body(3), "尾注见后")
	if got := headers(b, 2); got != "街巷办法选编|城东社区|尾注见后" {
		t.Errorf("%s", got)
	}
}

// A running line has 120 characters at most; one that is damaged has forty.
func TestRuleLongestHeader(t *testing.T) {
	for n, want := range map[int]bool{120: true, 121: false} {
		header := strings.Repeat("街", n)
		if got := headers(book(4, header, body(1), body(2), body(3), body(4)), 2) != ""; got != want {
			t.Errorf("%d characters: a running line %v", n, got)
		}
	}
	for n, want := range map[int]bool{40: true, 41: false} {
		b := book(5, strings.Repeat("街", n), body(1), body(2), body(3), body(4))
		b.Pages[1].Lines[0].Text = "巷" + strings.Repeat("街", n-1)
		if got := headers(b, 2) != ""; got != want {
			t.Errorf("%d characters, one misread: a running line %v", n, got)
		}
	}
}

// A label whose characters stand below each other is a running line as deep as it is; two
// of three lines of text are none.
func TestLabelOnTheMargin(t *testing.T) {
	b := book(4, "治", "理", "篇", "一", body(1), body(2), body(3), body(4))
	if got := headers(b, 2); got != "治|理|篇|一" {
		t.Errorf("%s", got)
	}
}

// What a browser prints around a page, and a title with the number of the page above
// itself, are running lines; a number in one that counts no pages stays there.
func TestPrintedAround(t *testing.T) {
	b := book(4, body(1), body(2), "2024/3/1 9:05　https://example.cn/cases/street/42.html?from=list　1/4")
	if got := headers(b, 2); !strings.HasPrefix(got, "2024/3/1") {
		t.Errorf("%s", got)
	}
	b = book(1, "夜里也开的药房　1", "夜里也开的药房", "【背景】从前不好。", body(1), body(2))
	b.Pages = append(b.Pages, book(4, body(3), body(4)).Pages[1:]...)
	sh := sheet.New(b)
	Find(sh)
	Titles(sh, nil)
	if got := sh.Lines[0].Place; got != corpus.InHeader {
		t.Errorf("title and number above the title: %v", got)
	}
	if got := sh.Lines[1].Place; got != corpus.Unplaced {
		t.Errorf("the title below: %v", got)
	}
}

// A damaged running line differs in headerSlip of its characters at most, right above a
// marker in titleSlip.
func TestRuleSlipsOfHeaders(t *testing.T) {
	for _, c := range []struct {
		header, damaged, below string
		want                   bool
	}{
		{"城东街巷治理办法选编", "城东街巷治理XYZ编", body(9), true},    // 3 of 10
		{"街巷办法选编", "街巷办法XY", body(9), false},           // 2 of 6
		{"街巷办法选编", "街巷办法选X", "【背景】从前不好。", true},        // 1 of 6
		{"城街巷办法选编集册", "城街巷办法选编XY", "【背景】从前不好。", false}, // 2 of 9
	} {
		b := book(5, c.header, body(1), body(2), body(3), body(4))
		b.Pages[2].Lines[0].Text, b.Pages[2].Lines[1].Text = c.damaged, c.below
		if got := headers(b, 3) != ""; got != c.want {
			t.Errorf("%s for %s above %s: a running line %v", c.damaged, c.header, c.below, got)
		}
	}
}

// In three pages one number need not agree with another, in four it must.
func TestRuleLoneNumberOfAFewPages(t *testing.T) {
	for pages, want := range map[int]int{3: 12, 4: 0} {
		last := make([]string, pages)
		last[1] = "12"
		b := numbered(last...)
		if Find(sheet.New(b)); b.Pages[1].Printed != want {
			t.Errorf("%d pages: the second has the number %d, want %d", pages, b.Pages[1].Printed, want)
		}
	}
}

// A label on the margin has maxLabel lines of one character at most.
func TestRuleLinesOfALabel(t *testing.T) {
	page := corpus.Page{Number: 1}
	for range 14 {
		page.Lines = append(page.Lines, corpus.Line{Text: "街"})
	}
	s := &finder{Sheet: sheet.New(&corpus.Book{Pages: []corpus.Page{page}})}
	var e edge
	for i := 0; i < len(s.Lines) && s.reaches(&e, i); i++ {
	}
	if len(e.units) != 10 {
		t.Errorf("%d lines", len(e.units))
	}
}

// A heading takes turns with another where that stands once behind takeTurns of its places.
func TestRuleHeadingsTakeTurns(t *testing.T) {
	var at []int
	for i := range 10 {
		at = append(at, 10*i)
	}
	for turns, want := range map[int]bool{8: true, 7: false} {
		var other []int
		for _, i := range at[:turns] {
			other = append(other, i+1)
		}
		other = append(other, 98, 99) // twice behind one place
		if got := inTurn("街", map[string][]int{"街": at, "巷": other}); got != want {
			t.Errorf("behind %d of 10: %v", turns, got)
		}
	}
}

// A title of leastFoot characters is known again at the foot of a page.
func TestRuleTitlesAtTheFoot(t *testing.T) {
	for title, want := range map[string]bool{"街边的灯亮": true, "街边的灯": false} {
		b := &corpus.Book{Pages: []corpus.Page{{Number: 1, Lines: []corpus.Line{{Text: title}, {Text: body(1)}, {Text: body(2)}, {Text: title}}}}}
		s := &finder{Sheet: sheet.New(b), table: &contents.Table{Entries: []contents.Entry{{Entry: toc.Entry{Title: title}}}}}
		s.footTitles()
		if got := !s.Lines[3].Free(); got != want {
			t.Errorf("%s: at the foot %v", title, got)
		}
	}
}

// A line is a piece of a sentence in several places where the lines above end alike or those below begin alike but for their figures.
func TestRuleGoOnAlike(t *testing.T) {
	const line = "单位出一点，居民筹一点的办法解决，共筹集"
	for _, c := range []struct {
		above, below []string
		want         bool
	}{
		{[]string{"从前的路不好走", "井台边没有灯", "晒场上要放电影"}, []string{"39万元，账目贴在墙上", "5.5万元，账目贴在墙上", "120万元，大家都看得见"}, true},
		{[]string{"甲村的钱由财政补一点", "乙村的钱由财政补一点", "修路的钱由财政补一点"}, []string{"元三角", "了一年", "齐了"}, true},
		{[]string{"从前的路不好走", "井台边没有灯", "晒场上要放电影"}, []string{"村里开会定下来", "大家凑了一笔钱", "请来了放映员"}, false},
	} {
		var p corpus.Page
		var at []int
		for i := range c.above {
			at = append(at, len(p.Lines)+1)
			for _, l := range []string{c.above[i], line, c.below[i]} {
				p.Lines = append(p.Lines, corpus.Line{Text: l})
			}
		}
		s := &finder{Sheet: sheet.New(&corpus.Book{Pages: []corpus.Page{p}})}
		if got := s.goOnAlike(at); got != c.want {
			t.Errorf("%q and %q: %v", c.above, c.below, got)
		}
	}
}
