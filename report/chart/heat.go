package chart

import (
	"html/template"
	"math"
	"strconv"
	"strings"
)

func trimZeros(x float64) string {
	return strings.TrimRight(strings.TrimRight(strconv.FormatFloat(x, 'f', 3, 64), "0"), ".")
}

// Cell is one cell of a heat map: a count, and how it compares with what was
// expected (1 more than by chance, -1 less, 0 neither).
type Cell struct {
	Count int
	Tends int
}

// Heat draws rows × columns of counts, darker for more. Names of columns stand
// upright, one character below the other; + and − mark what departs from the
// expected.
func Heat(name, words string, rows, columns []string, cells [][]Cell) template.HTML {
	const size, step, high = 13.0, 34.0, 30.0
	room, top, most := 0.0, 0.0, 0
	for i, r := range rows {
		room = math.Max(room, math.Min(Width(r), barLabel))
		for _, c := range cells[i] {
			most = max(most, c.Count)
		}
	}
	for _, c := range columns {
		top = math.Max(top, float64(len([]rune(c)))*(size+2)+10)
	}
	left := room*size + 12
	c := &canvas{}
	for j, column := range columns {
		for k, r := range []rune(column) {
			c.text(left+(float64(j)+0.5)*step, top-10-float64(len([]rune(column))-1-k)*(size+2), size, "middle", "ct", string(r))
		}
	}
	for i, r := range rows {
		y := top + float64(i)*high
		c.text(left-10, y+20, size, "end", "ct", Cut(r, barLabel))
		for j, cell := range cells[i] {
			level := strconv.Itoa(Level(cell.Count, most))
			c.rect(left+float64(j)*step+1, y+1, step-2, high-2, "h"+level)
			if cell.Count > 0 {
				c.text(left+(float64(j)+0.5)*step, y+20, size, "middle", "k"+level, strconv.Itoa(cell.Count)+mark(cell.Tends))
			}
		}
	}
	return c.done(0, 0, left+float64(len(columns))*step+4, top+float64(len(rows))*high+4, name, words)
}

func mark(tends int) string {
	switch {
	case tends > 0:
		return "+"
	case tends < 0:
		return "−"
	}
	return ""
}

// Levels is the number of shades; level 0 is nothing.
const Levels = 6

// Level is the shade of a count: by its square root, so that small counts differ.
func Level(n, most int) int {
	if n <= 0 || most <= 0 {
		return 0
	}
	return 1 + int(math.Min(Levels-2, math.Floor(float64(Levels-1)*math.Sqrt(float64(n)/float64(most))-0.001)))
}
