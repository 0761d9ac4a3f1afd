package ppocr

import (
	"image"
	"testing"

	layout "casebook/ingest/lines"
	"casebook/ingest/ocr/ocrtest"
)

// mirrorReader reads strips whose ink is heavier on the left as Han, others as digits.
type mirrorReader struct{}

func (mirrorReader) Run(shape []int64, data []float32) ([]int64, []float32, error) {
	w := int(shape[3])
	left, right := 0., 0.
	for i, v := range data[:lineHeight*w] {
		if i%w < w/2 {
			left -= float64(v)
		} else {
			right -= float64(v)
		}
	}
	f := fakeRecognition{[]int{3, 0, 3, 0, 3, 0, 3, 0, 3}, .6}
	if left > right {
		f = fakeRecognition{[]int{1, 2, 0, 2, 1, 0, 1, 2}, .6}
	}
	return f.Run(shape, data)
}

// Lines that read as digits, and as Chinese in a mirror, are of the other side of the leaf
// where two of them do; a table of numbers is not.
func TestOtherSide(t *testing.T) {
	m := fakeModels()
	m.recognition = fake{mirrorReader{}}
	img := ocrtest.White(400, 400)
	line := func(y int, through bool) word {
		x := 20
		if through {
			x = 220
		}
		ocrtest.Fill(img, image.Rect(x, y, x+160, y+30), 0)
		text := "11111"
		if !through {
			text = "街道道街街道"
		}
		return word{Word: layout.Word{Text: text, Confidence: .6}, box: box{x: 200, y: float64(y + 15), w: 380, h: 40}}
	}
	page := []word{line(20, false), line(80, true), line(140, true), line(200, true)}
	kept, is, err := m.withoutOtherSide(img, page)
	if err != nil || !is || len(kept) != 1 || kept[0].Text != page[0].Text {
		t.Errorf("%v, %v, %v", kept, is, err)
	}
	if kept, is, err = m.withoutOtherSide(img, page[:2]); err != nil || is || len(kept) != 2 {
		t.Errorf("one line alone: %v, %v, %v", kept, is, err)
	}
	m.recognition = fake{fakeRecognition{[]int{3, 0, 3, 0, 3}, .6}}
	if kept, is, err = m.withoutOtherSide(img, page); err != nil || is || len(kept) != 4 {
		t.Errorf("numbers: %v, %v, %v", kept, is, err)
	}
}

// Leader dots, however unsure, say nothing of the confidence of their line.
func TestLeadersDoNotCount(t *testing.T) {
	got := joined([]sign{{text: "街", at: 0, confidence: .99}, {text: "…", at: 1, confidence: .3}, {text: "…", at: 2, confidence: .2}, {text: ".", at: 3, confidence: .4}, {text: ".", at: 4, confidence: .4}, {text: "1", at: 5, confidence: .97}})
	if got.text != "街……..1" || got.weakest != .97 || got.confidence != .98 {
		t.Errorf("%+v", got)
	}
	if got = joined([]sign{{text: "3", at: 0, confidence: .9}, {text: ".", at: 1, confidence: .5}, {text: "5", at: 2, confidence: 1}}); got.weakest != .5 {
		t.Errorf("a decimal point: %+v", got)
	}
	if got = joined([]sign{{text: "…", at: 0, confidence: .5}, {text: "…", at: 1, confidence: .5}}); got.confidence != .5 {
		t.Errorf("dots alone: %+v", got)
	}
}

// A line of pale ink that reads more surely in a mirror is of the other side of the leaf, whatever it read as; one as dark as the page is not.
func TestPaleOtherSide(t *testing.T) {
	m := fakeModels()
	m.recognition = fake{fakeRecognition{[]int{1, 2, 0, 2, 1, 0, 1, 2}, .97}}
	img := ocrtest.White(400, 400)
	var page []word
	for i, ink := range []uint8{0, 0, 0, 150} {
		y := 20 + 60*i
		ocrtest.Fill(img, image.Rect(20, y, 180, y+30), ink)
		page = append(page, word{Word: layout.Word{Text: "街道道街", Confidence: .92}, mean: .92, box: box{x: 200, y: float64(y + 15), w: 380, h: 40}})
	}
	kept, is, err := m.withoutOtherSide(img, page)
	if err != nil || !is || len(kept) != 3 {
		t.Errorf("%v, %v, %v", kept, is, err)
	}
	page[3].mean = .98
	if kept, is, err = m.withoutOtherSide(img, page); err != nil || is || len(kept) != 4 {
		t.Errorf("surer as it stands: %v, %v, %v", kept, is, err)
	}
}
