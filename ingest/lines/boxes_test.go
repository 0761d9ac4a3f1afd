package lines

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"
	"testing"

	"casebook/corpus"
)

// printed places a text as an engine would read it: one word a line, in a grid of
// characters of so many pixels, a tab a gap.
func printed(size float64, lines ...string) []Word {
	var out []Word
	for i, l := range lines {
		indent := 0.
		for strings.HasPrefix(l, "　") {
			l, indent = strings.TrimPrefix(l, "　"), indent+1
		}
		x := 100 + indent*size
		for _, part := range strings.Split(l, "\t") {
			w := 0.
			for _, r := range part {
				w += map[bool]float64{true: 1, false: .55}[FullWidth(r)]
			}
			y := 100 + float64(i)*1.8*size
			out = append(out, Word{Text: part, Confidence: .9, X0: x, Y0: y, X1: x + w*size, Y1: y + size})
			x += (w + 3) * size
		}
	}
	return out
}

func TestOpenings(t *testing.T) {
	lines := Words(printed(30,
		"　　开头一行缩进两格的文字写在这里",
		"第二行顶格接着写下去没有缩进的文字",
		"第三行也是顶格",
		"　　又起一段还是缩进两格的文字写着",
		"这一段的第二行顶格写"), 1200, 1700, Rules{})
	want := []corpus.Opening{corpus.Opens, corpus.Continues, corpus.Continues, corpus.Opens, corpus.Continues}
	if len(lines) != len(want) {
		t.Fatalf("%d lines", len(lines))
	}
	for i, l := range lines {
		if l.Opening != want[i] {
			t.Errorf("line %d %q opens %v, want %v", i+1, l.Text, l.Opening, want[i])
		}
	}
}

// A quotation mark stands in the right half of its em: a flush line that begins with
// one is flush, and a page number beside the margin is no margin.
func TestOpeningsBehindBrackets(t *testing.T) {
	words := printed(30,
		"　　开头一行缩进两格的文字写在这里",
		"第二行顶格接着写下去没有缩进的文字",
		"“雨”字打头的一行也是顶格写的文字",
		"　　【标记】打头的一行是缩进的文字",
		"第五行顶格接着写下去没有缩进的文字")
	for _, i := range []int{2, 3} {
		words[i].X0 += 16
	}
	words = append(words, Word{Text: "22", Confidence: .9, X0: 94, Y0: 1600, X1: 124, Y1: 1630})
	want := []corpus.Opening{corpus.Opens, corpus.Continues, corpus.Continues, corpus.Opens, corpus.Continues}
	for i, l := range Words(words, 1200, 1700, Rules{})[:5] {
		if l.Opening != want[i] {
			t.Errorf("line %d %q opens %v, want %v", i+1, l.Text, l.Opening, want[i])
		}
	}
}

// The number at the end of an entry is set apart, however the entry's words lie.
func TestEntriesKeepTheirNumbers(t *testing.T) {
	lines := Words(printed(30, "一条街的夜灯\t7", "水站旁边的课堂\t12"), 1200, 1700, Rules{})
	if len(lines) != 2 || lines[0].Text != "一条街的夜灯\t7" || lines[1].Text != "水站旁边的课堂\t12" {
		t.Errorf("%+v", lines)
	}
}

// Two columns are read one after the other.
func TestColumns(t *testing.T) {
	var left, right []string
	for range 8 {
		left, right = append(left, "左边这一栏的文字有十五个字那么长"), append(right, "右边这一栏的文字也是十五个字的长")
	}
	words := printed(20, left...)
	for _, w := range printed(20, right...) {
		w.X0, w.X1 = w.X0+420, w.X1+420
		words = append(words, w)
	}
	lines := Words(words, 1000, 1400, Rules{})
	if len(lines) != 16 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, l := range lines {
		if want := []string{"左", "右"}[i/8]; !strings.HasPrefix(l.Text, want) || l.Column != 1+i/8 {
			t.Errorf("line %d is %q in column %d", i+1, l.Text, l.Column)
		}
	}
}

