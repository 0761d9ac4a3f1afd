package pages

import (
	"fmt"
	"testing"

	"casebook/corpus"
)

// TestDropRepeated: what stands at one place of most pages, on some of them over the text,
// is a watermark on all of them; headings that stand at one place lie over nothing.
func TestDropRepeated(t *testing.T) {
	var pages []corpus.Page
	for n := range 5 {
		p := corpus.Page{Number: n + 1, Origin: corpus.FromPDF, Lines: []corpus.Line{
			{Text: "【起因】", Size: .02, Box: corpus.Box{X0: .1, X1: .3, Y0: .20, Y1: .22}},
			{Text: fmt.Sprintf("第%d条街的路灯坏了很久。", n+1), Size: .02, Box: corpus.Box{X0: .1, X1: .8, Y0: .25, Y1: .27}},
			{Text: "请勿翻印", Size: .05, Box: corpus.Box{X0: .3, X1: .7, Y0: .50, Y1: .55}},
		}}
		if n < 2 {
			p.Lines = append(p.Lines, corpus.Line{Text: "街坊们一起来修。", Size: .02, Box: corpus.Box{X0: .1, X1: .6, Y0: .53, Y1: .55}})
		}
		pages = append(pages, p)
	}
	dropRepeated(pages)
	for n, p := range pages {
		want := 2
		if n < 2 {
			want = 3
		}
		if len(p.Lines) != want || p.Lines[0].Text != "【起因】" || len(p.Notes) != 1 {
			t.Errorf("page %d: %+v, notes %v", n+1, p.Lines, p.Notes)
		}
	}
}
