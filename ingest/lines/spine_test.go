package lines

import (
	"strings"
	"testing"

	"casebook/corpus"
)

// A title in a column of larger print beside the text is the line above it; a column of the text's own size, or among the text, is none.
func TestTitleBesideText(t *testing.T) {
	column := func(x, y, em float64, text string) (out []Piece) {
		for i, r := range []rune(text) {
			out = join(out, set(x, y+float64(i)*em*1.2, em, string(r)))
		}
		return out
	}
	text := paragraph(50, 80, 10, "巷口没有路灯已经有很多年了", "老人晚上不敢出门，孩子放学", "要人接送，街坊们都盼着修好", "街坊们凑钱买灯，电工义务来", "装，先装了两盏试着亮了一月")
	read := func(glyphs ...[]Piece) (lines []string, role corpus.Place) {
		for _, l := range Glyphs(join(glyphs...), page480, page650).Lines {
			lines = append(lines, l.Text)
			if l.Text == "巷口的灯亮了" {
				role = l.Role
			}
		}
		return lines, role
	}
	for _, x := range []float64{20, 400} {
		if got, role := read(text, column(x, 84, 16, "巷口的灯亮了")); got[0] != "巷口的灯亮了" || len(got) != 6 || role != "" {
			t.Errorf("at %v: %s", x, strings.Join(got, "|"))
		}
	}
	long := join(text, paragraph(50, 155, 10, "下面还有一段文字写在这里一", "行接着一行地写下去写到页末", "第三行接着写下去写到页末了", "第四行接着写下去写到页末了"))
	if got, role := read(long, column(400, 145, 16, "巷口的灯亮了")); got[len(got)-1] != "巷口的灯亮了" || role != corpus.InCaption {
		t.Errorf("lower: %s, %s", strings.Join(got, "|"), role)
	}
	if got, _ := read(text, column(400, 84, 10, "巷口的灯亮了")); got[0] == "巷口的灯亮了" {
		t.Errorf("in the size of the text: %s", strings.Join(got, "|"))
	}
}
