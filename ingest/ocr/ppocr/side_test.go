package ppocr

import (
	"reflect"
	"testing"

	"casebook/ingest/ocr/ocrtest"
)

// widths reads each line as one of two words, by its width.
type widths struct{ fakeRecognition }

func (s widths) Run(shape []int64, data []float32) ([]int64, []float32, error) {
	if f := s.fakeRecognition; shape[3]%3 == 0 {
		f.classes = []int{2, 0, 1}
		return f.Run(shape, data)
	}
	return s.fakeRecognition.Run(shape, data)
}

// Threads that share the lines of a page change nothing of its reading.
func TestSideBySide(t *testing.T) {
	img := ocrtest.White(1240, 1754)
	for i := range 20 {
		ocrtest.Text(img, 200, 200+70*i, 40, 4+i%7)
	}
	m := fakeModels()
	m.recognition = fake{widths{fakeRecognition{[]int{0, 1, 1, 0, 1, 2, 2, 0}, .75}}}
	alone, err := m.read(img, 150)
	if err != nil || len(alone.Lines) != 20 {
		t.Fatalf("%d lines, %v", len(alone.Lines), err)
	}
	m.threads = 4
	for range 2 {
		if got, err := m.read(img, 150); err != nil || !reflect.DeepEqual(got, alone) {
			t.Fatalf("four threads read %+v, %v", got, err)
		}
	}
}
