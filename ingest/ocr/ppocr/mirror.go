package ppocr

import (
	"image"
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
)

// withoutOtherSide leaves out lines of the other side of the leaf; is says that there were
// such.
func (m *models) withoutOtherSide(img *image.Gray, words []word) (kept []word, is bool, err error) {
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
		return words, false, nil
	}
	return slices.DeleteFunc(slices.Clone(words), otherSide), true, nil
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
