package ppocr

import (
	"fmt"
	"image"
	"math"

	"casebook/ingest/ocr"
	"casebook/ingest/ocr/layout"
	"casebook/ingest/ocr/prep"
)

// believed is the confidence below which a box holds no text.
const believed = .5

// doubtless is the confidence of what the image shows without the model.
const doubtless = .9

// read reads a page: what the page looks like → boxes → texts → lines.
func (m *models) read(img *image.Gray, dpi int) (ocr.Reading, error) {
	page := prep.Prepare(img, dpi, steps)
	if page.Blank {
		return ocr.Reading{Confidence: 1, Blank: true, Notes: []string{"nothing on the page is as dark and large as print"}}, nil
	}
	boxes, err := m.detect(page.Image, sideOf(page), page.Skew)
	if err != nil {
		return ocr.Reading{}, err
	}
	w, h := float64(page.Image.Rect.Dx()), float64(page.Image.Rect.Dy())
	var words []layout.Word
	var kept []box
	for _, b := range boxes {
		text, conf, err := m.recognise(page.Image, b)
		if err != nil {
			return ocr.Reading{}, err
		}
		if conf >= believed {
			words, kept = append(words, b.upright(page.Skew, w, h, text, conf)), append(kept, b)
		}
	}
	for _, b := range beside(page.Image, kept) {
		words = append(words, b.upright(page.Skew, w, h, dash, doubtless))
	}
	if words, err = m.numbers(page, words); err != nil {
		return ocr.Reading{}, err
	}
	r := ocr.Reading{Lines: layout.Lines(words, w, h), TOCPage: page.TOC()}
	r.Confidence = layout.Confidence(r.Lines)
	if math.Abs(page.Skew) >= .3 {
		r.Notes = append(r.Notes, fmt.Sprintf("turned by %.2f degrees", page.Skew))
	}
	if page.TOC() {
		r.Notes = append(r.Notes, fmt.Sprintf("%d runs of leader dots", page.Leaders))
	}
	return r, nil
}

// steps: the models read the grey page better than a stretched one, and turn their
// boxes themselves; tables of contents are another matter (docs/ocr.md).
var steps = prep.Steps{Leaders: true, PaperOnTOC: true}

// sideOf is the longer side of the image given to detection.
func sideOf(*prep.Page) int { return 960 }

// upright is the word of a box on the page turned upright about its middle.
func (b box) upright(skew, w, h float64, text string, conf float64) layout.Word {
	sin, cos := math.Sincos(-skew * math.Pi / 180)
	dx, dy := b.x-w/2, b.y-h/2
	x, y := w/2+dx*cos-dy*sin, h/2+dx*sin+dy*cos
	// What detection added around the text goes again.
	half, tall := b.w/2-b.pad, b.h/2-b.pad
	return layout.Word{Text: text, Confidence: conf, X0: x - half, X1: x + half, Y0: y - tall, Y1: y + tall}
}
