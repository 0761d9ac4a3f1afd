package cases

import (
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/marks"
	"casebook/ingest/split/sheet"
	"casebook/ingest/toc"
)

// Each test of this file holds a limit from both sides: moved by a quarter, it is red
// (bench/mutate).

// onePage is a finder on a page of these lines, without table and markers.
func onePage(lines ...string) *finder {
	p := corpus.Page{Number: 1, Printed: 7}
	for _, l := range lines {
		p.Lines = append(p.Lines, corpus.Line{Text: l})
	}
	return &finder{Sheet: sheet.New(&corpus.Book{Pages: []corpus.Page{p}})}
}

// differing are two titles of n characters that differ in as many as edits says.
func differing(edits, n int) (a, b []rune) {
	return []rune(strings.Repeat("街", n)), []rune(strings.Repeat("巷", edits) + strings.Repeat("街", n-edits))
}

// likenessOf scores a case against an entry whose title differs in edits of n characters.
func likenessOf(edits, n int, onItsPage bool) float64 {
	s := onePage("街", "【背景】")
	entry := contents.Entry{CaseIndex: -1}
	if onItsPage {
		entry.Entry = toc.Entry{Number: 7}
	}
	s.table = &contents.Table{Entries: []contents.Entry{entry}}
	a, b := differing(edits, n)
	return s.likeness(&Case{Lines: []int{0}}, []candidate{{0, 1, a}}, 0, b).score
}

// Titles of body and table may differ in maxShare of their characters, on the printed
// page of the entry in maxSharePage.
func TestRuleTitlesMayDiffer(t *testing.T) {
	for _, c := range []struct {
		edits, n        int
		onItsPage, want bool
	}{{2, 5, false, true}, {1, 2, false, false}, {3, 5, true, true}, {7, 10, true, false}} {
		if got := likenessOf(c.edits, c.n, c.onItsPage) > 0; got != c.want {
			t.Errorf("%d of %d differ, on its page %v: alike %v", c.edits, c.n, c.onItsPage, got)
		}
	}
}

// The printed page outweighs a quarter of a title and not a third.
func TestRulePageOutweighsAQuarter(t *testing.T) {
	equal := likenessOf(0, 12, false)
	if likenessOf(3, 12, true) <= equal {
		t.Error("a quarter differs on the page of the entry: the equal title elsewhere is preferred")
	}
	if likenessOf(4, 12, true) >= equal {
		t.Error("a third differs on the page of the entry: it is preferred to the equal title elsewhere")
	}
}

// A line that no marker follows is a title if it differs in a quarter at most.
func TestRuleLoneTitles(t *testing.T) {
	for _, c := range []struct {
		edits, n int
		want     bool
	}{{1, 4, true}, {2, 7, false}} {
		line, title := differing(c.edits, c.n)
		_, ok := findTitle([]candidate{{0, 1, line}}, nil, title, marks.Span{To: 1}, true, func(int) bool { return true })
		if ok != c.want {
			t.Errorf("%d of %d differ: a title %v", c.edits, c.n, ok)
		}
	}
}

// Of less than four characters none of such a title may differ; four may in one.
func TestRuleShortLoneTitles(t *testing.T) {
	for n, want := range map[int]bool{3: false, 4: true} {
		title := []rune(strings.Repeat("街", n))
		line := append(slices.Clone(title), '巷')
		_, ok := findTitle([]candidate{{0, 1, line}}, nil, title, marks.Span{To: 1}, true, func(int) bool { return true })
		if ok != want {
			t.Errorf("%d characters and one more: a title %v", n, ok)
		}
	}
}

// A title has four lines at most.
func TestRuleLinesOfATitle(t *testing.T) {
	s := onePage("说完了。", "一街", "二街", "三街", "四街", "五街", "【做法】")
	s.cases = []Case{{Marks: []marks.Mark{{Unit: 6}}}}
	if got := s.linesBefore(0); !slices.Equal(got, []int{2, 3, 4, 5}) {
		t.Errorf("lines %v", got)
	}
}

// Up to mostLead characters may stand between a title and the first marker.
func TestRuleTitleAboveALead(t *testing.T) {
	for n, want := range map[int]bool{900: true, 901: false} {
		s := onePage("前一篇到这里说完了。", "老巷子的新路灯", strings.Repeat("灯", n-1)+"。", "【做法】")
		s.cases = []Case{{Marks: []marks.Mark{{Unit: 3}}}}
		if s.titlesAboveLeads(); (len(s.cases[0].Lines) > 0) != want {
			t.Errorf("%d characters below the title: found %v", n, !want)
		}
	}
}

