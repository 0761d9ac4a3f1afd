package pages

import (
	goimage "image"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/prep"
)

// A reading is taken for that of a page that lies on its side or stands on its head
// when so few of its characters are Chinese text. A page that says little and says it
// surely (a half title) is not turned.
const (
	sureReading = .9
	muchHan     = 30 // characters in everyday use that settle which way is up
	moreHan     = 2  // times as many as were read upright
)

// upright reads an image, and where that gives no text that people write, and the engine
// did not turn it itself, its quarter turns too: the best reading is taken, with a note. A
// picture has no text whichever way it lies; of an engine that looks for the way itself it
// is read once.
// Boxes are those of the page as turned.
func upright(img *goimage.Gray, read func(*goimage.Gray) (ocr.Reading, error)) (ocr.Reading, error) {
	best, err := read(img)
	if err != nil || best.Blank || plausible(best) && !lost(best, img) || settled(best, img) {
		return noted(best), err
	}
	upright := everydayHan(best)
	for _, q := range []int{2, 1, 3} { // sheets are put in upside down more often than askew
		r, err := read(prep.Quartered(img, q))
		if err != nil {
			return ocr.Reading{}, err
		}
		if n := everydayHan(r); n >= muchHan && n >= moreHan*upright && n > everydayHan(best) && plausible(r) {
			best = r
			best.Turns = (q + r.Turns) % 4
		}
	}
	if len(best.Lines) == 0 {
		best.Notes = append(best.Notes, message.New("pdf.no_text_turned"))
	}
	return noted(best), nil
}

// settled reports a page that would read no better turned: lines that nobody finds do not
// come by turning, and what few there are in a picture lie as the engine has found them.
func settled(r ocr.Reading, img *goimage.Gray) bool {
	return r.Bare || r.Settled && showsPicture(img)
}

// noted is a reading that says how its page was turned.
func noted(r ocr.Reading) ocr.Reading {
	if r.Turns > 0 && r.Turns < len(turnNotes) {
		r.Notes = append([]message.Message{message.New(turnNotes[r.Turns])}, r.Notes...)
	}
	return r
}

// plausible reports a reading that looks like text, or says little and is sure of it.
func plausible(r ocr.Reading) bool {
	q := Measure(r.Lines)
	if r.Confidence >= sureReading && q.Han+q.Latin > 0 {
		return true
	}
	return q.Fault().IsZero() && (q.Han >= muchHan || q.Latin >= 3*muchHan) && r.Confidence >= sureReading/2
}

// lost reports a reading of a few characters of a page that has the ink of many.
func lost(r ocr.Reading, img *goimage.Gray) bool {
	const fewSigns, inkMost, dark = 12, .01, 128
	if Measure(r.Lines).Chars >= fewSigns {
		return false
	}
	ink := 0
	for y := range img.Rect.Dy() {
		for _, v := range img.Pix[y*img.Stride : y*img.Stride+img.Rect.Dx()] {
			if v < dark {
				ink++
			}
		}
	}
	return float64(ink) > inkMost*float64(img.Rect.Dx()*img.Rect.Dy())
}

// everydayHan counts the characters in everyday use, as far as the engine believes them.
func everydayHan(r ocr.Reading) int {
	q := Measure(r.Lines)
	return int(float64(q.Han) * q.Level1 * max(0, r.Confidence))
}

// turnNotes are the codes of the notes of pages that were turned, by quarter turns to the right.
var turnNotes = [4]string{1: "pdf.turned_right", 2: "pdf.turned_over", 3: "pdf.turned_left"}

// turnsOf is by how many quarters a page was turned for its reading.
func turnsOf(p corpus.Page) int {
	for _, n := range p.Notes {
		for q, note := range turnNotes {
			if q > 0 && n.Code == note {
				return q
			}
		}
	}
	return 0
}
