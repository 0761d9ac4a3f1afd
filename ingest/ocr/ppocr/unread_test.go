package ppocr

import "testing"

// Lines count as unread where no word stands in them; marks that are not as wide as a line do not count.
func TestUnread(t *testing.T) {
	line := func(y float64) box { return box{x: 500, y: y, w: 800, h: 30} }
	boxes := []box{line(100), line(200), line(300), {x: 500, y: 400, w: 100, h: 30}, {x: 900, y: 500, w: 30, h: 600}}
	read := func(bs ...box) (words []word) {
		for _, b := range bs {
			words = append(words, b.upright(0, 1000, 1000, reading{text: "字", confidence: .9}))
		}
		return words
	}
	for _, c := range []struct {
		name  string
		words []word
		want  int
	}{
		{"nothing", nil, 3},
		{"one line", read(line(200)), 2},
		{"a part of each", read(box{x: 200, y: 100, w: 60, h: 28}, box{x: 300, y: 204, w: 60, h: 28}, box{x: 400, y: 297, w: 60, h: 28}), 0},
		{"between lines", read(line(150)), 3},
	} {
		if got := unread(boxes, c.words, 0, 1000, 1000); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}
