package check

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/sheet"
)

// sectioned is a case of sections with these lengths; the second holds its practice.
func sectioned(lengths ...int) corpus.Case {
	c := practicesOf(20)
	for _, n := range lengths {
		c.Sections = append(c.Sections, corpus.Section{Text: strings.Repeat("街", n)})
	}
	return c
}

// said are the problems of one kind among those of all checks.
func said(b *corpus.Book, sh *sheet.Sheet, code string) (out []corpus.Problem) {
	for _, p := range Book(b, sh, nil) {
		if p.Message.Code == code {
			out = append(out, p)
		}
	}
	return out
}

// A case without the heading of practices is said where it has half of the usual text and three quarters of the others have practices.
func TestLostHeading(t *testing.T) {
	for _, c := range []struct {
		others, without, chars int
		want                   bool
	}{{4, 0, 30, true}, {4, 0, 29, false}, {1, 0, 30, true}, {4, 1, 30, true}, {4, 2, 30, false}} {
		b := &corpus.Book{}
		for i := range c.others {
			k := sectioned(20, 20, 20)
			if i < c.without {
				k.Practices = nil
			}
			b.Cases = append(b.Cases, k)
		}
		b.Cases = append(b.Cases, corpus.Case{PageStart: 9, Missing: []corpus.SectionKind{corpus.Practices}, Sections: []corpus.Section{{Text: strings.Repeat("巷", c.chars)}}})
		if got := said(b, sheet.New(b), "check.lost_heading"); (len(got) == 1 && got[0].Page == 9) != c.want {
			t.Errorf("%d others, %d without practices, %d characters: %v", c.others, c.without, c.chars, got)
		}
	}
}

// Of a damaged book each case without practices is said where half of the cases have some; where fewer have, it is said once.
// Headings that may be those of practices are said instead.
func TestManyLostHeadings(t *testing.T) {
	for _, c := range []struct {
		name           string
		with, without  int
		marker         string
		each, together int
	}{
		{"half of them", 4, 4, "", 4, 0},
		{"most of them", 3, 4, "", 0, 1},
		{"all of them", 0, 2, "", 0, 1},
		{"with a heading that may be theirs", 4, 4, "要旨", 0, 0},
	} {
		b := &corpus.Book{}
		for range c.with {
			b.Cases = append(b.Cases, sectioned(20, 20, 20))
		}
		for range c.without {
			b.Cases = append(b.Cases, corpus.Case{PageStart: 9, Missing: []corpus.SectionKind{corpus.Practices}, Sections: []corpus.Section{{Marker: c.marker, Text: strings.Repeat("巷", 60)}}})
		}
		each, together := said(b, sheet.New(b), "check.lost_heading"), said(b, sheet.New(b), "check.lost_headings")
		if len(each) != c.each || len(together) != c.together {
			t.Errorf("%s: %v, %v", c.name, each, together)
		}
	}
}

// The end of a case that is three times as long as usual, and holds a line like a title
// with half a case behind it, is said.
func TestHiddenCase(t *testing.T) {
	for _, c := range []struct {
		name   string
		cases  int
		ending int
		title  string
		behind int
		want   bool
	}{
		{"a title and a case", 5, 60, "桥头的修车摊", 30, true},
		{"little more than usual", 5, 59, "桥头的修车摊", 30, false},
		{"little behind the title", 5, 60, "桥头的修车摊", 29, false},
		{"a numbered line", 5, 60, "（二）桥头的修车摊", 30, false},
		{"a sentence", 5, 60, "桥头修车。", 30, false},
		{"one of two", 2, 60, "桥头的修车摊", 50, true},
		{"one alone", 1, 60, "桥头的修车摊", 50, false},
	} {
		b := &corpus.Book{}
		for range c.cases {
			b.Cases = append(b.Cases, sectioned(20, 20, 20))
		}
		last := len(b.Cases) - 1
		b.Cases[last].Sections[2].Text = strings.Repeat("街", c.ending)
		line := func(text string) sheet.Line {
			return sheet.Line{Text: text, Chars: corpus.Chars(text), Place: corpus.InSection, Owner: last, Section: 2}
		}
		sh := &sheet.Sheet{Pages: []corpus.Page{{Number: 7}}, Lines: []sheet.Line{line("雨天也有人来买菜。"), line(c.title), line(strings.Repeat("巷", c.behind))}}
		if got := len(said(b, sh, "check.hidden_case")) > 0; got != c.want {
			t.Errorf("%s: said %v", c.name, got)
		}
	}
}

