package pdf

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/pdf/pdftest"
)

// set makes the glyphs of a line whose pen starts at x on baseline y: Han an em
// wide, others half.
func set(x, y, em float64, text string) []glyph {
	var out []glyph
	for _, r := range text {
		w := em
		if r < 0x2000 {
			w = em / 2
		}
		out = append(out, glyph{r: r, x: x, y: y, x0: x, x1: x + w, top: y - .88*em, bottom: y + .12*em, em: em})
		x += w
	}
	return out
}

func join(parts ...[]glyph) []glyph {
	var out []glyph
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// column sets lines of a paragraph, the first indented by two em.
func column(x, y, em float64, lines ...string) []glyph {
	var out []glyph
	for i, l := range lines {
		at := x
		if i == 0 {
			at += 2 * em
		}
		out = append(out, set(at, y+float64(i)*1.6*em, em, l)...)
	}
	return out
}

const page480, page650 = 480, 650

func TestLayout(t *testing.T) {
	for _, c := range []struct {
		name   string
		glyphs []glyph
		want   []string // o opens, c continues, u unknown; column; text
	}{
		{"nothing", nil, nil},
		{"order of the file does not matter", join(set(50, 100, 10, "第二行"), set(50, 80, 10, "第一行")), []string{"c0 第一行", "c0 第二行"}},
		{"spaces by gaps", join(set(50, 80, 10, "甲"), set(72, 80, 10, "乙"), set(84, 80, 10, "丙")), []string{"c0 甲 乙丙"}},
		{"a narrow space between Han", join(set(50, 80, 10, "银发“点单”"), set(112.5, 80, 10, "社区配餐")), []string{"c0 银发“点单” 社区配餐"}},
		{"a line stretched evenly", join(set(50, 80, 10, "社"), set(63, 80, 10, "区"), set(76, 80, 10, "配"), set(89, 80, 10, "餐")), []string{"c0 社区配餐"}},
		{"a name spread out", join(set(50, 80, 10, "编"), set(65, 80, 10, "者")), []string{"c0 编 者"}},
		{"a gap behind punctuation", join(set(50, 80, 10, "吃饭，"), set(83, 80, 10, "聊天")), []string{"c0 吃饭，聊天"}},
		{"spaces of the file", set(50, 80, 10, "The end  of it"), []string{"c0 The end of it"}},
		{"a quarter em between Han and Latin is no space", join(set(50, 80, 10, "共"), set(62.5, 80, 10, "100"), set(80, 80, 10, "个")), []string{"c0 共100个"}},
		{"superscript", join(set(50, 80, 12, "食堂"), set(74, 75, 6, "1"), set(77, 80, 12, "的经过")), []string{"c0 食堂1的经过"}},
		{"subscript", join(set(50, 80, 12, "H"), set(56, 83, 7, "2"), set(59.5, 80, 12, "O")), []string{"c0 H2O"}},
		{"a footnote below is no subscript", join(set(50, 80, 12, "正文在这里"), set(50, 95, 7, "注释")), []string{"c0 正文在这里", "u0 注释"}},
		{"printed twice", join(set(50, 80, 12, "粗体"), set(50.3, 80, 12, "粗体")), []string{"c0 粗体"}},
		{"indents", column(50, 80, 10, "首行缩进", "接着写下去的一行", "再接着写的一行"), []string{"o0 首行缩进", "c0 接着写下去的一行", "c0 再接着写的一行"}},
		{"two columns", join(
			set(50, 50, 10, "这是一行从左到右横贯两栏而且不留空白的长长的标题文字放在最上面"),
			column(50, 80, 10, "左一左一左一左一", "左二左二左二左二左二", "左三左三左三左三左三", "左四左四左四左四左四", "左五左五左五左五左五", "左六"),
			column(250, 80, 10, "右一右一右一右一", "右二右二右二右二右二", "右三右三右三右三右三", "右四右四右四右四右四", "右五右五右五"),
		), []string{
			"c0 这是一行从左到右横贯两栏而且不留空白的长长的标题文字放在最上面",
			"o1 左一左一左一左一", "c1 左二左二左二左二左二", "c1 左三左三左三左三左三", "c1 左四左四左四左四左四", "c1 左五左五左五左五左五", "c1 左六",
			"o2 右一右一右一右一", "c2 右二右二右二右二右二", "c2 右三右三右三右三右三", "c2 右四右四右四右四右四", "c2 右五右五右五",
		}},
		{"page numbers of a table of contents are no column", contents(), []string{
			"c0 第一个题目 1", "c0 第一个题目 2", "c0 第一个题目 3", "c0 第一个题目 4", "c0 第一个题目 5", "c0 第一个题目 6", "c0 第一个题目 7",
		}},
		{"gaps at one place now and then are no gutter", strayGaps(), strayLines()},
		{"words of an OCR layer that overlap keep their order", join(set(50, 80, 10, "在二"), set(66, 80, 10, "零"), set(63, 80, 10, "一"), set(73, 80, 10, "年")), []string{"c0 在二零一年"}},
		{"radicals", set(50, 80, 10, "⾦⻥缸"), []string{"c0 金鱼缸"}},
		{"text at an angle comes last", join(turned("印章"), set(50, 80, 10, "正文")), []string{"c0 正文", "u0 印章"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var glyphs []glyph
			for _, g := range c.glyphs {
				if g.placed() {
					glyphs = append(glyphs, g)
				}
			}
			var got []string
			for _, l := range layout(glyphs, page480, page650) {
				got = append(got, string("uoc"[l.Opening])+string(rune('0'+l.Column))+" "+l.Text)
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// A ligature's characters come at one place; a shadow's too, in the room of one.
func TestSpreadLigatures(t *testing.T) {
	dash, shadow := set(50, 80, 12, "—"), set(90, 80, 12, "影")
	dash[0].x1 = 74
	glyphs := join(set(38, 80, 12, "后"), dash, dash, set(74, 80, 12, "记"), shadow, shadow)
	spreadLigatures(glyphs)
	lines := layout(glyphs, page480, page650)
	if len(lines) != 1 || lines[0].Text != "后——记 影" && lines[0].Text != "后——记影" {
		t.Errorf("%+v", lines)
	}
}

// strayGaps are twelve lines, every other with a gap in the middle.
func strayGaps() []glyph {
	var out []glyph
	for i := range 12 {
		y := 80 + 20*float64(i)
		out = append(out, set(50, y, 10, "一二三四五六七八九")...)
		if i%2 == 0 {
			out = append(out, set(140, y, 10, "十一")...)
		}
		out = append(out, set(160, y, 10, "二三四五六七八九")...)
	}
	return out
}

func strayLines() []string {
	var out []string
	for i := range 12 {
		out = append(out, [2]string{"c0 一二三四五六七八九十一二三四五六七八九", "c0 一二三四五六七八九 二三四五六七八九"}[i%2])
	}
	return out
}

func contents() []glyph {
	var out []glyph
	for i := range 7 {
		out = append(out, set(50, 80+20*float64(i), 10, "第一个题目")...)
		out = append(out, set(420, 80+20*float64(i), 10, string(rune('1'+i)))...)
	}
	return out
}

func turned(text string) []glyph {
	out := set(400, 300, 10, text)
	for i := range out {
		out[i].turned = true
	}
	return out
}

// No text is lost, whatever the places of the glyphs, and none is made up.
func FuzzLayout(f *testing.F) {
	f.Add([]byte("0123456789abcdef0123456789abcdef"))
	f.Add(encode(column(50, 80, 10, "首行缩进", "接着写下去的一行")))
	f.Fuzz(func(t *testing.T, data []byte) {
		var glyphs []glyph
		for ; len(data) >= 8; data = data[8:] {
			at := func(i int) float64 { return float64(int16(binary.LittleEndian.Uint16(data[i:]))) / 16 }
			em := math.Abs(float64(int8(data[6])))
			g := glyph{r: rune(binary.LittleEndian.Uint16(data)), x: at(2), y: at(4), x0: at(2), x1: at(2) + em, em: em, top: at(4) - em, bottom: at(4), turned: data[7]&1 != 0}
			if g.placed() {
				glyphs = append(glyphs, g)
			}
		}
		in := map[rune]int{}
		for _, g := range glyphs {
			in[g.r]++
		}
		for _, l := range layout(glyphs, page480, page650) {
			if strings.ContainsAny(l.Text, "\n\r") || l.Text == "" {
				t.Errorf("a line of text %q", l.Text)
			}
			for _, r := range l.Text {
				if in[r]--; r != ' ' && in[r] < 0 {
					t.Errorf("%q was made up", r)
				}
			}
		}
	})
}

// encode writes glyphs as FuzzLayout reads them.
func encode(glyphs []glyph) []byte {
	var out []byte
	for _, g := range glyphs {
		out = binary.LittleEndian.AppendUint16(out, uint16(g.r))
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(g.x*16)))
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(g.y*16)))
		out = append(out, byte(int8(g.em)), 0)
	}
	return out
}

func TestAgreement(t *testing.T) {
	lines := func(texts ...string) []corpus.Line {
		var out []corpus.Line
		for _, s := range texts {
			out = append(out, corpus.Line{Text: s})
		}
		return out
	}
	for _, c := range []struct {
		name     string
		a, b     []corpus.Line
		from, to float64
	}{
		{"equal", lines("社区开设了图书角"), lines("社区开设了图书角"), 1, 1},
		{"widths, spaces and quotes", lines("“图书角” ＡＢＣ"), lines("「图书角」ABC"), 1, 1},
		{"order of lines", lines("第一行", "第二行"), lines("第二行", "第一行"), 1, 1},
		{"one of ten wrong", lines("社区开设了图书角居民"), lines("社区开设子图书角居民"), .7, .9},
		{"nothing in common", lines("社区开设了"), lines("图书角居民"), 0, 0},
		{"half is missing", lines("社区开设了", "图书角居民"), lines("社区开设了"), .6, .7},
		{"both empty", nil, nil, 1, 1},
	} {
		if got := Agreement(c.a, c.b); got < c.from || got > c.to {
			t.Errorf("%s: %v, want %v to %v", c.name, got, c.from, c.to)
		}
	}
}

// Forms, turned pages and crop boxes are read as they are displayed, by both
// readers alike.
func TestDisplay(t *testing.T) {
	latin := pdftest.Latin(84, 580, 12, "The library is open until nine,") + pdftest.Latin(60, 560, 12, "and on Sundays until noon.")
	const want = "The library is open until nine,\nand on Sundays until noon."
	f := pdftest.New()
	form := f.Stream("/Type /XObject /Subtype /Form /BBox [0 0 480 650] /Matrix [1 0 0 1 0 10] /Resources << "+pdftest.Resources+" >>", []byte(latin))
	f.Page(480, 650, "1 0 0 1 0 -10 cm /X Do", fmt.Sprintf("/XObject << /X %d 0 R >>", form), "")
	f.Page(650, 480, "0 1 -1 0 650 0 cm "+latin, "", "/Rotate 90")
	f.Page(480, 650, "-1 0 0 -1 480 650 cm "+latin, "", "/Rotate 180")
	f.Page(650, 480, "0 -1 1 0 0 480 cm "+latin, "", "/Rotate -90")
	f.Page(580, 750, "1 0 0 1 50 60 cm "+latin, "", "/CropBox [50 60 530 710]")
	d := open(t, f.Bytes(), Options{})
	for n := 1; n <= 5; n++ {
		p := page(t, d, n)
		if p.Width != 480 || p.Height != 650 || p.Agreement != 1 {
			t.Errorf("page %d: %v by %v points, agreement %v", n, p.Width, p.Height, p.Agreement)
		}
		for reader, lines := range map[string][]corpus.Line{"first": p.Lines, "second": p.Second} {
			if got := text(lines); got != want {
				t.Errorf("page %d, %s reader: %q", n, reader, got)
				continue
			}
			if n == 5 && reader == "second" {
				continue // it knows nothing of crop boxes
			}
			if l := lines[1]; math.Abs(l.Box.X0-60./480) > .002 || math.Abs(l.Box.Y1-(90+.2*12)/650) > .02 || l.Opening != corpus.Continues {
				t.Errorf("page %d, %s reader: %+v", n, reader, l)
			}
		}
	}
}
