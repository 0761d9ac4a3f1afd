package pages

import (
	"fmt"
	"slices"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
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

// TestKnownWatermarks: what was a watermark on most pages is none of the text on the others,
// alone on a line or behind the end of one; what few pages have stays.
func TestKnownWatermarks(t *testing.T) {
	for _, c := range []struct {
		noted int
		want  []string
	}{
		{3, []string{"街坊们一起来修。", "路灯亮了。"}},
		{1, []string{"街坊们一起来修。 请勿翻印", "路灯亮了。", "请勿翻印"}},
	} {
		pages := []corpus.Page{{Number: 1, Origin: corpus.FromPDF, Lines: []corpus.Line{
			{Text: "街坊们一起来修。 请勿翻印", Box: corpus.Box{X0: .1, X1: .8, Y0: .25, Y1: .27}},
			{Text: "路灯亮了。", Box: corpus.Box{X0: .1, X1: .3, Y0: .3, Y1: .32}},
		}}}
		if c.noted == 3 { // several side by side
			pages[0].Lines = append(pages[0].Lines, corpus.Line{Text: "请勿翻印 请勿翻印 请勿翻印", Box: corpus.Box{X0: .1, X1: .9, Y0: .60, Y1: .65}})
		}
		if c.noted == 1 {
			pages[0].Lines = append(pages[0].Lines, corpus.Line{Text: "请勿翻印", Box: corpus.Box{X0: .3, X1: .7, Y0: .50, Y1: .55}})
		}
		for n := range 4 {
			p := corpus.Page{Number: n + 2, Origin: corpus.FromPDF, Lines: []corpus.Line{{Text: fmt.Sprintf("第%d条街。", n), Box: corpus.Box{X0: .1, X1: .8, Y0: .25, Y1: .27}}}}
			if n < c.noted {
				p.Notes = append(p.Notes, message.New(watermarkNote, "请勿翻印"))
			}
			pages = append(pages, p)
		}
		dropRepeated(pages)
		var got []string
		for _, l := range pages[0].Lines {
			got = append(got, l.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("noted on %d pages: %q", c.noted, got)
		}
	}
}
