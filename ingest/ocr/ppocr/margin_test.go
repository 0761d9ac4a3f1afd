package ppocr

import (
	"image"
	"testing"

	"casebook/corpus"
	"casebook/ingest/ocr/prep"
)

// A title in a column beside the text is one column, in however many boxes it was found; what stands among the text, or is as narrow as
// digits are, is none.
func TestColumnsBesideText(t *testing.T) {
	page := &prep.Page{Image: image.NewGray(image.Rect(0, 0, 1000, 1400)), Em: 30}
	text := []box{{x: 400, y: 300, w: 700, h: 40}, {x: 400, y: 350, w: 700, h: 40}, {x: 380, y: 400, w: 660, h: 40}}
	for _, tt := range []struct {
		name   string
		more   []box
		beside int
	}{
		{"one box", []box{{x: 900, y: 420, w: 50, h: 400}}, 1},
		{"several", []box{{x: 900, y: 320, w: 50, h: 120}, {x: 902, y: 420, w: 44, h: 50}, {x: 898, y: 560, w: 48, h: 200}}, 1},
		{"amid the text", []box{{x: 500, y: 420, w: 50, h: 400}}, 0},
		{"reached by a line", []box{{x: 900, y: 420, w: 50, h: 400}, {x: 800, y: 500, w: 300, h: 40}}, 0},
		{"narrow", []box{{x: 900, y: 420, w: 20, h: 400}}, 0},
		{"short", []box{{x: 900, y: 360, w: 50, h: 120}}, 0},
		{"no text on its levels", []box{{x: 900, y: 1000, w: 50, h: 400}}, 0},
	} {
		boxes := append(append([]box{}, text...), tt.more...)
		out, beside := withColumnsBeside(boxes, page)
		if len(beside) != tt.beside || tt.beside == 1 && len(out) != len(text)+1 || tt.beside == 0 && len(out) != len(boxes) {
			t.Errorf("%s: %v of %v", tt.name, beside, out)
		}
		for _, b := range beside {
			if !b.column() || b.h < 40 || b.w < 300 {
				t.Errorf("%s: %+v", tt.name, b)
			}
		}
	}
}

// Such a column stands above the text where it begins with it, and beside it where it stands lower.
func TestBesideText(t *testing.T) {
	lines, title := []corpus.Line{{Text: "一"}, {Text: "二"}, {Text: "三"}, {Text: "四"}, {Text: "五"}}, []corpus.Line{{Text: "题"}}
	if got := besideText(append([]corpus.Line{}, lines...), append([]corpus.Line{}, title...), 1); got[1].Text != "题" || got[1].Role != "" {
		t.Errorf("%v", got)
	}
	if got := besideText(append([]corpus.Line{}, lines...), append([]corpus.Line{}, title...), 4); got[5].Text != "题" || got[5].Role != corpus.InCaption {
		t.Errorf("%v", got)
	}
}
