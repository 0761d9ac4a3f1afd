package lines

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// What lies across the page is no text, slanted or upright.
func TestWatermark(t *testing.T) {
	body := paragraph(50, 200, 10, "正文第一行写在这里的文字", "正文第二行接着写下去的字", "正文第三行也写得一样长的")
	slant := set(100, 210, 30, "仅供传阅")
	for i := range slant {
		slant[i].Angle = -math.Pi / 5
	}
	for name, mark := range map[string][]Piece{"slanted": slant, "over the text": set(80, 228, 40, "仅供传阅")} {
		p := Glyphs(join(body, mark), page480, page650)
		if len(p.Lines) != 3 || p.Watermark != "仅供传阅" || p.Lines[1].Text != "正文第二行接着写下去的字" {
			t.Errorf("%s: %q %+v", name, p.Watermark, p.Lines)
		}
	}
	if p := Glyphs(join(set(50, 100, 30, "大标题"), body), page480, page650); p.Watermark != "" || len(p.Lines) != 4 {
		t.Errorf("a large title: %q, %d lines", p.Watermark, len(p.Lines))
	}
}

// A large watermark between two lines lies over neither: it is a line of its own, and the line below keeps its characters.
func TestWatermarkBetweenLines(t *testing.T) {
	body := join(set(50, 160, 10, "正文第一行写在这里的文字"), set(50, 210, 10, "正文第二行接着写下去的字"))
	p := Glyphs(join(body, set(60, 201, 36, "仅供传阅")), page480, page650)
	if len(p.Lines) != 3 || p.Lines[2].Text != "正文第二行接着写下去的字" {
		t.Errorf("%+v", p.Lines)
	}
}

// A watermark of the text's own size shows by lying on it and by its place in the file; what it
// lies on stays, a short heading too, and a line that is printed twice.
func TestWatermarkOfTheTextsSize(t *testing.T) {
	var all []string
	for _, r := range "一二三四五六七八九十甲乙丙" {
		all = append(all, strings.Repeat("正文写在这里", 3)+string(r))
	}
	all[6] = "做法一二"
	body := paragraph(50, 200, 10, all...)
	level := func(line int) float64 {
		n := 0
		for _, l := range all[:line] {
			n += len([]rune(l))
		}
		return body[n].Base
	}
	up := set(0, 0, 10, "请勿翻印本书")
	for i := range up {
		up[i].X, up[i].Base = 100, level(8)-10*float64(i)
		up[i].X0, up[i].X1, up[i].Y0, up[i].Y1, up[i].Angle = 91, 101, up[i].Base-10, up[i].Base, -math.Pi/2
	}
	for name, c := range map[string]struct {
		mark []Piece
		want string
	}{
		"over a line":    {set(83, level(7)+2, 10, "请勿翻印本书"), "请勿翻印本书"},
		"over a heading": {set(53, level(6)+2, 10, "请勿翻印本书"), "请勿翻印本书"},
		"upwards":        {up, "请勿翻印本书"},
		"below the text": {set(50, level(12)+60, 10, "请勿翻印本书"), ""},
		"the same line":  {set(50.2, level(7), 10, all[7]), ""},
	} {
		for order, glyphs := range map[string][]Piece{"behind": join(body, c.mark), "before": join(c.mark, body)} {
			p := Glyphs(glyphs, page480, page650)
			if p.Watermark != c.want {
				t.Errorf("%s, %s: %q", name, order, p.Watermark)
			}
			var got []string
			for _, l := range p.Lines {
				got = append(got, l.Text)
			}
			if c.want != "" && !slices.Equal(got, all) {
				t.Errorf("%s, %s: %q", name, order, got)
			}
		}
	}
}

// A large line that touches those above and below it draws neither into its row.
func TestLargeLineBetween(t *testing.T) {
	got := Glyphs(join(paragraph(50, 200, 10, "正文第一行写在这里的文字"), set(200, 213, 30, "请勿外传"), set(50, 220, 10, "正文第二行短。")), page480, page650)
	var lines []string
	for _, l := range got.Lines {
		lines = append(lines, l.Text)
	}
	if want := "正文第一行写在这里的文字|请勿外传|正文第二行短。"; strings.Join(lines, "|") != want {
		t.Errorf("%q", lines)
	}
}

// A watermark that is set all over the page is one where it lies on nothing too, and where the page has less text than
// that; words that a table repeats are none.
func TestWatermarkAllOver(t *testing.T) {
	body := paragraph(50, 200, 10, "正文第一行写在这里的文字", "正文第二行接着写下去的字", "正文第三行也写得一样长的")
	tiles := func(em, angle float64) (out []Piece) {
		for row := range 9 {
			for column := range 4 {
				tile := set(60+105*float64(column), 60+71*float64(row), em, "仅供传阅借出")
				for i := range tile {
					along, g := em*float64(i), &tile[i]
					g.Angle = angle
					g.X0, g.X1, g.X = g.X0+along*(math.Cos(angle)-1), g.X1+along*(math.Cos(angle)-1), g.X0+along*(math.Cos(angle)-1)
					g.Y0, g.Y1, g.Base = g.Y0+along*math.Sin(angle), g.Y1+along*math.Sin(angle), g.Base+along*math.Sin(angle)
				}
				out = append(out, tile...)
			}
		}
		return out
	}
	for i := range body {
		body[i].X = body[i].X0
	}
	for name, mark := range map[string][]Piece{"upright": tiles(8, 0), "slanted": tiles(8, -math.Pi/6)} {
		p := Glyphs(join(body, mark), page480, page650)
		if len(p.Lines) != 3 || p.Watermark != "仅供传阅借出" || p.Lines[1].Text != "正文第二行接着写下去的字" {
			t.Errorf("%s: %q %+v", name, p.Watermark, p.Lines)
		}
	}
	var cells []Piece
	for row := range 9 {
		cells = append(cells, set(50, 300+20*float64(row), 10, "修好路灯")...)
		cells = append(cells, set(250, 300+20*float64(row), 10, "已经完成")...)
	}
	if p := Glyphs(join(body, cells), page480, page650); p.Watermark != "" {
		t.Errorf("cells: %q", p.Watermark)
	}
}
