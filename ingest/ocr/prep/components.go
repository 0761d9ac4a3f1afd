package prep

import (
	"image"
	"sort"
)

// inkBelow is the value below which a pixel of a clean page is ink.
const inkBelow = 160

// run is a stretch of dark pixels of one row.
type run struct {
	y, x0, x1 int32 // x1 exclusive
	of        int32 // component; while they are being joined, another run of it
}

// part is a component: its box (inclusive) and its number of pixels.
type part struct {
	x0, y0, x1, y1, n int32
}

func (p part) width() int    { return int(p.x1-p.x0) + 1 }
func (p part) height() int   { return int(p.y1-p.y0) + 1 }
func (p part) midY() float64 { return float64(p.y0+p.y1) / 2 }

// marks are the connected components of a page of w by h pixels.
type marks struct {
	runs  []run
	parts []part
	w, h  int
}

// components finds what hangs together, diagonals included. ok is false where the
// page has more runs than any print: it is noise.
func components(g *image.Gray, below uint8) (*marks, bool) {
	m := &marks{w: g.Rect.Dx(), h: g.Rect.Dy()}
	prev, this := 0, 0 // first runs of the row above and of this one
	for y := range m.h {
		prev, this = this, len(m.runs)
		row := line(g, y)
		for x := 0; x < len(row); x++ {
			if row[x] >= below {
				continue
			}
			x0 := x
			for x < len(row) && row[x] < below {
				x++
			}
			m.runs = append(m.runs, run{int32(y), int32(x0), int32(x), int32(len(m.runs))})
		}
		if len(m.runs) > maxRuns {
			return nil, false
		}
		m.join(prev, this)
	}
	m.collect()
	return m, true
}

// join connects the runs from this on with those of the row above that they touch.
func (m *marks) join(prev, this int) {
	i := prev
	for j := this; j < len(m.runs); j++ {
		for i < this && m.runs[i].x1 < m.runs[j].x0 {
			i++
		}
		for k := i; k < this && m.runs[k].x0 <= m.runs[j].x1; k++ {
			a, b := m.root(int32(k)), m.root(int32(j))
			if a != b {
				m.runs[max(a, b)].of = min(a, b)
			}
		}
	}
}

func (m *marks) root(i int32) int32 {
	for m.runs[i].of != i {
		m.runs[i].of = m.runs[m.runs[i].of].of
		i = m.runs[i].of
	}
	return i
}

// collect numbers the components in the order of their first run.
func (m *marks) collect() {
	for i := range m.runs {
		r := &m.runs[i]
		if r.of == int32(i) { // a root comes before all that hang on it
			r.of = int32(len(m.parts))
			m.parts = append(m.parts, part{r.x0, r.y, r.x1 - 1, r.y, 0})
		} else {
			r.of = m.runs[r.of].of
		}
		p := &m.parts[r.of]
		p.x0, p.x1, p.y1 = min(p.x0, r.x0), max(p.x1, r.x1-1), r.y
		p.n += r.x1 - r.x0
	}
}

// em is the size of the characters: most parts of Chinese ones are smaller than
// the whole, so that the larger ones tell.
func (m *marks) em() float64 {
	var sizes []int
	for _, p := range m.parts {
		w, h := p.width(), p.height()
		if least := m.h / 150; h >= least && w >= least && h < m.h/25 && w < m.h/20 {
			sizes = append(sizes, max(w, h))
		}
	}
	if len(sizes) < 20 {
		return float64(m.h) / 54
	}
	sort.Ints(sizes)
	return float64(sizes[len(sizes)*8/10])
}

// Print is at least so high, in inches (a third of an em of 5 points); a page
// without any mark of that size is blank. A page number of one digit is print.
const (
	leastPrint = .045
	mostPrint  = .6  // larger ones are pictures, frames, characters grown together
	rimShare   = .02 // of the page: shadows of the sheet's edge, holes
)

// print lists the marks that are as large as print, and larger ones.
func (m *marks) print(dpi float64) []part {
	least, most := leastPrint*dpi, mostPrint*dpi
	rim := int32(rimShare * float64(min(m.w, m.h)))
	var out []part
	for _, p := range m.parts {
		w, h := float64(p.width()), float64(p.height())
		inside := p.x0 >= rim && p.y0 >= rim && p.x1 < int32(m.w)-rim && p.y1 < int32(m.h)-rim
		long, short := max(w, h), min(w, h)
		if inside && long >= least && (long > most || short >= least/5 && float64(p.n) >= .12*w*h) {
			out = append(out, p)
		}
	}
	return out
}

// Noise: for each mark as large as print so many others, and of these one in so
// many pixels.
const (
	noiseMarks  = 60
	noisePixels = 500
)

// noise: what is as large as print are specks grown together.
func (m *marks) noise(print int) bool {
	return len(m.parts) > noiseMarks*print && len(m.parts) > m.w*m.h/noisePixels
}

// specks are the components too small for a stroke.
func (m *marks) specks(em float64, bilevel bool) []bool {
	limit := int32(em * em * .0022)
	if bilevel {
		limit = 3
	}
	kill := make([]bool, len(m.parts))
	for i, p := range m.parts {
		kill[i] = p.n <= limit
	}
	return kill
}

// erase paints components white, with the grey rim around them.
func (m *marks) erase(g *image.Gray, kill []bool) {
	const rim = 2
	for _, r := range m.runs {
		if kill[r.of] {
			row := line(g, int(r.y))
			for x := r.x0; x < r.x1; x++ {
				row[x] = 255
			}
		}
	}
	for _, r := range m.runs {
		if !kill[r.of] {
			continue
		}
		for y := max(0, int(r.y)-rim); y <= min(m.h-1, int(r.y)+rim); y++ {
			row := line(g, y)
			for x := max(0, int(r.x0)-rim); x < min(m.w, int(r.x1)+rim); x++ {
				if row[x] >= inkBelow {
					row[x] = 255
				}
			}
		}
	}
}
