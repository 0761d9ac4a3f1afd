package chart

import (
	"math"
	"strings"
	"testing"
)

// No dot of a map covers another, none leaves the picture, and dots that are wanted in
// one place stay near it.
func TestDotsDodge(t *testing.T) {
	var dots []Dot
	for i := range 300 {
		x, y := -0.8, 0.6
		if i%3 == 0 {
			x, y = 1, -1
		}
		dots = append(dots, Dot{X: x, Y: y, Group: i % 3})
	}
	const r = 5
	at := dodge(dots, r)
	for i, a := range at {
		if a.x < r || a.x > dotsWide-r || a.y < 0 || a.y > dotsHigh {
			t.Fatalf("dot %d lies at %v", i, a)
		}
		for j, b := range at[:i] {
			if d := math.Hypot(a.x-b.x, a.y-b.y); d < 2*r {
				t.Fatalf("dots %d and %d are %.1f apart", i, j, d)
			}
		}
		if (a.x < dotsWide/2) != (dots[i].X < 0) {
			t.Errorf("dot %d, wanted at %v, lies at %v", i, dots[i].X, a)
		}
	}
}

func TestDots(t *testing.T) {
	svg := string(Dots("图", "话", "实心", "空心", []string{"甲<", "乙"}, []Dot{{X: -1, Href: "#p-1", Words: "一"}, {X: 1, Group: 1, Hollow: true}}))
	for _, want := range []string{`<a href="#p-1" tabindex="-1"><title>一</title><circle`, `class="m1 mh"`, "甲&lt;", `role="group"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in %s", want, svg)
		}
	}
}

// A name does not cover the dots of its own group or of others where there is room beside it.
func TestTitlesCoverFewDots(t *testing.T) {
	dots := []Dot{{X: 0, Y: -0.06, Group: 1}} // of another group, just above
	for i := range 20 {
		dots = append(dots, Dot{X: -0.1 + 0.01*float64(i), Y: 0.02})
	}
	dots = append(dots, Dot{X: 0, Y: -0.12}) // a straggler above it
	const r = 6
	at := dodge(dots, r)
	for _, l := range titles([]string{"养老服务"}, dots, at, r) {
		if n := covered(at, l.spot, Width(l.text)*dotLabel/2, r); n > 0 {
			t.Errorf("the title at %v covers %d dots", l.spot, n)
		}
	}
}
