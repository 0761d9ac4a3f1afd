package chart

import (
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"
	"unicode"

	"casebook/corpus"
)

func TestWidth(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
	}{{"", 0}, {"主题", 2}, {"“引”", 3}, {"e\u0301", 0.58}, {"𠮷", 1}, {"\u200f右", 1}, {"１２", 2}, {"il", 0.68}} {
		if got := Width(c.text); math.Abs(got-c.want) > 0.001 {
			t.Errorf("%q is %.2f em wide, want %.2f", c.text, got, c.want)
		}
	}
}

func TestCut(t *testing.T) {
	if got := Cut("一二三四五六", 4); got != "一二三…" {
		t.Errorf("cut to %q", got)
	}
	if got := Cut("一二", 4); got != "一二" {
		t.Errorf("cut to %q", got)
	}
}

// Labels of a network never overlap, whatever hangs together, and the parts stay
// near each other.
func TestNetworkLayout(t *testing.T) {
	for name, ties := range map[string][]Tie{
		"none":  nil,
		"pairs": {{0, 1, 1}, {2, 3, 1}, {4, 5, 1}, {6, 7, 1}},
		"star":  {{0, 1, 3}, {0, 2, 2}, {0, 3, 2}, {0, 4, 1}, {0, 5, 1}, {0, 6, 1}, {0, 7, 1}, {8, 9, 1}},
		"all":   everyPair(12),
	} {
		var nodes []Node
		for i := range 12 {
			nodes = append(nodes, Node{strings.Repeat("词", 1+i%5), float64(12 - i)})
		}
		boxes := measure(nodes)
		layOut(boxes, ties)
		for i := range boxes {
			for j := range i {
				a, b := boxes[i], boxes[j]
				if math.Abs(a.x-b.x) < (a.w+b.w)/2 && math.Abs(a.y-b.y) < (a.h+b.h)/2 {
					t.Errorf("%s: labels %d and %d overlap", name, i, j)
				}
			}
		}
		x0, y0, x1, y1 := bounds(boxes)
		if x1-x0 > 900 || y1-y0 > 700 {
			t.Errorf("%s: the picture measures %.0f by %.0f", name, x1-x0, y1-y0)
		}
	}
}

func everyPair(n int) (out []Tie) {
	for i := range n {
		for j := range i {
			out = append(out, Tie{j, i, 1})
		}
	}
	return out
}

// Every drawing is well-formed, the same each time, and holds texts as texts.
func TestDrawingsAreWellFormed(t *testing.T) {
	hostile := `</text><script>&"`
	draw := func() []string {
		return []string{
			string(Bars(hostile, hostile, []Bar{{hostile, 3, "3 条", false}, {"零", 0, "0 条", true}})),
			string(Heat(hostile, hostile, hostile, []string{hostile, "乙"}, []string{"内蒙古", hostile}, [][]Cell{{{Count: 3, Tends: 1, Href: hostile, Words: hostile}, {}}, {{Count: 1, Tends: -1}, {Count: 9}}})),
			string(Tiles(hostile, hostile, hostile, hostile, []Tile{{"河北", 2, hostile, hostile}, {"西藏", 0, "", ""}, {hostile, 1, hostile, hostile}})),
			string(Pairs(hostile, hostile, hostile, hostile, []Pair{{hostile, 0.5, 0.1}, {"乙", 0, 0}})),
			string(Multiples(hostile, hostile, []string{hostile, "乙"}, []Panel{{hostile, []float64{0, 1}, []int{0, 3}}})),
			string(Stacked(hostile, hostile, []Bar{{hostile, 3, "3 条", false}, {"零", 0, "0 条", true}})),
			string(Network(hostile, hostile, []Node{{hostile, 2}, {"乙", 1}}, []Tie{{0, 1, 1}})),
			string(Curve(hostile, hostile, "x", "y", []Point{{2, 0.1, false}, {3, 0.5, true}})),
		}
	}
	first := draw()
	for i, svg := range draw() {
		if svg != first[i] {
			t.Errorf("drawing %d differs from time to time", i)
		}
		dec := xml.NewDecoder(strings.NewReader(svg))
		for {
			token, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("drawing %d: %v", i, err)
			}
			if e, ok := token.(xml.StartElement); ok && e.Name.Local == "script" {
				t.Errorf("drawing %d: a text became an element", i)
			}
		}
	}
	if Network("n", "w", nil, nil) != "" || Curve("n", "w", "x", "y", nil) != "" {
		t.Error("nothing is drawn as something")
	}
}

func TestLevel(t *testing.T) {
	for _, c := range []struct{ n, most, want int }{{0, 9, 0}, {1, 0, 0}, {9, 9, 5}, {1, 1, 1}, {3, 5, 3}, {1, 100, 1}} {
		if got := Level(c.n, c.most); got != c.want {
			t.Errorf("level of %d among %d is %d, want %d", c.n, c.most, got, c.want)
		}
	}
}

// The tiles are the 34 provincial units, each in a place of its own.
func TestUnits(t *testing.T) {
	units := Units()
	if len(units) != 34 || len(places) != 34 {
		t.Errorf("%d units in %d places, want 34", len(units), len(places))
	}
}

// What takes the short way is as wide as by the tables of Unicode.
func TestWidthByTables(t *testing.T) {
	byTables := func(r rune) float64 {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) || corpus.Invisible(r):
			return 0
		case r >= 0x2e80 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff, r >= 0xfe30 && r <= 0xfe4f, r >= 0xff01 && r <= 0xff60, r >= 0x1f000:
			return 1
		case strings.ContainsRune("“”‘’…—·", r):
			return 1
		case strings.ContainsRune("mwMW@%", r):
			return 0.9
		case strings.ContainsRune("iljtfrI.,:;|!'()[] ", r):
			return 0.34
		case r >= 'A' && r <= 'Z':
			return 0.68
		}
		return 0.58
	}
	for r := rune(0); r < 0x30000; r++ {
		if got, want := runeWidth(r), byTables(r); got != want {
			t.Fatalf("%U is %v wide, want %v", r, got, want)
		}
	}
}
