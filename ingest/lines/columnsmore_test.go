package lines

import (
	"strings"
	"testing"
)

// rowsOf is a column of ten characters a row; sign tells it, and its rows are told apart by the first of them.
func rowsOf(x, y float64, sign string, n int) (out []Piece) {
	for i := range n {
		out = append(out, set(x, y+16*float64(i), 10, string([]rune("甲乙丙丁戊己庚辛壬癸")[i])+strings.Repeat(sign, 9))...)
	}
	return out
}

// order is the columns' signs and other lines in the order in which they are read, runs of one column once.
func order(glyphs []Piece, w, h float64) string {
	var out []string
	for _, l := range Glyphs(glyphs, w, h).Lines {
		s := string([]rune(l.Text)[1:2])
		if !strings.Contains("天地人", s) {
			s = l.Text
		}
		if len(out) == 0 || out[len(out)-1] != s {
			out = append(out, s)
		}
	}
	return strings.Join(out, " ")
}

func TestTitlesOfColumns(t *testing.T) {
	for name, c := range map[string]struct {
		glyphs []Piece
		want   string
	}{
		"above three, of which the last is empty": {join(set(206, 80, 16, "半空的题"), rowsOf(50, 132, "天", 8), rowsOf(175, 132, "地", 7)), "半空的题 天 地"},
		"above two of three": {join(set(50, 90, 16, "这个题目只横跨了左两栏"), rowsOf(50, 132, "天", 7), rowsOf(175, 132, "地", 7), rowsOf(300, 84, "人", 9)),
			"这个题目只横跨了左两栏 天 地 人"},
		"a heading in a column on a grid of its own": {join(rowsOf(50, 108, "天", 3), set(70, 156, 10, "主要做法"), rowsOf(50, 172, "天", 4), rowsOf(175, 100, "地", 9), rowsOf(300, 100, "人", 9)),
			"天 主要做法 天 地 人"},
		"numbers of two pages at the foot": {join(rowsOf(50, 100, "天", 6), set(90, 400, 10, "5"), rowsOf(250, 100, "地", 6), set(290, 400, 10, "6")), "天 5 地 6"},
	} {
		if got := order(c.glyphs, page480, page650); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// A page of a sheet on which next to nothing stands is one by its number.
func TestSheetWithAShortPage(t *testing.T) {
	left := join(rowsOf(160, 80, "天", 9), set(140, 420, 10, "12"))
	right := join(set(380, 80, 10, "到头了。"), set(460, 420, 10, "13"))
	var halves [3]string
	for _, l := range Glyphs(join(left, right), page650, page480).Lines {
		halves[l.Half] += l.Text
	}
	if halves[2] != "到头了。13" || halves[0] != "" {
		t.Errorf("%q", halves)
	}
}

// A number in the outer margin is that of the page, on the level of a row or between two; what hangs there in several rows, or beside
// few, is text.
func TestNumberInTheMargin(t *testing.T) {
	text := func(n int) (out []Piece) {
		for i := range n {
			out = append(out, set(60, 100+16*float64(i), 10, string([]rune("甲乙丙丁戊己庚")[i])+strings.Repeat("天", 34))...)
		}
		return out
	}
	last := func(glyphs []Piece) string {
		ls := Glyphs(glyphs, page480, page650).Lines
		return ls[len(ls)-1].Text
	}
	for name, c := range map[string]struct {
		glyphs []Piece
		want   bool
	}{
		"on a row":        {join(text(7), set(20, 132, 9, "12")), true},
		"between rows":    {join(text(7), set(440, 140, 9, "·12·")), true},
		"of two rows":     {join(text(7), set(20, 132, 9, "1"), set(20, 164, 9, "2")), false},
		"beside few rows": {join(text(4), set(440, 132, 9, "12")), false},
		"ends of rows":    {join(text(7), set(400, 100, 10, "人人人人")[:3], set(432, 116, 10, "2"), set(440, 132, 10, "人")), false},
		"a word":          {join(text(7), set(20, 132, 9, "注")), false},
	} {
		if got := last(c.glyphs); strings.HasSuffix(strings.Trim(got, "·"), "2") && len([]rune(got)) < 5 != c.want {
			t.Errorf("%s: last line %q", name, got)
		}
	}
}