// A table of contents in two columns: the gap between titles and their numbers is no
// gutter, however many rows have it.
func TestColumnsOfEntries(t *testing.T) {
	titles := []string{"一条街的夜灯", "水站旁边的课堂", "会说话的垃圾袋", "弄堂口的两网合一", "家门口的晒书节", "路口的让字诀", "空巢不空"}
	for _, first := range []bool{false, true} {
		var words []Word
		for i, title := range titles {
			for c, x := range []float64{100, 700} {
				y := 100 + 40*float64(i)
				n := Word{Text: strconv.Itoa(10*c + i + 1), Confidence: .9, X0: x + 400, X1: x + 430, Y0: y, Y1: y + 20}
				at := x
				if first {
					n.X0, n.X1, at = x, x+30, x+80
				}
				words = append(words, Word{Text: title, Confidence: .9, X0: at, X1: at + 20*float64(len([]rune(title))), Y0: y, Y1: y + 20}, n)
			}
		}
		lines := Words(words, 1300, 1700, Rules{})
		if len(lines) != 2*len(titles) {
			t.Fatalf("numbers first %v: %d lines: %+v", first, len(lines), lines)
		}
		for i, l := range lines {
			title, number := titles[i%len(titles)], strconv.Itoa(10*(i/len(titles))+i%len(titles)+1)
			if !strings.Contains(l.Text, title) || !strings.Contains(l.Text, number) || l.Column != 1+i/len(titles) {
				t.Errorf("numbers first %v: line %d is %q in column %d", first, i+1, l.Text, l.Column)
			}
		}
	}
}

// wordsOf makes words of bytes: five numbers and a text each.
func wordsOf(data []byte) []Word {
	var out []Word
	for len(data) >= 11 && len(out) < 400 {
		f := func(i int) float64 { return float64(int16(binary.LittleEndian.Uint16(data[2*i:]))) / 8 }
		n := min(int(data[10])%16, len(data)-11)
		out = append(out, Word{Text: strings.ToValidUTF8(string(data[11:11+n]), "字"), Confidence: math.Abs(f(4)) / 4096, X0: f(0), Y0: f(1), X1: f(2), Y1: f(3)})
		data = data[11+n:]
	}
	return out
}

// FuzzWords: wherever words lie, no line lies outside the page and no character
// is lost or made up.
func FuzzWords(f *testing.F) {
	f.Add([]byte("\x00\x01\x00\x01\x00\x05\x80\x01\x00\x70\x06街道"), uint16(1200), uint16(1700))
	f.Add([]byte("\x00\x01\x00\x01\x00\x05\x80\x01\x00\x70\x06街道\x00\x06\x00\x01\x00\x08\x80\x01\x00\x70\x0212"), uint16(10), uint16(9))
	f.Fuzz(func(t *testing.T, data []byte, w, h uint16) {
		words := wordsOf(data)
		want := 0
		for _, r := range words {
			if r.X1 > r.X0 && r.Y1 > r.Y0 {
				want += corpus.Chars(r.Text)
			}
		}
		got := 0
		for _, l := range Words(words, float64(w), float64(h), Rules{}) {
			got += corpus.Chars(l.Text)
			b := l.Box
			if !(b.X0 >= 0 && b.Y0 >= 0 && b.X1 <= 1 && b.Y1 <= 1 && l.Confidence >= 0 && l.Confidence <= 1) {
				t.Fatalf("line %+v", l)
			}
		}
		if w > 0 && h > 0 && got != want {
			t.Fatalf("%d characters of %d", got, want)
		}
	})
}

// Second readings keep their characters when words are joined and spaces go.
func TestSecondReadingsOfWords(t *testing.T) {
	words := printed(30, "有居 民在\t留喜簿")
	words[0].Second = []corpus.Second{{At: 3, Text: "氏", Odds: .5}}
	words[1].Second = []corpus.Second{{At: 1, Text: "言", Odds: .5}}
	lines := Words(words, 1200, 1700, Rules{})
	if len(lines) != 1 || len(lines[0].Second) != 2 {
		t.Fatalf("%+v", lines)
	}
	for i, want := range []rune{'民', '喜'} {
		if got := []rune(lines[0].Text)[lines[0].Second[i].At]; got != want {
			t.Errorf("second reading %d stands for %c of %q", i, got, lines[0].Text)
		}
	}
}
