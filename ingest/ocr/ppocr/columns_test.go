package ppocr

import (
	"image"
	"math"
	"strings"
	"testing"

	"casebook/corpus"
	layout "casebook/ingest/lines"
	"casebook/ingest/ocr/ocrtest"
)

// columnPage is a page of columns of squares, from right to left, with a line across at
// its head.
func columnPage() *image.Gray {
	img := ocrtest.White(1240, 1754)
	for c := range 8 {
		for k := range 20 {
			ocrtest.Glyph(img, 1000-90*c, 300+45*k, 40, 20)
		}
	}
	ocrtest.Text(img, 500, 120, 40, 6)
	return img
}

// upright reads a line that is as high as the page's columns are wide as characters;
// where sure is false it reads the columns set side by side as others.
type upright struct {
	fakeRecognition
	sure bool
}

func (s upright) Run(shape []int64, data []float32) ([]int64, []float32, error) {
	f := s.fakeRecognition
	f.classes = []int{1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2}
	if !s.sure && shape[3]%lineHeight == 0 && shape[3] != leastWidth {
		f.classes = []int{3, 3, 3}
	}
	return f.Run(shape, data)
}

// fakeColumns finds the columns of columnPage: what hangs together from top to bottom.
type fakeColumns struct{}

func (fakeColumns) Run(shape []int64, data []float32) ([]int64, []float32, error) {
	h, w := int(shape[2]), int(shape[3])
	out := make([]float32, w*h)
	for x := range w {
		first, last := h, -1
		for y := h / 8; y < h; y++ {
			if data[y*w+x] < 0 {
				first, last = min(first, y), y
			}
		}
		for y := first; y <= last; y++ {
			out[y*w+x] = .9
		}
	}
	return []int64{1, 1, shape[2], shape[3]}, out, nil
}

// Columns are read from right to left, and the page says so; a page that lies on its
// side, whose characters do not stand in its columns, is read across, for the trials by
// turning to find it out.
func TestReadColumns(t *testing.T) {
	for _, sure := range []bool{true, false} {
		m := fakeModels()
		m.detection, m.recognition = fake{fakeColumns{}}, fake{upright{fakeRecognition{confidence: .95}, sure}}
		r, err := m.read(columnPage(), 150)
		if err != nil {
			t.Fatal(err)
		}
		says := len(r.Notes) > 0 && r.Notes[0].Code == "ocr.columns"
		if says != sure {
			t.Errorf("standing %v: notes %v", sure, r.Notes)
		}
		if !sure {
			continue
		}
		if len(r.Lines) != 8 {
			t.Fatalf("%d lines", len(r.Lines))
		}
		for i := 1; i < len(r.Lines); i++ {
			a, b := r.Lines[i-1].Box, r.Lines[i].Box
			if b.X1 > a.X0+.01 || b.Y1-b.Y0 < 3*(b.X1-b.X0) {
				t.Errorf("column %d: %+v after %+v", i+1, b, a)
			}
		}
	}
}

// What stands across a page in columns comes before them where it is above them, and
// behind them elsewhere.
func TestLayColumns(t *testing.T) {
	at := func(text string, down bool, x0, y0, x1, y1 float64) word {
		return word{Word: layout.Word{Text: text, Confidence: .9, X0: x0, Y0: y0, X1: x1, Y1: y1}, Down: down}
	}
	lines := lay([]word{
		at("左边一列有十五个汉字从上面起的", true, 300, 200, 340, 800), at("图一　说明", false, 100, 900, 300, 940),
		at("右边一列有十四个汉字退一格"+"的", true, 500, 240, 540, 800), at("页眉文字", false, 300, 50, 460, 90), at("十二", false, 400, 960, 440, 1000),
	}, 600, 1050, layout.Rules{})
	var got []string
	for _, l := range lines {
		got = append(got, l.Text)
	}
	if want := "页眉文字 右边一列有十四个汉字退一格的 左边一列有十五个汉字从上面起的 图一说明 十二"; strings.Join(got, " ") != want {
		t.Errorf("%q", got)
	}
	if b := lines[1].Box; math.Abs(b.X0-500./600) > .01 || math.Abs(b.Y0-240./1050) > .01 || math.Abs(b.Y1-800./1050) > .01 {
		t.Errorf("box %+v", b)
	}
	if lines[1].Opening != corpus.Opens || lines[2].Opening != corpus.Continues {
		t.Errorf("openings %v, %v", lines[1].Opening, lines[2].Opening)
	}
}

// stripOf is a strip with squares of ink at some places, each from and to.
func stripOf(width int, ink ...[2]int) strip {
	values := make([]float32, lineHeight*width)
	for i := range values {
		values[i] = 1
	}
	for _, p := range ink {
		for x := p[0]; x < p[1]; x++ {
			for y := 8; y < 40; y++ {
				values[y*width+x] = -1
			}
		}
	}
	return newStrip(values, width, width)
}

