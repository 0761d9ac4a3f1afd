package lines

import "testing"

// Dots that stress characters are no text; bullets, points of leaders and names with a dot are.
func TestEmphasis(t *testing.T) {
	text := join(set(50, 100, 10, "渔港的老人把修网的手艺"), set(50, 116, 10, "一句一句教给青年人"))
	dot := func(x, y float64, mark string) []Piece {
		return []Piece{{Text: mark, X: x + 3, X0: x + 3, X1: x + 7, Y0: y - 4, Y1: y + 1, Base: y, Em: 5}}
	}
	want := "渔港的老人把修网的手艺\n一句一句教给青年人"
	for name, c := range map[string]struct {
		dots []Piece
		want string
	}{
		"below":  {join(dot(80, 105, "•"), dot(90, 105, "•")), want},
		"above":  {join(dot(80, 91, "●"), dot(90, 91, "●")), want},
		"bullet": {join(dot(40, 100, "•")), "• 渔港的老人把修网的手艺\n一句一句教给青年人"},
	} {
		if got := tellLines(Glyphs(join(text, c.dots), page480, page650).Lines); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
