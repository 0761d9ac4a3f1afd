package pages

import (
	"strings"
	"testing"

	"casebook/corpus"
)

// printedPage is the lines of a page that stands at x, y of a sheet, w by h of it; the number at its foot.
func printedPage(half int, x, y, w, h float64, text, number string) (out []corpus.Line) {
	at := func(top float64, text string) corpus.Line {
		return corpus.Line{Text: text, Half: half, Column: half, Box: corpus.Box{X0: x + .1*w, X1: x + .9*w, Y0: y + top*h, Y1: y + (top+.04)*h}}
	}
	for i, l := range strings.Split(text, "|") {
		out = append(out, at(.1+.06*float64(i), l))
	}
	if number != "" {
		out = append(out, at(.9, number))
	}
	return out
}

func onParts(p corpus.Page) string {
	var b strings.Builder
	for _, l := range p.Lines {
		b.WriteString(l.Text)
		b.WriteByte("/1234"[l.Half])
	}
	return b.String()
}

// arranged holds the lines of sheets, each with its part, to what they should be.
func arranged(t *testing.T, name string, sheets []corpus.Page, want string) {
	t.Helper()
	arrangeSheets(sheets)
	var got []string
	for _, p := range sheets {
		got = append(got, onParts(p))
	}
	if strings.Join(got, " ") != want {
		t.Errorf("%s: %v, want %s", name, got, want)
	}
}

// Sheets whose numbers fall from left to right are read from the right; a lone page stands where it is. Sheets that count up stay, and so does
// a book in which one sheet alone counts down.
func TestSheetsFromTheRight(t *testing.T) {
	sheet := func(left, right string) corpus.Page {
		var ls []corpus.Line
		if left != "" {
			ls = append(ls, printedPage(1, 0, 0, .5, 1, "左", left)...)
		}
		if right != "" {
			ls = append(ls, printedPage(2, .5, 0, .5, 1, "右", right)...)
		}
		if left == "" || right == "" {
			for i := range ls {
				ls[i].Half = 0
			}
		}
		return corpus.Page{Width: 840, Height: 595, Lines: ls}
	}
	for name, c := range map[string]struct {
		sheets []corpus.Page
		want   string
	}{
		"from the right":      {[]corpus.Page{sheet("3", "2"), sheet("5", "4")}, "右121左232 右141左252"},
		"with a lone page":    {[]corpus.Page{sheet("1", ""), sheet("3", "2")}, "左212 右121左232"},
		"from the left":       {[]corpus.Page{sheet("2", "3"), sheet("4", "5")}, "左121右232 左141右252"},
		"one of them":         {[]corpus.Page{sheet("3", "2"), sheet("4", "5")}, "左131右222 左141右252"},
		"lone, from the left": {[]corpus.Page{sheet("", "1"), sheet("2", "3")}, "右212 左121右232"},
	} {
		arranged(t, name, c.sheets, c.want)
	}
}

// Pages above each other are divided where their numbers say that they are pages, two or four to a sheet, on sheets without
// numbers too; pages with white in their middle stay whole.
func TestSheetsAboveEachOther(t *testing.T) {
	two := func(a, n, b, m string) corpus.Page {
		return corpus.Page{Width: 595, Height: 842, Lines: append(printedPage(0, 0, 0, 1, .5, a, n), printedPage(0, 0, .5, 1, .5, b, m)...)}
	}
	four := func(n ...string) corpus.Page {
		p := corpus.Page{Width: 595, Height: 842}
		for _, i := range []int{0, 2, 1, 3} { // as columns are read
			p.Lines = append(p.Lines, printedPage(0, .5*float64(i%2), .5*float64(i/2), .5, .5, string([]rune("甲乙丙丁")[i]), n[i])...)
		}
		return p
	}
	for name, c := range map[string]struct {
		pages []corpus.Page
		want  string
	}{
		"two":             {[]corpus.Page{two("上", "1", "下", "2"), two("上", "3", "下", "4")}, "上111下222 上131下242"},
		"one without":     {[]corpus.Page{two("目|录", "", "序", ""), two("上", "1", "下", "2"), two("上", "3", "下", "4")}, "目1录1序2 上111下222 上131下242"},
		"four":            {[]corpus.Page{four("1", "2", "3", "4"), four("5", "6", "7", "8")}, "甲111乙222丙333丁444 甲151乙262丙373丁484"},
		"white in pages":  {[]corpus.Page{two("上", "", "下", "1"), two("上", "", "下", "2")}, "上/下/1/ 上/下/2/"},
		"a number of one": {[]corpus.Page{two("上", "7", "下", "1"), two("上", "", "下", "2"), two("上", "", "下", "3")}, "上/7/下/1/ 上/下/2/ 上/下/3/"},
	} {
		arranged(t, name, c.pages, c.want)
	}
}
