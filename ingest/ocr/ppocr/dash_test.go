package ppocr

import "testing"

// Of a line that is cut close the places of the characters tell how long 一 is: no dash.
func TestNoDashInALineCutClose(t *testing.T) {
	const stride, width = 320, 300
	plane := make([]float32, lineHeight*stride)
	for i := range plane {
		plane[i] = 1
	}
	for y := 22; y < 25; y++ {
		for x := 81; x < 118; x++ {
			plane[y*stride+x] = -.8
		}
	}
	var read []sign
	for i, r := range []rune("编了一张小卡片") {
		read = append(read, sign{text: string(r), at: 20 + 40*float64(i), confidence: .9})
		for y := 6; y < 42 && r != '一'; y++ {
			for x := 5 + 40*i; x < 35+40*i; x += 3 {
				plane[y*stride+x] = -.8
			}
		}
	}
	if got := joined(dashes(read, newStrip(plane, stride, width), 24)).text; got != "编了一张小卡片" {
		t.Errorf("%q", got)
	}
}
