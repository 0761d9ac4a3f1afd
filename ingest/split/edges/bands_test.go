package edges

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/sheet"
)

// placedLine is a line at a height of the page, of a size.
func placedLine(text string, y, size float64) corpus.Line {
	return corpus.Line{Text: text, Size: size, Box: corpus.Box{X0: .1, X1: .8, Y0: y, Y1: y + size}}
}

// topped are pages of three lines of text each below such a first line, "" for none; no page ends within a sentence but where broken.
func topped(y, size float64, broken bool, first ...string) *corpus.Book {
	b := &corpus.Book{}
	for n, f := range first {
		p := corpus.Page{Number: n + 1}
		if f != "" {
			p.Lines = append(p.Lines, placedLine(f, y, size))
		}
		p.Lines = append(p.Lines, placedLine(body(3*n+1), .12, .02), placedLine(body(3*n+2), .15, .02), placedLine(body(3*n+3), .18, .02))
		if broken {
			p.Lines[len(p.Lines)-1].Text = []string{"灯坏了，街坊们商量着来修", "桥断了，邻村送来木头石料", "路窄了，两头的人都让一让", "井浅了，老人说要再往下挖", "河宽了，船家早晚多跑两趟"}[n]
		}
		b.Pages = append(b.Pages, p)
	}
	return b
}

// Running lines stand above the text, in smaller print or where a sentence goes on below them, whatever they say; headings stand at its
// height or larger.
func TestRunningLinesByTheirHeight(t *testing.T) {
	names := []string{"家门口的实践", "", "家门口的实践", "修桥的人", "家门口的实践"}
	for _, c := range []struct {
		what string
		book *corpus.Book
		want bool // page 4 has a running line, a name that stands there once
	}{
		{"smaller than the text", topped(.06, .016, false, names...), true},
		{"as large, within sentences", topped(.06, .02, true, names...), true},
		{"as large, between sentences", topped(.06, .02, false, names...), false},
		{"at the height of the text", topped(.12, .02, true, "家门口的实践", body(91), "家门口的实践", body(92), "家门口的实践"), false},
		{"larger than the text", topped(.06, .026, true, names...), false},
		{"none stands there again", topped(.06, .016, true, "修桥的人", "", "补路的人", "种树的人", "点灯的人"), true},
		{"none again, nearly as large", topped(.06, .0195, true, "修桥的人", "", "补路的人", "种树的人", "点灯的人"), false},
		{"none again, no white below", topped(.1, .016, true, "修桥的人", "", "补路的人", "种树的人", "点灯的人"), false},
		{"of two halves with a comma", topped(.06, .016, true, "桥断了，人心齐了", "", "路窄了，车让人了", "灯亮了，夜路好走", "井深了，水更甜了"), true},
	} {
		if got := headers(c.book, 4) != ""; got != c.want {
			t.Errorf("%s: a running line %v", c.what, got)
		}
	}
}

// A short name in bold, as headings are, at the foot of page after page is none; nor is a name that is bold on the cover only.
func TestBoldNamesThatRun(t *testing.T) {
	b := book(8, "主要做法", body(1), body(2), body(3), "扫描王", "%d")
	for n := range b.Pages {
		b.Pages[n].Lines[4].Bold = true
		if b.Pages[n].Lines[0].Bold = n%2 == 0; n%2 > 0 {
			b.Pages[n].Lines[0].Text = body(4)
		}
	}
	if got := headers(b, 3); got != "扫描王" {
		t.Errorf("at the foot: %q", got)
	}
	b = book(8, "主要做法", body(1), body(2), body(3))
	for n := range b.Pages {
		if n%2 == 0 {
			b.Pages[n].Lines[0].Text = "巷口记事"
		}
		b.Pages[n].Lines[0].Bold = n%2 > 0 || n == 0
	}
	if got := headers(b, 3); got != "巷口记事" {
		t.Errorf("bold on the cover: %q", got)
	}
}

