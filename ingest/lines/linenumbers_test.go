package lines

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
)

// Numbers of lines in small print left of the text are no text, whether each line has one or every fifth; others at the left edge stay where they are.
func TestLineNumbers(t *testing.T) {
	page := func(number func(i int) string, x, size float64) (out []Piece) {
		for i := range 12 {
			y := 100 + 20*float64(i)
			out = append(out, set(80, y, 12, string([]rune("甲乙丙丁戊己庚辛壬癸子丑")[i])+strings.Repeat("天", 24))...)
			if n := number(i); n != "" {
				out = append(out, set(x, y, size, n)...)
			}
		}
		return out
	}
	each := func(i int) string { return fmt.Sprint(i + 31) }
	for _, c := range []struct {
		name   string
		glyphs []Piece
		want   string // the last line, where it is the numbers
	}{
		{"each line", page(each, 50, 8), "31 32 33 34 35 36 37 38 39 40 41 42"},
		{"every fifth", page(func(i int) string {
			if (i+1)%5 != 0 {
				return ""
			}
			return fmt.Sprint(i + 1)
		}, 50, 8), "5 10"},
		{"print of the text", page(each, 40, 12), ""},
		{"right at the text", page(each, 70, 8), ""},
		{"not counting on", page(func(i int) string { return fmt.Sprint(31 + i*i) }, 50, 8), ""},
		{"one", page(func(i int) string { return map[int]string{5: "7"}[i] }, 50, 8), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			ls := Glyphs(c.glyphs, page480, page650).Lines
			last := ls[len(ls)-1]
			if got := last.Role == corpus.InHeader; got != (c.want != "") || got && last.Text != c.want {
				t.Fatalf("the last line is %q, %q", last.Text, last.Role)
			}
			if c.want == "" {
				return
			}
			if len(ls) != 13 {
				t.Errorf("%d lines", len(ls))
			}
			for _, l := range ls[:len(ls)-1] {
				if strings.ContainsAny(l.Text, "0123456789") {
					t.Errorf("line %q", l.Text)
				}
			}
		})
	}
}
