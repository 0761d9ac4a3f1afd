package sheet

import (
	"strings"
	"testing"

	"casebook/corpus"
)

// printedPage is a page of a table with rows of cells, and a line for each row.
func printedPage(number int, rows ...[]string) corpus.Page {
	p := corpus.Page{Number: number, Kind: corpus.BodyPage}
	table := corpus.Table{Box: corpus.Box{X0: .1, Y0: .1, X1: .9, Y1: .9}}
	for i, r := range rows {
		var cells []corpus.TableCell
		for _, c := range r {
			cell := corpus.TableCell{Columns: 1, Rows: 1}
			if c != "" {
				cell.Paragraphs = strings.Split(c, "\n")
			}
			cells = append(cells, cell)
		}
		table.Rows = append(table.Rows, cells)
		y := .1 + .05*float64(i)
		p.Lines = append(p.Lines, corpus.Line{Text: strings.Join(r, " "), Box: corpus.Box{X0: .2, Y0: y + .01, X1: .8, Y1: y + .03}})
	}
	p.Tables = []corpus.Table{table}
	return p
}

// Rows of a table on printed pages are cases on the pages where they begin, and a row or a
// form that goes on on the next page is one.
func TestPrinted(t *testing.T) {
	head := []string{"序号", "案例名称", "工作背景", "主要做法"}
	row := func(n, title string) []string {
		return []string{n, title, "没有地方修车，骑车的人推着走。", "划出六平方米，水电接到墙边。\n师傅轮流出摊，价目挂在棚下。"}
	}
	for _, c := range []struct {
		name  string
		pages []corpus.Page
		want  string // titles by page
	}{
		{"rows", []corpus.Page{printedPage(1, head, row("1", "修车摊"), row("2", "夜药房")), printedPage(2, row("3", "老菜场"))}, "修车摊 夜药房|老菜场"},
		{"headings again", []corpus.Page{printedPage(1, head, row("1", "修车摊")), printedPage(2, head, row("2", "夜药房"))}, "修车摊|夜药房"},
		{"a row goes on", []corpus.Page{printedPage(1, head, row("1", "修车摊"), []string{"2", "夜药房", "夜里买药要跑半座城，老", "值夜表贴在"}), printedPage(2, head, []string{"", "", "人不敢生病。", "门上，亮灯到天明。"}, row("3", "老菜场"))}, "修车摊 夜药房|老菜场"},
		{"a form goes on", []corpus.Page{printedPage(1, []string{"案例名称", "修车摊"}, []string{"工作背景", row("", "")[2]}), printedPage(2, []string{"主要做法", row("", "")[3]})}, "修车摊|"},
	} {
		pages, _, ok := Printed(c.pages, Options{})
		var got []string
		for _, p := range pages {
			var titles []string
			for _, l := range p.Lines {
				if title, is := strings.CutPrefix(l.Text, "# "); is {
					titles = append(titles, title)
				}
			}
			got = append(got, strings.Join(titles, " "))
		}
		if s := strings.Join(got, "|"); !ok || s != c.want || len(pages) != len(c.pages) || pages[0].Number != 1 {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
		if c.name == "a row goes on" {
			text := ""
			for _, l := range pages[0].Lines {
				text += l.Text + "\n"
			}
			if !strings.Contains(text, "夜里买药要跑半座城，老人不敢生病。\n") || !strings.Contains(text, "值夜表贴在门上，亮灯到天明。\n") {
				t.Errorf("%s: %s", c.name, text)
			}
		}
	}
	plain := printedPage(1, head, row("1", "修车摊"))
	plain.Tables = nil
	if _, _, ok := Printed([]corpus.Page{plain}, Options{}); ok {
		t.Error("a page without a table has cases of one")
	}
}

// A table of figures stands beside the text of printed pages; one of labels is text.
func TestFiguresBeside(t *testing.T) {
	for _, c := range []struct {
		rows [][]string
		want corpus.Place
	}{
		{[][]string{{"年份", "件数"}, {"2021", "20"}, {"2022", "27"}}, corpus.InCaption},
		{[][]string{{"报送单位", "河东街道"}, {"联系人", "王小河"}}, ""},
	} {
		pages, _, ok := Printed([]corpus.Page{printedPage(1, c.rows...)}, Options{})
		for _, l := range pages[0].Lines {
			if ok || l.Role != c.want {
				t.Errorf("%s: %q, want %q", l.Text, l.Role, c.want)
			}
		}
	}
}

// The text of a frame that is named as a box stands beside the case; another that holds
// sentences among other text is doubted, and headings in frames are neither.
func TestFramed(t *testing.T) {
	long := "议事亭旧称说事亭，多建在井边桥头，过往的人坐下歇脚，顺便把话说开，久而久之成了规矩。"
	for _, c := range []struct {
		name   string
		inside []string
		role   corpus.Place
		said   bool
	}{
		{"named", []string{"知识链接", long}, corpus.InCaption, false},
		{"not named", []string{long}, "", true},
		{"a heading", []string{"主要做法"}, "", false},
	} {
		p := printedPage(1)
		p.Tables[0].Box = corpus.Box{X0: .1, Y0: .5, X1: .9, Y1: .9}
		for i, text := range append([]string{long, long, long}, c.inside...) {
			y := .1 + .1*float64(i)
			if i > 2 {
				y += .2
			}
			p.Lines = append(p.Lines, corpus.Line{Text: text, Box: corpus.Box{X0: .2, Y0: y + .01, X1: .8, Y1: y + .03}})
		}
		pages, said, _ := Printed([]corpus.Page{p}, Options{})
		for i, l := range pages[0].Lines {
			want := c.role
			if i < 3 {
				want = ""
			}
			if l.Role != want {
				t.Errorf("%s: line %d is %q", c.name, i+1, l.Role)
			}
		}
		if (len(said) == 1 && said[0].Code == Framed) != c.said {
			t.Errorf("%s: %v", c.name, said)
		}
	}
}

// A table of figures stands beside the text though a column of it is called 项目, as lists of cases call their titles; one of texts does not.
func TestItemsOfABill(t *testing.T) {
	head := []string{"楼号", "项目", "花费"}
	for name, c := range map[string]struct {
		rows [][]string
		want corpus.Place
	}{
		"figures": {[][]string{head, {"东楼", "水桶", "45元"}, {"西楼", "扫帚", "60元"}}, corpus.InCaption},
		"texts":   {[][]string{head, {"东楼", "水桶", "街坊凑"}, {"西楼", "扫帚", "店主出"}}, ""},
	} {
		pages, _, _ := Printed([]corpus.Page{printedPage(1, c.rows...)}, Options{})
		if got := pages[0].Lines[1].Role; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A table with sentences that stays among the text is read row by row, not across its cells' lines.
func TestRowByRow(t *testing.T) {
	p := printedPage(1, []string{"部门", "职责"}, []string{"街道", "每月开一次议事会，记下居民的话，逐条去办。"})
	y := func(n int) corpus.Box {
		return corpus.Box{X0: .2, Y0: .2 + .02*float64(n), X1: .8, Y1: .21 + .02*float64(n)}
	}
	p.Lines = append(p.Lines[:1], corpus.Line{Text: "街", Box: y(0)}, corpus.Line{Text: "每月开一次议事会，记下居", Box: y(1)}, corpus.Line{Text: "道", Box: y(2)}, corpus.Line{Text: "民的话，逐条去办。", Box: y(3)}, corpus.Line{Text: "下面的正文。", Box: corpus.Box{X0: .2, Y0: .95, X1: .8, Y1: .97}})
	for text, want := range map[string]string{
		"街":  "部门 | 职责\n街道 | 每月开一次议事会，记下居民的话，逐条去办。\n下面的正文。",
		"街办": "部门 职责\n街办\n每月开一次议事会，记下居\n道\n民的话，逐条去办。\n下面的正文。", // the rows are not all that stands there
	} {
		p.Lines[1].Text = text
		pages, _, _ := Printed([]corpus.Page{p}, Options{})
		var got []string
		for _, l := range pages[0].Lines {
			got = append(got, l.Text)
		}
		if s := strings.Join(got, "\n"); s != want {
			t.Errorf("%q", s)
		}
	}
}
