package split

import (
	"fmt"
	"testing"

	"casebook/corpus"
)

// A running line of the book's name and the case's title, or of a part of it, in smaller print above that title is
// no line of it, and no doubt though a case of one page shows it once. So large as the title it is one.
func TestTitleInRunningLine(t *testing.T) {
	for name, running := range map[string]func(title string) string{
		"name of the book before it": func(title string) string { return "渡口小事 · " + title },
		"cut off":                    func(title string) string { return string([]rune(title)[:6]) },
	} {
		var pages []corpus.Page
		for n, title := range []string{"临水的渡口添了一座候船亭", "老井台边开起来的议事会", "晒场上每月一回的露天电影", "河湾里捞水草的青年小队"} {
			line := func(text string, size float64) corpus.Line { return corpus.Line{Text: text, Size: size} }
			pages = append(pages, corpus.Page{Number: n + 1, Origin: corpus.FromPDF, Lines: []corpus.Line{
				line(running(title), .012), line(title, .02), line("【背景】", .014), line("从前乡亲们过河要在风里等，不方便。", .014),
				line("【做法】", .014), line("村里修一座亭子，装上条凳。", .014), line("派人轮流打扫，年底评比。", .014),
				line("【成效】", .014), line(fmt.Sprintf("等船的%d个人都有地方坐了。", 10+n), .014), line(fmt.Sprint(n+1), .012)}})
		}
		b := corpus.Book{ID: "b", Pages: pages}
		if err := Split(t.Context(), &b, Options{}); err != nil {
			t.Fatal(err)
		}
		if len(b.Cases) != 4 || b.Cases[0].Title != "临水的渡口添了一座候船亭" || b.Cases[3].Title != "河湾里捞水草的青年小队" {
			t.Errorf("%s: %d cases, %s", name, len(b.Cases), titles(&b))
		}
		for _, s := range b.Suspects {
			t.Errorf("%s: %v", name, s.Message)
		}
	}
}

// A title in another language below the Chinese one is no part of it; Latin words within a title are.
func TestTranslatedTitle(t *testing.T) {
	for below, want := range map[string]string{"A Shelter for Those Who Wait": "", "The School on the Old Dock": "", "OK": "OK"} {
		var book string
		for _, title := range []string{"渡口的候船亭", "井台边的议事会", "晒场上的电影"} {
			book += title + "\n" + below + "\n【背景】\n　　从前不便。\n【做法】\n　　修一座亭子。\n　　派人轮流打扫。\n【成效】\n　　方便了。\n\n"
		}
		b := splitText(t, book)
		if len(b.Cases) != 3 || corpus.Normalize(b.Cases[1].Title) != corpus.Normalize("井台边的议事会"+want) {
			t.Errorf("%s: %s", below, titles(b))
		}
	}
}

// A name in larger print than titles above the first one is the book's or a part's; the first lines of titles in two sizes are theirs.
func TestLargeNameAboveTheFirstTitle(t *testing.T) {
	for name, above := range map[string]func(n int) string{"of the book": func(n int) string { return map[int]string{0: "渡口小事"}[n] }, "of each case": func(n int) string {
		return []string{"风里等船的人", "邻里开的小会", "月下看戏的夜", "河上干活的人"}[n]
	}} {
		var pages []corpus.Page
		for n, title := range []string{"临水的候船亭", "老井台的议事会", "晒场上的电影", "捞水草的小队"} {
			p := corpus.Page{Number: n + 1, Origin: corpus.FromPDF}
			line := func(text string, size float64) { p.Lines = append(p.Lines, corpus.Line{Text: text, Size: size}) }
			if large := above(n); large != "" {
				line(large, .03)
			}
			line(title, .02)
			for _, text := range []string{"【背景】", "从前乡亲们过河要在风里等，不方便。", "【做法】", "村里修一座亭子，装上条凳。", "派人轮流打扫，年底评比。", "【成效】", fmt.Sprintf("等船的%d个人都有地方坐了。", 10+n)} {
				line(text, .014)
			}
			pages = append(pages, p)
		}
		b := corpus.Book{ID: "b", Pages: pages}
		if err := Split(t.Context(), &b, Options{}); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{"of the book": "临水的候船亭", "of each case": "风里等船的人临水的候船亭"}[name]
		if len(b.Cases) != 4 || b.Cases[0].Title != want {
			t.Errorf("%s: %s, want %s", name, titles(&b), want)
		}
	}
}

// A title that stands right above itself, as a running line does where no page ends, is one.
func TestTitleThatStandsTwice(t *testing.T) {
	var book string
	for n, title := range []string{"渡口的候船亭", "井台边的议事会", "晒场上的电影"} {
		if n == 1 {
			title += "\n" + title
		}
		book += title + "\n【背景】\n　　从前不便。\n【做法】\n　　修一座亭子。\n　　派人轮流打扫。\n【成效】\n　　方便了。\n"
	}
	b := splitText(t, book)
	if len(b.Cases) != 3 || b.Cases[1].Title != "井台边的议事会" || len(b.Suspects) > 0 {
		t.Errorf("%s, %v", titles(b), b.Suspects)
	}
}