// A case without a section that nearly all others have, and whose section above it is longer than usual by half of what that one is, is said.
func TestLostSections(t *testing.T) {
	kinds := []corpus.SectionKind{corpus.Background, corpus.Practices, corpus.Effects, ""}
	for _, c := range []struct {
		name              string
		cases, with, lost int
		chars             int
		marker            string
		want              bool
	}{
		{"longer by half of the effects", 5, 4, 2, 30, "栏目", true},
		{"not so long", 5, 4, 2, 29, "栏目", false},
		{"a section of no kind", 5, 4, 3, 30, "栏目", true},
		{"two of five without", 5, 3, 2, 30, "栏目", false},
		{"one of two", 2, 1, 2, 30, "栏目", true},
		{"one of three", 3, 2, 2, 30, "栏目", true},
		{"two of three without", 3, 1, 2, 30, "栏目", false},
		{"a row without headings, of which another doubt tells", 5, 4, 2, 30, "", false},
		{"headings of its author's own", 5, 4, 2, 30, "别的", false},
	} {
		b := &corpus.Book{}
		for i := range c.cases {
			k := sectioned(20, 20, 20, 20)
			for n, kind := range kinds {
				k.Sections[n].Kind, k.Sections[n].Marker = kind, fmt.Sprint("栏目", n)
				if i >= c.with {
					k.Sections[n].Marker = strings.Repeat(c.marker+fmt.Sprint(n), min(len(c.marker), 1))
				}
			}
			k.Practices = make([]corpus.Practice, 1)
			if i >= c.with {
				k.Sections[c.lost-1].Text = strings.Repeat("街", c.chars)
				k.Sections = append(k.Sections[:c.lost:c.lost], k.Sections[c.lost+1:]...)
			}
			b.Cases = append(b.Cases, k)
		}
		if got := len(said(b, &sheet.Sheet{}, "check.lost_section")) > 0; got != c.want {
			t.Errorf("%s: said %v", c.name, got)
		}
	}
}

// Numbers of pages between the lines of one text that leave some out are said, where most count on.
func TestMissingNumbers(t *testing.T) {
	for _, c := range []struct {
		numbers []string
		want    string
	}{
		{[]string{"1", "2", "3", "5", "6"}, "from 3 to 5, 1 page"},
		{[]string{"- 1 -", "- 2 -", "- 3 -", "- 6 -", "- 7 -"}, "from 3 to 6, 2 pages"},
		{[]string{"1", "2", "3", "4"}, ""},
		{[]string{"1", "2", "3", "1", "2"}, ""},
		{[]string{"1", "3", "4"}, ""},
	} {
		sh := &sheet.Sheet{Pages: []corpus.Page{{Number: 1}}}
		for _, n := range c.numbers {
			sh.Lines = append(sh.Lines, sheet.Line{Text: "修灯。", Place: corpus.InSection}, sheet.Line{Text: n, Place: corpus.InPageNumber})
		}
		got := ""
		for _, p := range missingPages(nil, sh, nil) {
			got += p.Message.In(message.English)
		}
		if !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%v: said %s, not %s", c.numbers, got, c.want)
		}
	}
}

