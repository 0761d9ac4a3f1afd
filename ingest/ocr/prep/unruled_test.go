package prep

import (
	"image"
	"testing"

	"casebook/ingest/ocr/ocrtest"
)

// The rules of tables go, frames and what stands in cells stay; Image is left as it is.
func TestUnruled(t *testing.T) {
	page := Prepare(ruled(3), 150, Steps{Upright: true})
	before := string(page.Image.Pix)
	img := page.Unruled()
	for _, at := range []image.Point{{300, 721}, {401, 780}, {900, 961}} {
		if page.Image.GrayAt(at.X, at.Y).Y > 100 || img.GrayAt(at.X, at.Y).Y < 200 {
			t.Errorf("at %v: %d, was %d", at, img.GrayAt(at.X, at.Y).Y, page.Image.GrayAt(at.X, at.Y).Y)
		}
	}
	if at := image.Pt(180+5, 740+4); img.GrayAt(at.X, at.Y) != page.Image.GrayAt(at.X, at.Y) {
		t.Error("a character went too")
	}
	if string(page.Image.Pix) != before {
		t.Error("Image changed")
	}
	if plain := Prepare(ocrtest.Body(1240, 1754, 30), 150, Steps{}); plain.Unruled() != plain.Image {
		t.Error("a page without tables was copied")
	}
}
