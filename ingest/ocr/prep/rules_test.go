package prep

import (
	"image"
	"testing"

	"casebook/corpus/sample"
	"casebook/ingest/ocr/ocrtest"
)

// ruled is a page of text with a grid of three columns and two rows, rules of so many pixels.
func ruled(thick int) *image.Gray {
	img := ocrtest.Body(1240, 1754, 30)
	ocrtest.Fill(img, image.Rect(140, 700, 1100, 1000), 255)
	for _, y := range []int{720, 800, 960} {
		ocrtest.Fill(img, image.Rect(155, y, 1085, y+thick), 30)
	}
	for _, x := range []int{155, 400, 800, 1085 - thick} {
		ocrtest.Fill(img, image.Rect(x, 720, x+thick, 960), 30)
	}
	for _, x := range []int{180, 430, 830} {
		ocrtest.Text(img, x, 740, 30, 4)
		ocrtest.Text(img, x, 820, 30, 5)
		ocrtest.Text(img, x, 870, 30, 5)
	}
	return img
}

// Rules are found, thin and thick, on pages that lie askew too; text, dashes and the shadow
// of the sheet's edge are none.
func TestRules(t *testing.T) {
	sample.Plainly(t)
	for _, tt := range []struct {
		name         string
		img          *image.Gray
		across, down int
		cells        int
	}{
		{"text", ocrtest.Body(1240, 1754, 30), 0, 0, 0}, {"hairlines", ruled(1), 3, 4, 6}, {"thick", ruled(6), 3, 4, 6},
		{"askew", turn(ruled(3), 2, 1), 3, 4, 6}, {"askew the other way", turn(ruled(3), -3, 1), 3, 4, 6},
	} {
		for _, steps := range []Steps{All(), {Leaders: true, PaperOnTOC: true}} {
			r := Prepare(tt.img, 150, steps).Rules
			if len(r.Across) != tt.across || len(r.Down) != tt.down {
				t.Errorf("%s: %d rules across, %d down: %v", tt.name, len(r.Across), len(r.Down), r)
				continue
			}
			cells := 0
			for _, table := range r.Tables() {
				cells += len(table.Cells)
			}
			if cells != tt.cells {
				t.Errorf("%s: %d cells", tt.name, cells)
			}
		}
	}
	dashes := ocrtest.Body(1240, 1754, 30)
	ocrtest.Fill(dashes, image.Rect(400, 300, 460, 303), 20)
	ocrtest.Fill(dashes, image.Rect(0, 0, 12, 1754), 10)
	if r := Prepare(dashes, 150, All()).Rules; len(r.Across) > 0 || len(r.Tables()) > 0 {
		t.Errorf("dashes and shadows: %v", r)
	}
	for _, askew := range []float64{0, 2} {
		labels := ocrtest.Body(1240, 1754, 30)
		for _, y := range []int{300, 700} {
			ocrtest.Fill(labels, image.Rect(100, y, 1150, y+120), 255)
			ocrtest.Fill(labels, image.Rect(155, y+30, 345, y+90), 40)
			for x := 175; x < 325; x += 40 { // white characters with narrow dark ground between them
				ocrtest.Fill(labels, image.Rect(x, y+45, x+32, y+75), 255)
			}
		}
		if r := Prepare(turn(labels, askew, 1), 150, All()).Rules; len(r.Down) > 0 || len(r.Tables()) > 0 {
			t.Errorf("labels in white on dark, askew by %v: %v", askew, r)
		}
	}
	dark := ruled(3)
	ocrtest.Fill(dark, image.Rect(155, 720, 1085, 800), 40)
	if r := Prepare(dark, 150, All()).Rules; len(r.Across) < 3 {
		t.Errorf("a dark row: %v", r.Across)
	}
}

func BenchmarkRules(b *testing.B) {
	for _, bb := range []struct {
		name string
		img  *image.Gray
	}{{"text", ocrtest.Body(2480, 3508, 44)}, {"table", turn(ruled(3), 1, 2)}} {
		clean := divide(bb.img, inkLo)
		c, _ := components(clean, inkBelow)
		em := c.em()
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				c.rules(em, 1)
			}
		})
	}
}

// A picture is found where it lies, also on a page askew; dark and tinted grounds are none.
func TestPictures(t *testing.T) {
	img := ocrtest.Body(1240, 1754, 30)
	want := image.Rect(200, 600, 700, 1000)
	ocrtest.Fill(img, want.Inset(-20), 255)
	for y := want.Min.Y; y < want.Max.Y; y++ {
		for x := want.Min.X; x < want.Max.X; x++ {
			img.Pix[y*img.Stride+x] = uint8(60 + (x+y)/12%100)
		}
	}
	for _, skew := range []float64{0, 2} {
		page := Prepare(turn(img, skew, 1), 150, Steps{Leaders: true})
		found := page.Rules.Pictures
		if len(found) != 1 || abs(found[0].X0-200) > 40 || abs(found[0].Y1-1000) > 40 {
			t.Errorf("askew by %g: %v", skew, found)
		}
	}
	for _, grey := range []uint8{40, 215} {
		tint := ocrtest.Body(1240, 1754, 30)
		ocrtest.Fill(tint, want, grey)
		ocrtest.Text(tint, 260, 700, 30, 10)
		if found := Prepare(tint, 150, Steps{Leaders: true}).Rules.Pictures; len(found) > 0 {
			t.Errorf("ground of %d: %v", grey, found)
		}
	}
	if found := Prepare(ocrtest.Body(1240, 1754, 30), 150, All()).Rules.Pictures; len(found) > 0 {
		t.Errorf("text: %v", found)
	}
}

func abs(f float64) float64 { return max(f, -f) }

func BenchmarkPictures(b *testing.B) {
	img := ocrtest.Body(2480, 3508, 44)
	for b.Loop() {
		pictures(img, 44, 1)
	}
}
