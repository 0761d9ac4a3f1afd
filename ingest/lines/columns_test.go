package lines

import (
	"casebook/corpus"
	"strings"
	"testing"
)

// Two pages on one sheet: the left one with its number, then the right one.
func TestSheetOfTwoPages(t *testing.T) {
	left := join(paragraph(60, 80, 10, "左页第一行的文字写在这里", "左页第二行顶格接着写下去"), set(140, 420, 10, "12"))
	right := join(paragraph(380, 80, 10, "右页第一行的文字写在这里", "右页第二行顶格接着写下去"), set(460, 420, 10, "13"))
	var got []string
	for _, l := range Glyphs(join(left, right), page650, page480).Lines {
		got = append(got, string(rune('0'+l.Column))+l.Text)
	}
	if want := "1左页第一行的文字写在这里|1左页第二行顶格接着写下去|112|2右页第一行的文字写在这里|2右页第二行顶格接着写下去|213"; strings.Join(got, "|") != want {
		t.Errorf("%v", got)
	}
}

// A sheet whose pages hold a title, headings and short sentences is no table.
func TestSparseSheet(t *testing.T) {
	side := func(x float64, title, one, two, number string) []Piece {
		return join(set(x+60, 80, 14, title), set(x, 110, 10, "【起因】"), paragraph(x, 130, 10, one, "修。"), set(x, 170, 10, "【办法】"),
			paragraph(x, 190, 10, two), set(x, 210, 10, "【收效】"), paragraph(x, 230, 10, "都说好。"), set(x+80, 420, 10, number))
	}
	glyphs := join(side(60, "路灯亮了", "巷子里的路灯坏了很久，大家盼着来", "街坊们凑钱买灯，电工义务来装。", "30"),
		side(380, "桥洞通了", "桥洞里的淤泥积了很深，大家盼着来", "街坊们凑车运泥，工人义务来挖。", "31"))
	halves := [3]string{}
	for _, l := range Glyphs(glyphs, page650, page480).Lines {
		halves[l.Half] += l.Text
	}
	if want := "路灯亮了【起因】巷子里的路灯坏了很久，大家盼着来修。【办法】街坊们凑钱买灯，电工义务来装。【收效】都说好。30"; halves[1] != want || halves[0] != "" {
		t.Errorf("left page %q, whole %q", halves[1], halves[0])
	}
}

// The number of a page of columns is read behind all of them, wherever it stands below them.
func TestPageNumberBelowColumns(t *testing.T) {
	columns := join(
		paragraph(50, 80, 10, "左一左一左一左一", "左二左二左二左二左二", "左三左三左三左三左三", "左四左四左四左四左四", "左五左五左五左五左五", "左六左六左六左六左六"),
		paragraph(250, 80, 10, "右一右一右一右一", "右二右二右二右二右二", "右三右三右三右三右三", "右四右四右四右四右四", "右五右五右五右五右五", "右六右六右六"),
	)
	for _, number := range []string{"12", "— 12 —", "第12页", "12月"} {
		for _, x := range []float64{50, 195, 225, 330} {
			ls := Glyphs(join(columns, set(x, 300, 10, number)), page480, page650).Lines
			last := len(ls) - 1
			if number == "12月" { // text
				if ls[last].Column == 0 && x < 195 {
					t.Errorf("%s at %v: of no column", number, x)
				}
				continue
			}
			if ls[last].Text != number || ls[last].Column != 0 {
				t.Errorf("%s at %v: %+v", number, x, ls)
			}
		}
	}
}

// texts are the lines of a page with the column that each stands in.
func texts(ls []corpus.Line) string {
	var out []string
	for _, l := range ls {
		out = append(out, string(rune('0'+l.Column))+l.Text)
	}
	return strings.Join(out, "|")
}