// Ink between the characters of a column is a mark, wherever the model says that it
// knew the characters; ink that touches a character too.
func TestCells(t *testing.T) {
	signs := func(at ...float64) (out []sign) {
		for _, a := range at {
			out = append(out, sign{text: "街", at: a, confidence: .9})
		}
		return out
	}
	for _, c := range []struct {
		name string
		s    strip
		read []sign
		want []float64 // places of marks
	}{
		{"none", stripOf(320, [2]int{2, 38}, [2]int{42, 78}, [2]int{82, 118}, [2]int{122, 158}), signs(18, 58, 98, 138), nil},
		{"places off", stripOf(320, [2]int{2, 38}, [2]int{42, 78}, [2]int{82, 118}, [2]int{122, 158}), signs(8, 48, 88, 128), nil},
		{"a stop", stripOf(320, [2]int{2, 38}, [2]int{44, 52}, [2]int{82, 118}, [2]int{122, 158}, [2]int{162, 198}), signs(20, 100, 140, 180), []float64{48}},
		{"a bracket first", stripOf(320, [2]int{24, 34}, [2]int{42, 78}, [2]int{82, 118}, [2]int{122, 158}, [2]int{162, 198}), signs(60, 100, 140, 180), []float64{29}},
		{"one that touches", stripOf(320, [2]int{2, 38}, [2]int{42, 78}, [2]int{82, 130}, [2]int{162, 198}), signs(20, 60, 100, 180), []float64{126.4}},
	} {
		var got []float64
		for _, cell := range c.s.cells(c.read, 40) {
			if cell.text == "" {
				got = append(got, cell.at)
			}
		}
		same := len(got) == len(c.want)
		for i := range c.want {
			same = same && math.Abs(got[i]-c.want[i]) < 2
		}
		if !same {
			t.Errorf("%s: marks at %v, want %v", c.name, got, c.want)
		}
	}
}

// A stop goes to the lower left, a bracket is turned back, an empty cell is none.
func TestSettleMark(t *testing.T) {
	const em = lineHeight
	plane := func(x0, y0, x1, y1 int) (p [em * em]float32) {
		for i := range p {
			p[i] = 1
		}
		for y := y0; y < y1; y++ {
			for x := x0; x < x1; x++ {
				p[y*em+x] = -1
			}
		}
		return p
	}
	for name, c := range map[string]struct {
		mark [4]int
		ok   bool
		want [4]int // ink afterwards
	}{
		"stop":    {[4]int{34, 18, 42, 26}, true, [4]int{9, 33, 16, 40}},
		"bracket": {[4]int{6, 30, 40, 36}, true, [4]int{30, 8, 35, 41}},
		"nothing": {[4]int{0, 0, 0, 0}, false, [4]int{}},
	} {
		p := plane(c.mark[0], c.mark[1], c.mark[2], c.mark[3])
		if ok := settleMark(&p, 0, em); ok != c.ok {
			t.Errorf("%s: %v", name, ok)
		}
		if !c.ok {
			continue
		}
		x0, y0, x1, y1 := em, em, -1, -1
		for i, v := range p {
			if v < 0 {
				x0, y0, x1, y1 = min(x0, i%em), min(y0, i/em), max(x1, i%em), max(y1, i/em)
			}
		}
		if got := [4]int{x0, y0, x1, y1}; got != c.want {
			t.Errorf("%s: ink at %v, want %v", name, got, c.want)
		}
	}
}

// A whole character between two others that was passed over is a sign of its own; white
// room, a thin rule and narrow marks are none.
func TestUnknowns(t *testing.T) {
	row := func(at ...float64) (out []sign) {
		for _, a := range at {
			out = append(out, sign{text: "街", at: a, confidence: .9})
		}
		return out
	}
	four := [][2]int{{2, 38}, {42, 78}, {122, 158}, {162, 198}}
	for _, c := range []struct {
		name string
		ink  [][2]int
		want int
	}{
		{"white room", four, 0},
		{"a character", append([][2]int{{82, 118}}, four...), 1},
		{"a thin rule", append([][2]int{{96, 99}}, four...), 0},
	} {
		s := stripOf(320, c.ink...)
		got := unknowns(row(20, 60, 140, 180), s, 40)
		if n := len(got) - 4; n != c.want || hasUnknown(got) != (c.want > 0) {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// A ring between Han numerals is nought.
func TestZeros(t *testing.T) {
	for read, want := range map[string]string{"二○一五年": "二〇一五年", "○一": "〇一", "答○或×": "答○或×", "": ""} {
		if got := zeros(read); got != want {
			t.Errorf("%q: %q, want %q", read, got, want)
		}
	}
}
