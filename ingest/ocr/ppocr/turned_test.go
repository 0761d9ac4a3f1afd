package ppocr

import (
	"image"
	"math"
	"testing"

	"casebook/corpus/sample"
	"casebook/ingest/ocr/ocrtest"
	"casebook/ingest/ocr/prep"
)

// flagPage is a page of lines, each of which begins with a black square.
func flagPage() *image.Gray {
	img := ocrtest.White(1240, 1754)
	for y := 300; y < 1400; y += 90 {
		ocrtest.Fill(img, image.Rect(150, y, 190, y+40), 0)
		ocrtest.Text(img, 200, y, 40, 20)
	}
	return img
}

// fakeLines finds what hangs together within a line of flagPage, whichever way it lies.
type fakeLines struct{}

func (fakeLines) Run(shape []int64, data []float32) ([]int64, []float32, error) {
	h, w := int(shape[2]), int(shape[3])
	if w > h {
		dims, out, err := fakeDetection{}.Run([]int64{1, 3, shape[3], shape[2]}, transposed(data[:w*h], w, h))
		return []int64{1, 1, dims[3], dims[2]}, transposed(out, h, w), err
	}
	return fakeDetection{}.Run(shape, data)
}

func transposed(data []float32, w, h int) []float32 {
	out := make([]float32, len(data))
	for i, v := range data {
		out[i%w*h+i/w] = v
	}
	return out
}

// fakeReader reads lines whose square stands first, and hardly any other.
type fakeReader struct{ lines int }

func (f *fakeReader) Run(shape []int64, data []float32) ([]int64, []float32, error) {
	f.lines++
	w := int(shape[3])
	black := 0
	for y := range lineHeight {
		for x := range lineHeight {
			if data[y*w+x] < -.8 {
				black++
			}
		}
	}
	r := fakeRecognition{[]int{1, 2, 0, 2, 1, 0, 1, 2, 1, 2}, .6}
	if w == 8*lineHeight { // the eight characters of a column side by side: they do not stand
		r.classes = []int{3, 3, 3}
	}
	if black > lineHeight*lineHeight/8 {
		r.confidence = .97
	}
	return r.Run(shape, data)
}

// A page that lies on a side or on its head is set upright before its lines are read, for
// the reading of a few lines more.
func TestTurned(t *testing.T) {
	sample.Plainly(t)
	const lines = 13
	for quarters := range 4 {
		m, reader := fakeModels(), &fakeReader{}
		m.detection, m.recognition = fake{fakeLines{}}, fake{reader}
		r, err := m.read(prep.Quartered(flagPage(), quarters), 150)
		if err != nil || r.Turns != (4-quarters)%4 || len(r.Lines) != lines {
			t.Fatalf("turned by %d: back by %d, %d lines, %v", quarters, r.Turns, len(r.Lines), err)
		}
		for i, l := range r.Lines {
			if l.Confidence != .97 || math.Abs(l.Box.Y0-float64(300+90*i)/1754) > .01 || math.Abs(l.Box.X0-150./1240) > .02 {
				t.Errorf("turned by %d: line %d: %+v", quarters, i+1, l)
			}
		}
		if more := reader.lines - lines; more > 12 {
			t.Errorf("turned by %d: %d lines are read to learn that", quarters, more)
		}
	}
}

// What does not read either way stays as it lies.
func TestNothingReads(t *testing.T) {
	sample.Plainly(t)
	for quarters := range 4 {
		m := fakeModels()
		m.detection, m.recognition = fake{fakeLines{}}, fake{fakeRecognition{[]int{1, 2, 0, 2, 1, 2}, .6}}
		if r, err := m.read(prep.Quartered(flagPage(), quarters), 150); err != nil || r.Turns != 0 {
			t.Errorf("turned by %d: back by %d, %v", quarters, r.Turns, err)
		}
	}
}
