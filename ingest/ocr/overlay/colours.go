package overlay

// What a pixel of the map is.
const (
	paper = iota
	dark
	red // the classes of ink follow, by their brightest channel
	green
	blue
)

const (
	darkBelow   = 100 // of the brightest channel, the paper being 255
	leastChroma = 45  // between the brightest and the darkest channel of ink
	leastShare  = .28 // of the brightest channel, so much is chroma
	blackChroma = 50  // of print beneath ink at most: dark spots of coloured print have more
	sureChroma  = 85  // of what is surely ink
	fewColoured = 40  // pixels of the map: fewer are no seal and no pen
	paperTop    = 10  // one pixel in so many is as bright as paper, or brighter
)

// colours is a picture made smaller: what each pixel is, and its brightest channel.
type colours struct {
	w, h     int
	class    []uint8
	value    []uint8
	chroma   []uint8
	print    []bool // what belongs to strokes of dark print
	coloured int
	white    [3]int // the paper's colour
}

// reduced looks at a picture. Colours are taken relative to that of the paper: yellowed
// paper is white.
func (p plan) reduced(src Source) *colours {
	m := &colours{w: p.w / p.step, h: p.h / p.step}
	mean := make([]uint8, 3*m.w*m.h)
	sums := make([]int, 3*m.w)
	rgb := make([]uint8, 3*p.w)
	n := p.step * p.step
	for y := range m.h {
		clear(sums)
		for k := range p.step {
			src.Row(y*p.step+k, rgb)
			add(sums, rgb, p.step)
		}
		for i, s := range sums {
			mean[3*m.w*y+i] = uint8(s / n)
		}
	}
	m.white = whitest(mean)
	m.classify(mean)
	return m
}

// add adds so many neighbouring pixels to each of the sums.
func add(sums []int, rgb []uint8, step int) {
	for i := 0; i < len(sums); i += 3 {
		at := rgb[i*step : i*step+3*step]
		for k := 0; k < len(at); k += 3 {
			sums[i] += int(at[k])
			sums[i+1] += int(at[k+1])
			sums[i+2] += int(at[k+2])
		}
	}
}

// whitest is the colour that one pixel in paperTop exceeds, by channel.
func whitest(mean []uint8) (white [3]int) {
	var count [3][256]int
	for i := 0; i+2 < len(mean); i += 3 {
		for c := range 3 {
			count[c][mean[i+c]]++
		}
	}
	for c := range 3 {
		v := 255
		for seen := 0; v > 1; v-- {
			if seen += count[c][v]; paperTop*3*seen >= len(mean) {
				break
			}
		}
		white[c] = v
	}
	return white
}

func (m *colours) classify(mean []uint8) {
	m.class, m.value, m.chroma = make([]uint8, m.w*m.h), make([]uint8, m.w*m.h), make([]uint8, m.w*m.h)
	for i := range m.class {
		m.class[i], m.value[i], m.chroma[i] = m.look(mean[3*i], mean[3*i+1], mean[3*i+2])
		if m.class[i] >= red {
			m.coloured++
		}
	}
}

// look tells what a pixel is, its brightest channel, the paper being 255, and how far
// the darkest lies below that.
func (m *colours) look(r, g, b uint8) (class, value, chroma uint8) {
	v := [3]int{min(255, int(r)*255/m.white[0]), min(255, int(g)*255/m.white[1]), min(255, int(b)*255/m.white[2])}
	top := 0
	for c := range 3 {
		if v[c] > v[top] {
			top = c
		}
	}
	apart := v[top] - min(v[0], v[1], v[2])
	class = paper
	switch {
	case v[top] < darkBelow:
		class = dark
	case apart >= leastChroma && float64(apart) >= leastShare*float64(v[top]):
		class = uint8(red + top)
	}
	return class, uint8(v[top]), uint8(apart)
}
