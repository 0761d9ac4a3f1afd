package ppocr

import (
	"image"
	"strings"
	"unicode"

	"casebook/ingest/ocr/prep"
)

// numbers reads what stands alone and narrow at the foot or the head of the page,
// where detection saw nothing: it overlooks lone digits.
func (m *models) numbers(page *prep.Page, words []word) ([]word, error) {
	w, h := float64(page.Image.Rect.Dx()), float64(page.Image.Rect.Dy())
	for _, strip := range page.NumberStrips() {
		b := around(strip)
		place := b.upright(page.Skew, w, h, reading{})
		if taken(words, place) {
			continue
		}
		r, err := m.recognise(page.Image, b)
		if err != nil {
			return nil, err
		}
		if r.confidence >= believed && number(r.text) {
			words = append(words, b.upright(page.Skew, w, h, r))
		}
	}
	return words, nil
}

// around is the box of a strip with the room that detection leaves around text.
func around(r image.Rectangle) box {
	pad := .15 * float64(r.Dy())
	return box{
		x: float64(r.Min.X+r.Max.X) / 2, y: float64(r.Min.Y+r.Max.Y) / 2,
		w: float64(r.Dx()) + 2*pad, h: float64(r.Dy()) + 2*pad, pad: pad,
	}
}

// taken: some word has its middle there.
func taken(words []word, place word) bool {
	for _, w := range words {
		x, y := (w.X0+w.X1)/2, (w.Y0+w.Y1)/2
		if x > place.X0 && x < place.X1 && y > place.Y0 && y < place.Y1 {
			return true
		}
	}
	return false
}

// number reports one to four digits, with or without dashes or dots around.
func number(s string) bool {
	s = strings.Trim(s, "-—–·.• ")
	return s != "" && len(s) <= 4 && strings.TrimFunc(s, unicode.IsDigit) == ""
}
