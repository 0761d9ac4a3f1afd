package pages

import (
	"casebook/corpus"
	"casebook/corpus/message"
)

// A page that was laid askew on the scanner, or cropped, begins or ends within its characters: its lines stand at the edge of the image.
// Where many pages of a file do so, their images were cropped to the text.
const (
	cutLines   = 5  // long lines of a page that are looked at, at least
	cutChars   = 10 // of such a line
	cutTouch   = .2 // em from the edge of the image at most
	cutShare   = .6 // of the lines stand there
	cutScanned = 4  // scanned pages that show how others are
	cutMost    = .2 // of them are cut off
)

// tellCutOff says of scanned pages that they are cut off at a side.
func tellCutOff(pages []corpus.Page) {
	var cut []int
	scanned := 0
	for i := range pages {
		p := &pages[i]
		if p.Origin != corpus.FromOCR || !(p.Width > 0 && p.Height > 0) {
			continue
		}
		all, left, right := 0, 0, 0
		for _, l := range p.Lines {
			if corpus.Chars(l.Text) < cutChars || l.Box.X1 <= l.Box.X0 {
				continue
			}
			all++
			near := cutTouch * l.Size * p.Height / p.Width
			if l.Box.X0 < near {
				left++
			}
			if l.Box.X1 > 1-near {
				right++
			}
		}
		if all < cutLines {
			continue
		}
		if scanned++; float64(max(left, right)) >= cutShare*float64(all) {
			cut = append(cut, i)
		}
	}
	if scanned < cutScanned || float64(len(cut)) > max(1, cutMost*float64(scanned)) {
		return
	}
	for _, i := range cut {
		if pages[i].Suspect.IsZero() {
			pages[i].Suspect = message.New("pdf.cut_off")
		}
	}
}
