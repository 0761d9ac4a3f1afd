package lines

import (
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
