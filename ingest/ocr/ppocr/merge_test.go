package ppocr

import (
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	layout "casebook/ingest/lines"
)

// said is a word on a line of a page, characters of 40 pixels from column at on.
func said(line, at int, text string, confidence float64) word {
	x, y := float64(100+40*at), float64(100+60*line)
	w := layout.Word{Text: text, Confidence: confidence, X0: x, X1: x + 40*float64(len([]rune(text))), Y0: y, Y1: y + 40}
	return word{Word: w, mean: confidence}
}

// Of two readings of a page each line is taken from the one that shows it better.
func TestMerged(t *testing.T) {
	for _, c := range []struct {
		name         string
		words, other []word
		want         string
		took         bool
	}{
		{"the same", []word{said(0, 0, "街巷里的办法", .9)}, []word{said(0, 0, "街巷里的办法", .9)}, "街巷里的办法", false},
		{"a line that is surer", []word{said(0, 0, "腿脚不便", .99), said(1, 0, "住在吉城", .7)},
			[]word{said(0, 0, "愿脚不便", .9), said(1, 0, "住在古城", .95)}, "腿脚不便 住在古城", true},
		{"a line that only the first has", []word{said(0, 0, "街巷", .6), said(1, 0, "办法", .6)}, []word{said(1, 0, "辨法", .5)}, "街巷 办法", false},
		{"a line that only the other has", nil, []word{said(0, 0, "(5)", .8), said(1, 0, "8281762A", .6)}, "(5)", true},
		{"what shows through beside print speaks against it", []word{said(0, 0, "管用白帕土灯送十六山景下景", .84)},
			[]word{said(0, 0, "管用。", .99)}, "管用。", true},
		{"a scrap of a line is not the line", []word{said(0, 0, "一本书在茶馆和店好区礼堂四稀街坊听一场不", .82)},
			[]word{said(0, 8, "店", 1)}, "一本书在茶馆和店好区礼堂四稀街坊听一场不", false},
		{"two boxes for one", []word{said(0, 0, "晒书节", .98), said(0, 20, "(5)", .95)},
			[]word{said(0, 0, "晒书节二六工九小土中人十口日月山石田(5)", .8)}, "晒书节 (5)", false},
		{"columns", []word{{Word: said(0, 0, "街巷", .6).Word, Down: true}}, []word{said(0, 0, "街道", .9)}, "街巷", false},
	} {
		got, took := merged(c.words, c.other)
		var texts []string
		for _, w := range got {
			texts = append(texts, w.Text)
		}
		if text := strings.Join(texts, " "); text != c.want || took != c.took {
			t.Errorf("%s: %q, took %v; want %q, %v", c.name, text, took, c.want, c.took)
		}
	}
}

// A Han character that is in doubt keeps what would else be read, with its place in the line;
// digits and sure characters do not.
func TestSecondReadings(t *testing.T) {
	characters := []string{"", "…", "喜", "言", "1", "留"}
	rows := [][]float32{
		{0, .9, .1, 0, 0, 0},      // dots
		{0, 0, 0, .01, 0, .98},    // sure
		{1, 0, 0, 0, 0, 0},        // a gap
		{0, 0, .6, .3, 0, 0},      // in doubt
		{0, 0, 0, .4, .6, 0},      // a digit
		{0, 0, .3, 0, .1, .6},     // in doubt once more
		{0, 0, .008, .5, .008, 0}, // nothing else has a share
	}
	var out []float32
	for _, r := range rows {
		out = append(out, r...)
	}
	got := joined(decode(out, characters, 70))
	want := []corpus.Second{{At: 2, Text: "言", Odds: .5}, {At: 4, Text: "喜", Odds: .5}}
	if got.text != "…留喜1留言" || !slices.Equal(got.second, want) {
		t.Errorf("%q, %+v; want %+v", got.text, got.second, want)
	}
}
