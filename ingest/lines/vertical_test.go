package lines

import (
	"math"
	"strings"
	"testing"
)

// Figures that lie on their side stand in their column of vertical writing; what lies beside all columns is no part of one.
func TestFiguresOnTheirSideInColumns(t *testing.T) {
	glyphs := written(400, 60, 10, 12, "渔港的老人教会了")
	y := 60. + 8*10
	lying := func(x, y float64, text string) (out []Piece) {
		for i, r := range text {
			at := y + 5.5*float64(i)
			out = append(out, Piece{Text: string(r), X: x, X0: x, X1: x + 10, Y0: at, Y1: at + 5.5, Base: at, Em: 10, Angle: math.Pi / 2})
		}
		return out
	}
	rest := written(400, y+17, 10, 12, "个青年")
	next := written(382, 60, 10, 12, "一句一句教给回乡的人")
	p := Glyphs(join(glyphs, lying(401, y, "120"), rest, next, lying(300, 80, "注7")), page480, page650)
	var got []string
	for _, l := range p.Lines {
		got = append(got, strings.ReplaceAll(l.Text, " ", ""))
	}
	if want := "渔港的老人教会了120个青年|一句一句教给回乡的人|注7"; strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
}
