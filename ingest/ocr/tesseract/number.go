package tesseract

import (
	"context"
	"image"
	"strings"
	"unicode"

	layout "casebook/ingest/lines"
	"casebook/ingest/ocr/prep"
)

// digits in the Latin model are read better than in the Chinese one.
const digits = "0123456789-—·"

// numbers reads what stands alone and narrow at the foot or the head of the page
// once more, as digits.
func (e *engine) numbers(ctx context.Context, page *prep.Page, rows [][]layout.Word) [][]layout.Word {
	for _, strip := range page.NumberStrips() {
		if sure(rows, strip) {
			continue
		}
		found, err := e.rows(ctx, cut(page.Image, strip), "-l", numberLanguage, "--oem", "1", "--psm", "7", "-c", "tessedit_char_whitelist="+digits)
		if err != nil || ctx.Err() != nil {
			continue // the first reading stands
		}
		if w, ok := number(found); ok {
			w.X0, w.Y0, w.X1, w.Y1 = float64(strip.Min.X), float64(strip.Min.Y), float64(strip.Max.X), float64(strip.Max.Y)
			rows = placed(outside(rows, strip), w)
		}
	}
	return rows
}

// sure: the first reading has but digits there, and believes them.
func sure(rows [][]layout.Word, strip image.Rectangle) bool {
	n := 0
	for _, r := range rows {
		for _, w := range r {
			if !within(w, strip) {
				continue
			}
			n++
			if w.Confidence < .9 || strings.TrimFunc(w.Text, unicode.IsDigit) != "" {
				return false
			}
		}
	}
	return n == 1
}

// number joins the words of a strip where they hold one to four digits.
func number(rows [][]layout.Word) (layout.Word, bool) {
	out := layout.Word{Confidence: 1, Right: 1}
	for _, r := range rows {
		for _, w := range r {
			out.Text += w.Text
			out.Confidence, out.Right = min(out.Confidence, w.Confidence), out.Right*w.Right
		}
	}
	bare := strings.Trim(out.Text, "-—· ")
	ok := bare != "" && len(bare) <= 4 && strings.TrimFunc(bare, unicode.IsDigit) == ""
	return out, ok && out.Confidence >= .3
}

func within(w layout.Word, r image.Rectangle) bool {
	x, y := int(w.X0+w.X1)/2, int(w.Y0+w.Y1)/2
	return image.Pt(x, y).In(r)
}

// outside takes the words within r out.
func outside(rows [][]layout.Word, r image.Rectangle) [][]layout.Word {
	var out [][]layout.Word
	for _, row := range rows {
		var kept []layout.Word
		for _, w := range row {
			if !within(w, r) {
				kept = append(kept, w)
			}
		}
		if len(kept) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

// placed puts a number as a row of its own where it stands: it is the outermost
// line of the page.
func placed(rows [][]layout.Word, w layout.Word) [][]layout.Word {
	if len(rows) > 0 && w.Y1 < rows[0][0].Y1 {
		return append([][]layout.Word{{w}}, rows...)
	}
	return append(rows, []layout.Word{w})
}

// cut copies a piece of an image with white around it.
func cut(img *image.Gray, r image.Rectangle) *image.Gray {
	pad := r.Dy()
	out := image.NewGray(image.Rect(0, 0, r.Dx()+2*pad, r.Dy()+2*pad))
	for i := range out.Pix {
		out.Pix[i] = 255
	}
	for y := range r.Dy() {
		copy(out.Pix[(y+pad)*out.Stride+pad:], img.Pix[img.PixOffset(r.Min.X, r.Min.Y+y):img.PixOffset(r.Max.X-1, r.Min.Y+y)+1])
	}
	return out
}
