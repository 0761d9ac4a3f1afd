package lines

import "testing"

// Syllables above characters are no text; Latin words of small print with marks, in a row of their own or beside others, are.
func TestReadings(t *testing.T) {
	text := join(set(50, 100, 10, "渔港的老人把修网的手艺"), set(50, 118, 10, "一句一句教给青年人"))
	small := func(x, y float64, word string) (out []Piece) {
		for i, r := range []rune(word) {
			at := x + 2.5*float64(i)
			out = append(out, Piece{Text: string(r), X: at, X0: at, X1: at + 2.5, Y0: y - 4, Y1: y + 1, Base: y, Em: 5})
		}
		return out
	}
	plain := "渔港的老人把修网的手艺\n一句一句教给青年人"
	for name, c := range map[string]struct {
		above []Piece
		want  string
	}{
		"above characters": {join(small(50, 90, "yú"), small(60, 90, "gǎng"), small(70, 90, "de")), plain},
		"amid the page":    {small(130, 108, "nián"), plain},
		"beside the text":  {small(200, 90, "Málaga"), "Málaga\n" + plain},
		"with a number":    {small(50, 90, "Yú12"), "Yú12\n" + plain},
		"without tones":    {small(50, 90, "CASES"), "CASES\n" + plain},
	} {
		if got := tellLines(Glyphs(join(text, c.above), page480, page650).Lines); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
