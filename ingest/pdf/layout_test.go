package pdf

import (
	"fmt"
	"math"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
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

const page480, page650 = 480, 650

// Writers that look characters up backwards write radicals for characters, and signs of notes as those of ornaments.
func TestRadicals(t *testing.T) {
	glyphs := set(50, 80, 10, "⾦⻥缸➀➉")
	for i := range glyphs {
		glyphs[i].placed()
	}
	if lines := layout(glyphs, page480, page650).Lines; len(lines) != 1 || lines[0].Text != "金鱼缸①⑩" {
		t.Errorf("%+v", lines)
	}
}

// A ligature's characters come at one place; a shadow's too, in the room of one.
func TestSpreadLigatures(t *testing.T) {
	dash, shadow := set(50, 80, 12, "—"), set(90, 80, 12, "影")
	dash[0].x1 = 74
	glyphs := join(set(38, 80, 12, "后"), dash, dash, set(74, 80, 12, "记"), shadow, shadow)
	spreadLigatures(glyphs)
	lines := layout(glyphs, page480, page650).Lines
	if len(lines) != 1 || lines[0].Text != "后——记 影" && lines[0].Text != "后——记影" {
		t.Errorf("%+v", lines)
	}
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
	sample.Plainly(t)
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