// A title with its number runs without it over the pages behind; and a name in large print in print smaller than the text.
func TestTitlesThatRunWithoutTheirNumbers(t *testing.T) {
	b := &corpus.Book{}
	for n, first := range [][]string{{"家门口的实践"}, {"一、桥头的修车摊"}, {"桥头的修车摊"}, {"二、夜里也开的药房"}, {"家门口的实践"}} {
		p := corpus.Page{Number: n + 1}
		for _, f := range first {
			size := .03
			if n == 2 || n == 4 {
				size = .016
			}
			p.Lines = append(p.Lines, placedLine(f, .05, size))
		}
		p.Lines = append(p.Lines, placedLine(body(2*n), .12, .02), placedLine(body(2*n+1), .15, .02))
		b.Pages = append(b.Pages, p)
	}
	s := sheet.New(b)
	Find(s)
	Titles(s, nil)
	for i := range s.Lines {
		u := &s.Lines[i]
		if want := (u.Page == 2 || u.Page == 4) && u.Line == 0; (u.Place == corpus.InHeader) != want {
			t.Errorf("page %d, %q: a running line %v", u.Page+1, u.Text, !want)
		}
	}
}

// The first lines of titles in two lines are no running ones, though titles have them in common.
func TestFirstHalvesOfTitles(t *testing.T) {
	for _, first := range [][]string{{"从荒滩到花园——柳湾镇", "从荒滩到花园——松湾镇"}, {"从荒滩到花园——", "从荒滩到花园——", "从荒滩到花园——"}} {
		b := topped(.16, .02, false, make([]string, len(first))...)
		for n, f := range first {
			b.Pages[n].Lines = append([]corpus.Line{placedLine(f, .06, .03), placedLine([]string{"植树纪实", "修渠见闻", "养蜂札记"}[n], .1, .03), placedLine("【产生背景】", .14, .02)}, b.Pages[n].Lines...)
		}
		for n := range first {
			if got := headers(b, n+1); got != "" {
				t.Errorf("page %d: %q is a running line", n+1, got)
			}
		}
	}
}

// A title of two lines runs in one, in small print and with its number, over a later page of its case; the second half of a title that
// begins as another, above its other half behind a dash and a numbered heading, does not run.
func TestTitlesOfSeveralLinesThatRun(t *testing.T) {
	b := topped(.06, .016, false, "", "桥头的修车摊搬进了新棚子 2")
	b.Pages[0].Lines = append([]corpus.Line{placedLine("桥头的修车摊", .05, .03), placedLine("搬进了新棚子", .08, .03)}, b.Pages[0].Lines...)
	half := func(title string) corpus.Page {
		return corpus.Page{Lines: []corpus.Line{placedLine("从荒滩到花园，看", .05, .03), placedLine(title, .08, .03), placedLine("——柳湾镇纪事", .1, .02), placedLine("一、产生背景", .14, .02), placedLine(body(31), .17, .02)}}
	}
	b.Pages = append(b.Pages, half("一条河怎样变清"), half("一座山怎样变绿"))
	s := sheet.New(b)
	Find(s)
	Titles(s, nil)
	for i := range s.Lines {
		if u := &s.Lines[i]; (u.Place == corpus.InHeader) != (u.Page == 1 && u.Line == 0) {
			t.Errorf("page %d, %q: placed %v by %q", u.Page+1, u.Text, u.Place, u.Rule)
		}
	}
}

// Titles of one mould on top of pages are titles above numbered headings too.
func TestTitlesOfOneMould(t *testing.T) {
	b := topped(.16, .02, false, make([]string, 4)...)
	for n, place := range []string{"柳湾镇", "松湾镇", "石桥镇", "青石镇"} {
		b.Pages[n].Lines = append([]corpus.Line{placedLine("关于"+place+"邻里议事厅的案例", .06, .02), placedLine("一、产生背景", .1, .02)}, b.Pages[n].Lines...)
	}
	s := sheet.New(b)
	Find(s)
	Titles(s, nil)
	for i := range s.Lines {
		if u := &s.Lines[i]; u.Place == corpus.InHeader {
			t.Errorf("page %d, %q: a running line by %q", u.Page+1, u.Text, u.Rule)
		}
	}
}

// The name of a collection in small print above the only page of a text layer runs, and a number far below it is the page's.
func TestAroundOnePage(t *testing.T) {
	for origin, want := range map[corpus.Origin]string{corpus.FromPDF: "header, , , , page_number", corpus.FromOCR: ", , , , "} {
		b := topped(.06, .016, false, "邻里小事案例选编")
		b.Pages[0].Origin = origin
		b.Pages[0].Lines = append(b.Pages[0].Lines, placedLine("- 1 -", .9, .016))
		s := sheet.New(b)
		Find(s)
		var got []string
		for i := range s.Lines {
			p := string(s.Lines[i].Place)
			if s.Lines[i].Free() {
				p = ""
			}
			got = append(got, p)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q, want %q", origin, got, want)
		}
	}
}
