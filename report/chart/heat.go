package chart

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"
)

func trimZeros(x float64) string {
	return strings.TrimRight(strings.TrimRight(strconv.FormatFloat(x, 'f', 3, 64), "0"), ".")
}

// heatLabel is the longest name of a row in em.
const heatLabel = 15.0

// Cell is one cell of a heat map: a count, how it compares with what was expected
// (1 more than by chance, -1 less, 0 neither), and where it leads.
type Cell struct {
	Count int
	Tends int
	Href  string // a place of the page; empty leads nowhere
	Words string // what the link is called
}

// Heat draws rows × columns of counts, darker for more, and says below which shade
// stands for what. Names of columns stand upright, one character below the other; +
// and − mark what departs from the expected.
func Heat(name, words, legend string, rows, columns []string, cells [][]Cell) template.HTML {
	const size, high = 13.0, 30.0
	step := 34.0
	if len(columns) > 20 { // all provinces fit beside the names
		step = 28
	}
	room, top, most := 0.0, 0.0, 0
	for i, r := range rows {
		room = math.Max(room, math.Min(Width(r), heatLabel))
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
		c.text(left-10, y+20, size, "end", "ct", Cut(r, heatLabel))
		for j, cell := range cells[i] {
			x := left + float64(j)*step
			c.link(cell.Href, cell.Words, func() {
				level := strconv.Itoa(Level(cell.Count, most))
				c.rect(x+1, y+1, step-2, high-2, "h"+level)
				if cell.Count > 0 {
					c.text(x+0.5*step, y+20, size, "middle", "k"+level, strconv.Itoa(cell.Count)+mark(cell.Tends))
				}
			})
		}
	}
	end := c.legend(12, top+float64(len(rows))*high+10, legend, most)
	return c.done(0, 0, math.Max(left+float64(len(columns))*step+4, end), top+float64(len(rows))*high+40, name, words)
}

// legend names the shades that counts up to most have, and answers where it ends.
func (c *canvas) legend(x, y float64, words string, most int) float64 {
	c.text(x, y+15, 12, "start", "cs", words)
	x += Width(words)*12 + 10
	for level := 1; level < Levels; level++ {
		from, to := 0, 0
		for n := 1; n <= most; n++ {
			if Level(n, most) == level {
				if from == 0 {
					from = n
				}
				to = n
			}
		}
		if from == 0 {
			continue
		}
		label := strconv.Itoa(from)
		if to > from {
			label = fmt.Sprintf("%d–%d", from, to)
		}
		c.rect(x, y+3, 18, 15, "h"+strconv.Itoa(level))
		c.text(x+23, y+15, 12, "start", "cs", label)
		x += 23 + Width(label)*12 + 14
	}
	return x
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

// Level is the shade of a count: one shade a count where there are no more counts
// than shades, else by its square root, so that small counts differ.
func Level(n, most int) int {
	switch {
	case n <= 0 || most <= 0:
		return 0
	case most < Levels:
		return n
	}
	return 1 + int(math.Min(Levels-2, math.Floor(float64(Levels-1)*math.Sqrt(float64(n)/float64(most))-0.001)))
}