// Printed numbers that jump, on two pages or more on each side, are said with the page
// behind the gap; numbers that begin anew, single ones and other files are not.
func TestMissingPages(t *testing.T) {
	for _, c := range []struct {
		printed []int
		file    int // page that begins a file, from 1
		want    string
	}{
		{[]int{1, 2, 5, 6}, 0, "3"},
		{[]int{1, 2, 3, 4}, 0, ""},
		{[]int{7, 8, 1, 2}, 0, ""},
		{[]int{1, 2, 0, 4, 5}, 0, ""},
		{[]int{1, 2, 9, 4, 5}, 0, ""},
		{[]int{1, 5, 6}, 0, ""},
		{[]int{1, 2, 5}, 0, ""},
		{[]int{1, 2, 45, 46}, 3, ""},
	} {
		sh := &sheet.Sheet{}
		for i, n := range c.printed {
			sh.Pages = append(sh.Pages, corpus.Page{Number: i + 1, Printed: n, Begins: i+1 == c.file})
		}
		got := ""
		for _, p := range said(&corpus.Book{}, sh, "check.missing_pages") {
			got += fmt.Sprint(p.Page)
		}
		if got != c.want {
			t.Errorf("%v: said of page %q, want %q", c.printed, got, c.want)
		}
	}
	sh := &sheet.Sheet{} // of a text layer the first number and the last one are believed too
	for i, n := range []int{1, 3, 4, 6} {
		sh.Pages = append(sh.Pages, corpus.Page{Number: i + 1, Printed: n, Origin: corpus.FromPDF})
	}
	if got := said(&corpus.Book{}, sh, "check.missing_pages"); len(got) != 2 {
		t.Errorf("of a text layer %d gaps are said, not 2", len(got))
	}
}

// A short line that stands four times in texts, once below a line of twelve characters that it
// breaks off, is said.
func TestRunningLines(t *testing.T) {
	const whole, torn = "雨天也有人来买菜。", "雨天也有人来买菜，摊主们搭"
	for _, c := range []struct {
		name, above, line string
		times             int
		want              bool
	}{
		{"four times", torn, "街巷新编", 4, true},
		{"three times", torn, "街巷新编", 3, false},
		{"never within a sentence", whole, "街巷新编", 4, false},
		{"as long as such lines are", torn, strings.Repeat("街", 30), 4, true},
		{"longer", torn, strings.Repeat("街", 31), 4, false},
		{"below a line of twelve", "雨天也有人，来买些青菜", "街巷新编", 4, false},
	} {
		line := func(text string) sheet.Line {
			return sheet.Line{Text: text, Chars: corpus.Chars(text), Place: corpus.InSection}
		}
		sh := &sheet.Sheet{Pages: []corpus.Page{{Number: 5}}, Lines: []sheet.Line{line(c.above)}}
		for range c.times {
			sh.Lines = append(sh.Lines, line(c.line), line(whole))
		}
		if got := len(said(&corpus.Book{Cases: []corpus.Case{sectioned(20)}}, sh, "check.running_line")) > 0; got != c.want {
			t.Errorf("%s: said %v", c.name, got)
		}
	}
}

// Headings of sections run over no pages, also where the texts above them end without a full
// stop; the same line within their texts does.
func TestHeadingsAreNoRunningLines(t *testing.T) {
	const torn = "雨天也有人来买菜，摊主们搭"
	book := func(marker string) (*corpus.Book, *sheet.Sheet) {
		b, sh := &corpus.Book{}, &sheet.Sheet{Pages: []corpus.Page{{Number: 5}}}
		for c := range 4 {
			b.Cases = append(b.Cases, corpus.Case{Sections: []corpus.Section{{Marker: "缘起"}, {Marker: marker}}})
			for s, text := range []string{torn, "主要做法", torn} {
				sh.Lines = append(sh.Lines, sheet.Line{Text: text, Chars: corpus.Chars(text), Place: corpus.InSection, Owner: c, Section: min(s, 1)})
			}
		}
		return b, sh
	}
	for marker, want := range map[string]bool{"主要做法": false, "": true} {
		b, sh := book(marker)
		if got := len(said(b, sh, "check.running_line")) > 0; got != want {
			t.Errorf("sections headed %q: said %v, want %v", marker, got, want)
		}
	}
}
