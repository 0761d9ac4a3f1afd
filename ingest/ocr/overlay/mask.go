package overlay

import "slices"

// ink is what is known of the ink of one overlay.
type ink struct {
	label   int32
	channel int // 0 red, 1 green, 2 blue: the one in which the ink is brightest
	white   int // of the paper in that channel
	paper   int // its brightness
	// light is what the ink leaves of the paper in its channel, black what it leaves of
	// print beneath it; the paper being 255.
	light, black int
	marks        []int32
}

const (
	lightRank = .05 // of the ink, so much may be darker than what becomes white
	blackRank = .75 // of the print beneath, so much is at least as dark as what becomes black
	blackFew  = 20  // pixels of print from which on its depth is taken from them
	blackElse = 60
	// Ink that is hardly lighter than print in any channel cannot be told from it.
	leastApart = 50
)

// inkOf measures the ink of a cluster and the print beneath it; ok is false where both
// are equally dark.
func (m *colours) inkOf(c *cluster, marks []int32) (*ink, bool) {
	k := &ink{label: c.label, channel: int(c.class - red), marks: marks, black: blackElse}
	k.white = m.white[k.channel]
	k.paper = int(brightness(uint8(m.white[0]), uint8(m.white[1]), uint8(m.white[2])))
	var inks, prints []uint8
	of := c.sure
	if len(of) == 0 { // a part of a seal
		of = c.pixels
	}
	for _, i := range of {
		inks = append(inks, m.value[i])
	}
	for y := max(0, c.y0-1); y <= min(m.h-1, c.y1+1); y++ {
		for x := max(0, c.x0-1); x <= min(m.w-1, c.x1+1); x++ {
			if i := y*m.w + x; marks[i] == c.label && m.class[i] == dark {
				prints = append(prints, m.value[i])
			}
		}
	}
	k.light = rank(inks, lightRank)
	if len(prints) >= blackFew {
		k.black = rank(prints, blackRank)
	}
	return k, k.light-k.black >= leastApart
}

func rank(values []uint8, share float64) int {
	slices.Sort(values)
	return int(values[int(share*float64(len(values)-1))])
}

// mask says for each pixel of the map which ink lies there.
type mask struct {
	w, h  int
	inks  []*ink // by label; nil where ink stays
	marks []int32
}

func (m *colours) masked(inks []*ink) *mask {
	if len(inks) == 0 {
		return nil
	}
	out := &mask{w: m.w, h: m.h, marks: inks[0].marks}
	for _, k := range inks {
		for int(k.label) >= len(out.inks) {
			out.inks = append(out.inks, nil)
		}
		out.inks[k.label] = k
	}
	return out
}

// clear writes anew the grey of a row, y of the map, where ink lies: what the ink lets
// through of paper becomes white, what it lets through of print black.
func (k *mask) clear(row, rgb []uint8, y, step int) {
	if y >= k.h {
		return
	}
	marks := k.marks[y*k.w : (y+1)*k.w]
	for x, label := range marks {
		if label == 0 || int(label) >= len(k.inks) || k.inks[label] == nil {
			continue
		}
		i := k.inks[label]
		for u := x * step; u < (x+1)*step; u++ {
			v := int(rgb[3*u+i.channel]) * 255 / i.white
			row[u] = uint8(i.paper * min(255, max(0, 255*(v-i.black)/(i.light-i.black))) / 255)
		}
	}
}