// The first line of a title in large print may end with a place, with a word that ends as offices do (开新局), and be indented though the
// second is not: it is no signature and no label of one, though a running line says it again; nor is such a title doubted. The words below a picture,
// in small print, are no headings, however often they stand there.
func TestFirstLinesThatLookLikeSignatures(t *testing.T) {
	var pages []corpus.Page
	for n, first := range []string{"候船亭里开新局：临水区", "议事会上开新局：青石街", "露天电影开新局：柳湾镇", "捞草小队开新局：松湾镇", "渡口换船开新局"} {
		second := "的做法"
		p := corpus.Page{Number: n + 1, Origin: corpus.FromPDF}
		y := .05
		line := func(text string, x0, x1, size float64, o corpus.Opening) {
			p.Lines = append(p.Lines, corpus.Line{Text: text, Size: size, Opening: o, Box: corpus.Box{X0: x0, X1: x1, Y0: y, Y1: y + size}})
			y += .04
		}
		if n == 4 {
			second = ""
		}
		line(first+second, .3, .6, .012, corpus.Unknown)
		line(first, .13, .9, .024, corpus.Opens)
		if second != "" {
			line(second, .4, .5, .024, corpus.Unknown)
		}
		for _, text := range []string{"【背景】从前乡亲们过河要在风里等，不方便。", "【做法】", "村里修一座亭子，装上条凳。"} {
			line(text, .13, .6, .014, corpus.Opens)
		}
		line("等船的人", .4, .5, .01, corpus.Unknown)
		line("派人轮流打扫，年底评比。", .13, .6, .014, corpus.Opens)
		line(fmt.Sprintf("【成效】等船的%d个人都有地方坐了。", 10+n), .13, .6, .014, corpus.Opens)
		pages = append(pages, p)
	}
	b := corpus.Book{ID: "b", Pages: pages}
	if err := Split(t.Context(), &b, Options{}); err != nil {
		t.Fatal(err)
	}
	if len(b.Cases) != 5 || b.Cases[0].Title != "候船亭里开新局：临水区的做法" || b.Cases[4].Title != "渡口换船开新局" {
		t.Errorf("%d cases, %s", len(b.Cases), titles(&b))
	}
	for _, c := range b.Cases {
		if len(c.Sections) != 3 {
			t.Errorf("%s has %d sections", c.Title, len(c.Sections))
		}
	}
	for _, s := range b.Suspects {
		t.Errorf("%v", s.Message)
	}
}

// The last line of a title in large print may be one character with its sign, above a second half behind a dash; its first line may fill
// its column up to a colon.
func TestLastCharacterOfATitle(t *testing.T) {
	var pages []corpus.Page
	for n, title := range [][]string{{"临水区：候船亭里的“小板", "凳”", "——渡口纪事"}, {"青石街上的议事会：", "老井台边的三件事"}, {"露天电影又回到晒场"}} {
		p := corpus.Page{Number: n + 1, Origin: corpus.FromPDF}
		y := .05
		line := func(text string, x0, x1, size float64, o corpus.Opening) {
			p.Lines = append(p.Lines, corpus.Line{Text: text, Size: size, Opening: o, Box: corpus.Box{X0: x0, X1: x1, Y0: y, Y1: y + size}})
			y += .04
		}
		for i, l := range title {
			size := .024
			if i == 2 {
				size = .014
			}
			line(l, .2, []float64{.6, .25, .4}[i], size, corpus.Unknown)
		}
		for _, text := range []string{"【背景】从前乡亲们过河要在风里等，不方便。", "【做法】村里修一座亭子，装上条凳。", "派人轮流打扫，年底评比。", "【成效】等船的人都有地方坐了。"} {
			line(text, .13, .6, .014, corpus.Opens)
		}
		pages = append(pages, p)
	}
	b := corpus.Book{ID: "b", Pages: pages}
	if err := Split(t.Context(), &b, Options{}); err != nil {
		t.Fatal(err)
	}
	if len(b.Cases) != 3 || b.Cases[0].Title != "临水区：候船亭里的“小板凳”——渡口纪事" || b.Cases[1].Title != "青石街上的议事会：老井台边的三件事" {
		t.Errorf("%d cases, %s", len(b.Cases), titles(&b))
	}
}

// The label of a form that stands by itself above the title, in the middle of its cell, is no part of it and runs over no pages; a
// title that fills its cell takes two lines, and the next label ends it.
func TestLabelAboveTheTitle(t *testing.T) {
	var pages []corpus.Page
	for n, title := range [][]string{{"案例名称", "临水的候船亭", "申报单位 河东街道"}, {"案例名称", "老井台，三件事", "申报单位 青石街道"}, {"案例名称", "晒场上每月一回的露天电影又回来", "了以后", "申报单位 柳湾镇"}} {
		p := corpus.Page{Number: n + 1, Origin: corpus.FromPDF}
		y := .05
		line := func(text string, x0, x1 float64) {
			p.Lines = append(p.Lines, corpus.Line{Text: text, Size: .014, Box: corpus.Box{X0: x0, X1: x1, Y0: y, Y1: y + .014}})
			y += .04
		}
		for i, l := range title {
			x1 := .5
			if i == 1 && n == 2 {
				x1 = .8
			}
			line(l, .3, x1)
		}
		for _, text := range []string{"案例背景", "从前乡亲们过河要在风里等，不方便，", "工作举措", "村里修一座亭子，装上条凳，派人轮流打扫，", "工作成效", "等船的人都有地方坐了，没有人再淋雨，"} {
			line(text, .13, .8)
		}
		pages = append(pages, p)
	}
	b := corpus.Book{ID: "b", Pages: pages}
	if err := Split(t.Context(), &b, Options{}); err != nil {
		t.Fatal(err)
	}
	if got := titles(&b); len(b.Cases) != 3 || b.Cases[0].Title != "临水的候船亭" || b.Cases[1].Title != "老井台，三件事" || b.Cases[2].Title != "晒场上每月一回的露天电影又回来了以后" {
		t.Errorf("%d cases, %s", len(b.Cases), got)
	}
}