// A heading that usualShare of the cases have is usual.
func TestRuleUsualHeadings(t *testing.T) {
	for _, c := range []struct {
		with, all int
		want      bool
	}{{3, 5, true}, {1, 2, false}} {
		s := &finder{schemes: []marks.Scheme{{Names: make([]marks.SchemeName, 2)}}}
		for i := range c.all {
			k := Case{Marks: []marks.Mark{{Name: 0}}}
			if i < c.with {
				k.Marks = append(k.Marks, marks.Mark{Name: 1})
			}
			s.cases = append(s.cases, k)
		}
		if got := s.usual()[0]; !got[0] || got[1] != c.want {
			t.Errorf("%d of %d cases have the second heading: usual %v", c.with, c.all, got)
		}
	}
}

// Numbers before titles are numbering where countedShare of them count on.
func TestRuleNumberingCounts(t *testing.T) {
	for _, c := range []struct {
		titles []string
		want   bool
	}{
		{[]string{"案例一 路灯", "案例二 长椅", "案例三 门前的树", "桥头的摊", "河边的井"}, true},
		{[]string{"案例一 路灯", "案例二 长椅", "桥头的摊", "河边的井"}, false},
	} {
		s := onePage(c.titles...)
		for i := range c.titles {
			s.cases = append(s.cases, Case{Title: []int{i}})
		}
		s.dropNumbering()
		if got := s.cases[0].number > 0; got != c.want {
			t.Errorf("%v: numbered %v", c.titles, got)
		}
	}
}

// Two titles make a collection, one does not.
func TestRuleLeastWhole(t *testing.T) {
	lines := []string{"案例一：老巷子的新路灯", "夜里太暗，换了灯。", "案例二：河边的长椅", "没处坐，放了椅子。"}
	for n, want := range map[int][]int{2: nil, 4: {0, 2}} {
		s := onePage(lines[:n]...)
		s.findWhole()
		var got []int
		for _, k := range s.cases {
			got = append(got, k.Title...)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d lines: titles on lines %v, want %v", n, got, want)
		}
	}
}

// A heading of sectionName characters that names a section is none of a case; a longer one may be.
func TestRuleLongHeadingsMayBeTitles(t *testing.T) {
	for name, want := range map[string]int{"基层治理主要做法": 0, "某县基层治理主要做法": 2} {
		if !forms.Known(name) {
			t.Fatalf("%s names no section", name)
		}
		s := onePage("村镇小事案例选", "一、渡口边的候船亭", "二、"+name)
		if titles, _, _ := s.numberedBy(numberedForms[0]); len(titles) != want {
			t.Errorf("%s: %d titles, want %d", name, len(titles), want)
		}
	}
}

// Below each title stand leastBelow characters, and nowhere more than mostUneven times the middle.
func TestRuleTextBelowTitles(t *testing.T) {
	for _, c := range []struct {
		chars [4]int
		want  bool
	}{
		{[4]int{60, 60, 60, 60}, true}, {[4]int{60, 59, 60, 60}, false},
		{[4]int{60, 60, 60, 480}, true}, {[4]int{60, 60, 60, 540}, false},
	} {
		var lines []string
		var titles [][]int
		for _, n := range c.chars {
			titles = append(titles, []int{len(lines)})
			lines = append(lines, "渡口边的候船亭", strings.Repeat("街", n))
		}
		if text, _ := onePage(lines...).placedApart(titles); text != c.want {
			t.Errorf("%v characters: %v", c.chars, text)
		}
	}
}

// The titles of a collection lie in leastApart places, and mostAlike of them in one.
func TestRulePlacesApart(t *testing.T) {
	places := map[rune]string{'a': "浙江省嘉兴市桐乡市", 'b': "贵州省遵义市习水县", 'c': "四川省成都市郫都区"}
	for of, want := range map[string]bool{"abc": true, "aabb": false, "aabc": true, "aaabc": false} {
		var lines []string
		var titles [][]int
		for _, p := range of {
			titles = append(titles, []int{len(lines)})
			lines = append(lines, "渡口边的候船亭", places[p]+"的渡口没有遮挡。"+strings.Repeat("街", leastBelow))
		}
		if _, apart := onePage(lines...).placedApart(titles); apart != want {
			t.Errorf("places %s: apart %v", of, apart)
		}
	}
}

// leastPlaced titles in brackets make a collection, where placedShare of them name a place.
func TestRulePlacedTitles(t *testing.T) {
	const place, body = "【永州市零陵区】老街的灯亮了", "【为民服务】老街的灯亮了"
	for _, c := range []struct {
		places, others int
		want           bool
	}{{3, 0, true}, {2, 0, false}, {3, 2, true}, {3, 3, false}} {
		s := onePage(append(slices.Repeat([]string{place}, c.places), slices.Repeat([]string{body}, c.others)...)...)
		if got := len(s.placedTitles()) > 0; got != c.want {
			t.Errorf("%d places, %d others: %v", c.places, c.others, got)
		}
	}
}

// leastShortened characters are enough to know a title by.
func TestRuleShortened(t *testing.T) {
	if shortened("老街", "老街的灯") || !shortened("老街灯", "老街灯亮了") {
		t.Error("two characters are enough, or three too few")
	}
}
