package damage

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"casebook/ingest/ocr/ocrtest"
	"casebook/ingest/ocr/prep"
)

// Every kind changes the page, the same way for the same seed, and keeps its shape.
func TestKinds(t *testing.T) {
	page, next := ocrtest.Body(300, 420, 20), ocrtest.Body(300, 420, 30)
	for _, k := range Kinds() {
		a := k.Do(page, next, rand.New(rand.NewPCG(1, 2)))
		b := k.Do(page, next, rand.New(rand.NewPCG(1, 2)))
		if !bytes.Equal(a.Pix, b.Pix) || a.Rect != b.Rect {
			t.Errorf("%s: two pages from one seed", k.Name)
		}
		if same := bytes.Equal(a.Pix, page.Pix); same != (k.Name == "none") {
			t.Errorf("%s: same page %v", k.Name, same)
		}
		if w, h := a.Rect.Dx(), a.Rect.Dy(); w*7/5 < h-2 || w*7/5 > h+2 {
			t.Errorf("%s: %d by %d", k.Name, w, h)
		}
	}
}

// The skew that is made is the one that is measured.
func TestTurned(t *testing.T) {
	for _, want := range []float64{3, -1.5} {
		if got := prep.Prepare(turned(ocrtest.Body(1240, 1754, 40), want), 150, prep.Steps{}).Skew; got < want-.1 || got > want+.1 {
			t.Errorf("skew %.2f, want %.2f", got, want)
		}
	}
}
