package ppocr

import (
	"image"
	"math"
	"slices"
	"unicode"
)

// Print of the other side of the leaf shows through the wrong way round, and reads as
// digits and letters that are no words. Where two such lines hold Chinese in a mirror, the
// other side shows, and all lines that are doubtful and hardly Chinese are of it.
const (
	mirrorBelow = .75 // confidence of lines that may be of the other side
	mirrorHan   = .5  // of their characters at most are Han
	mirrorMore  = 4   // Han that a mirror shows besides
	mirrorLines = 2   // that are surely of the other side, on a page where it shows
	mirrorPale  = .65 // of the depth of the page's ink, at most, has a line of the other side
	mirrorSure  = .9  // confidence of its characters in a mirror, at least
	mirrorLeast = 4   // Han in it
	depthFrom   = .05 // of the pixels of a line are darker than its depth
)

// withoutOtherSide leaves out lines of the other side of the leaf; is says that there were
// such.
func (m *models) withoutOtherSide(img *image.Gray, words []word) (kept []word, is bool, err error) {
	words, pale, err := m.withoutPale(img, words)
	if err != nil {
		return nil, false, err
	}
	sure := 0
	for _, w := range words {
		if !otherSide(w) {
			continue
		}
		mirrored, err := m.mirrored(img, w.box)
		if err != nil {
			return nil, false, err
		}
		if han(mirrored.text) >= han(w.Text)+mirrorMore {
			sure++
		}
	}
	if sure < mirrorLines {
		return words, pale, nil
	}
	return slices.DeleteFunc(slices.Clone(words), otherSide), true, nil
}

// withoutPale leaves out lines whose ink is far paler than that of the page and which read more surely in a mirror: of short lines of the
// other side, most of whose characters look alike in a mirror (市某某), the engine makes Chinese ones.
func (m *models) withoutPale(img *image.Gray, words []word) (kept []word, is bool, err error) {
	depths := make([]float64, len(words))
	for i, w := range words {
		depths[i] = depth(img, w.box)
	}
	usual := slices.Sorted(slices.Values(depths))
	for i, w := range words {
		if !w.Down && depths[i] > 0 && depths[i] <= mirrorPale*usual[len(usual)/2] && han(w.Text) >= mirrorLeast {
			mirrored, err := m.mirrored(img, w.box)
			if err != nil {
				return nil, false, err
			}
			if mirrored.mean > w.mean && mirrored.mean >= mirrorSure && han(mirrored.text) >= han(w.Text)-1 {
				is = true
				continue
			}
		}
		kept = append(kept, w)
	}
	return kept, is, nil
}

// depth is how far the darkest pixels of a box are from white, of which every other is looked at.
func depth(img *image.Gray, b box) float64 {
	var levels [256]int
	n := 0
	sin, cos := math.Sincos(b.angle)
	for v := -b.h / 2; v < b.h/2; v += 2 {
		for u := -b.w / 2; u < b.w/2; u += 2 {
			if at := image.Pt(int(b.x+u*cos-v*sin), int(b.y+u*sin+v*cos)); at.In(img.Rect) {
				levels[img.GrayAt(at.X, at.Y).Y]++
				n++
			}
		}
	}
	darker := 0
	for level, k := range levels {
		if darker += k; darker > int(depthFrom*float64(n)) {
			return float64(255 - level)
		}
	}
	return 0
}

// otherSide: a line may be print of the other side.
func otherSide(w word) bool {
	return !w.Down && w.Confidence < mirrorBelow && float64(han(w.Text)) <= mirrorHan*float64(len([]rune(w.Text)))
}

// mirrored reads the text of a box as a mirror shows it.
func (m *models) mirrored(img *image.Gray, b box) (reading, error) {
	s, data := cutOut(img, b)
	for y := range lineHeight {
		slices.Reverse(s.values[y*s.stride : y*s.stride+s.width])
	}
	for c := 1; c < 3; c++ {
		copy(data[c*lineHeight*s.stride:], s.values)
	}
	signs, err := m.signs(data, s.stride)
	return joined(signs), err
}

func han(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// withoutMirrored leaves out words in doubt that read more surely in a mirror, where another
// reading of the page without its faint marks has nothing, or a scrap.
func (m *models) withoutMirrored(img *image.Gray, words, cleaned []word) ([]word, error) {
	var out []word
	for _, w := range words {
		if w.Confidence < doubtless && !w.Down && fragment*lengths(overlapping(cleaned, w)) < length(w) {
			mirrored, err := m.mirrored(img, w.box)
			if err != nil {
				return nil, err
			}
			if mirrored.mean > w.mean {
				continue
			}
		}
		out = append(out, w)
	}
	return out, nil
}