// Three columns are read one after the other, though each has its own grid of rows and marks of
// punctuation stand in the gutters; a title amid all of them stands above them.
func TestThreeColumns(t *testing.T) {
	column := func(x, y float64, sign string) ([]Piece, string) {
		var rows, want []string
		for i := range 6 {
			rows = append(rows, strings.Repeat(sign, 9)+string([]rune("甲乙丙丁戊己")[i])+"，")
			want = append(want, rows[i])
		}
		return paragraph(x, y, 10, rows...), strings.Join(want, "|")
	}
	a, wa := column(50, 132, "天")
	b, wb := column(175, 126, "地")
	c, wc := column(300, 120, "人")
	number := func(n, s string) string { return n + strings.ReplaceAll(s, "|", "|"+n) }
	got := texts(Glyphs(join(set(182, 80, 16, "三栏之上的题"), a, b, c), page480, page650).Lines)
	if want := "0三栏之上的题|" + number("1", wa) + "|" + number("2", wb) + "|" + number("3", wc); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A column in which the text ends after two rows is one.
func TestShortLastColumn(t *testing.T) {
	var rows []string
	for i := range 14 {
		rows = append(rows, string([]rune("甲乙丙丁戊己庚辛壬癸子丑寅卯")[i])+"行写到栏边，接着往下写去")
	}
	left, right := paragraph(50, 84, 10, rows...), paragraph(230, 80, 10, "末栏只有两行，写完就到头", "了，下面什么也没有。")
	got := texts(Glyphs(join(left, right), page480, page650).Lines)
	if !strings.HasSuffix(got, "1卯行写到栏边，接着往下写去|2末栏只有两行，写完就到头|2了，下面什么也没有。") || !strings.HasPrefix(got, "1甲行") {
		t.Error(got)
	}
}

// A column in which the text ends after one row is one beside a title or the first row of the text; a name beside the title of a narrow
// text, and what has a place further down, are none.
func TestColumnOfOneRow(t *testing.T) {
	var rows []string
	for i := range 14 {
		rows = append(rows, string([]rune("甲乙丙丁戊己庚辛壬癸子丑寅卯")[i])+"行写到栏边，接着往下写去")
	}
	rows[0] = "甲行写到栏边，接着往下"
	left := join(set(90, 60, 14, "井边的亭子"), paragraph(50, 84, 10, rows...))
	for _, c := range []struct {
		what  string
		right []Piece
		want  bool
	}{
		{"beside the title", set(210, 62, 10, "写完就到头了。"), true},
		{"beside the text", set(210, 84, 10, "写完就到头了。"), true},
		{"a name", set(210, 62, 10, "王小河写于井边"), false},
		{"further down", set(210, 244, 10, "写完就到头了。"), false},
		{"a second one far below", join(set(210, 62, 10, "写完就到头了。"), set(210, 244, 10, "都说好。")), false},
	} {
		got := texts(Glyphs(join(left, c.right), page480, page650).Lines)
		if strings.HasSuffix(got, "|2写完就到头了。") != c.want {
			t.Errorf("%s: %s", c.what, got)
		}
	}
}

// A column of places between the titles of a table of contents and its numbers is none of a page.
func TestContentsWithPlaces(t *testing.T) {
	var glyphs []Piece
	var want []string
	for i, title := range []string{"渡口边的修船铺子", "旧糖厂里的手艺班", "山梁上的护林哨所", "河滩上的晒谷新规", "巷子里的夜读灯火", "戏台前的值班茶摊"} {
		y, number := 80+20*float64(i), []string{"3", "9", "14", "21", "28", "35"}[i]
		glyphs = join(glyphs, set(50, y, 10, title), set(200, y, 10, "青河县文化和旅游局"), set(380, y, 10, number))
		want = append(want, "0"+title+" 青河县文化和旅游局 "+number)
	}
	if got := texts(Glyphs(glyphs, page480, page650).Lines); got != strings.Join(want, "|") {
		t.Error(got)
	}
}

// A short heading at the left above columns that go on below it side by side heads both; where the right column has text beside it,
// it heads its own.
func TestHeadingsAcrossColumns(t *testing.T) {
	const left, right = "左边的文字写到这一行为止都是满的", "右边的文字写到这一行为止都是满的"
	run := func(from, n int) (out []Piece) {
		for i := range n {
			out = append(out, set(50, float64(from+16*i), 10, left)...)
			out = append(out, set(250, float64(from+16*i), 10, right)...)
		}
		return out
	}
	tell := func(glyphs []Piece) string {
		var b strings.Builder
		for _, l := range Glyphs(glyphs, page480, page650).Lines {
			b.WriteString(map[bool]string{true: "左", false: string([]rune(l.Text)[:1])}[strings.HasPrefix(l.Text, "左")])
		}
		return b.String()
	}
	head := set(70, 148, 10, "主要做法")
	if got := tell(join(run(100, 3), head, run(164, 4))); got != "左左左右右右主左左左左右右右右" {
		t.Errorf("across: %s", got)
	}
	for _, l := range Glyphs(join(run(100, 3), head, run(180, 4)), page480, page650).Lines {
		if strings.HasPrefix(l.Text, "右") && l.Opening == corpus.Opens {
			t.Errorf("the right column goes on below the heading, and opens no paragraph: %+v", l)
		}
	}
	if got := tell(join(run(100, 3), set(50, 148, 10, left), set(70, 164, 10, "主要做法"), run(180, 4))); got != "左左左左右右右主左左左左右右右右" {
		t.Errorf("below a longer left column: %s", got)
	}
	if got := tell(join(run(100, 3), head, set(250, 148, 10, right), run(164, 4))); got != "左左左主左左左左右右右右右右右右" {
		t.Errorf("text beside it: %s", got)
	}
}
