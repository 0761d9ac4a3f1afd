package asides

import (
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/cases"
	"casebook/ingest/split/sheet"
)

// A short line of small print that begins or ends the text of a page stands below or above a picture; a note is one, and sentences, lines
// above a title, and scans, whose sizes are not sure, stay.
func TestCaptionsAtTheEdgesOfPages(t *testing.T) {
	const text = "街坊们商量了三天，大家都说好，往后照这个办，谁也没有二话。"
	for name, c := range map[string]struct {
		lines  []string // small print after a star
		at     int
		origin corpus.Origin
		marked bool
		want   corpus.Place
	}{
		"at the head":    {[]string{"*渡口的新棚揭牌现场", text, text, text, text, text, text}, 0, corpus.FromPDF, false, corpus.InCaption},
		"at the foot":    {[]string{text, text, text, text, text, text, "*渡口的新棚揭牌现场"}, 6, corpus.FromPDF, false, corpus.InCaption},
		"of a scan":      {[]string{text, text, text, text, text, text, "*渡口的新棚揭牌现场"}, 6, corpus.FromOCR, false, corpus.Unplaced},
		"a sentence":     {[]string{text, text, text, text, text, text, "*都说渡口的新棚好。"}, 6, corpus.FromPDF, false, corpus.Unplaced},
		"as the text":    {[]string{text, text, text, text, text, text, "渡口的新棚揭牌现场"}, 6, corpus.FromPDF, false, corpus.Unplaced},
		"above a title":  {[]string{"*渡口的新棚揭牌现场", text, text, text, text, text, text}, 0, corpus.FromPDF, true, corpus.Unplaced},
		"two at an edge": {[]string{text, text, text, text, text, "*渡口的新棚揭牌现场", "*老街的茶摊开张以后"}, 6, corpus.FromPDF, false, corpus.Unplaced},
	} {
		p := corpus.Page{Number: 1, Origin: c.origin, Width: 420, Height: 595}
		for _, l := range c.lines {
			size := .02
			if l[0] == '*' {
				l, size = l[1:], .015
			}
			p.Lines = append(p.Lines, corpus.Line{Text: l, Size: size})
		}
		sh := sheet.New(&corpus.Book{Pages: []corpus.Page{p}})
		sh.LearnLayout()
		k := cases.Case{}
		if c.marked {
			k.Title = []int{1}
		}
		Place(sh, []cases.Case{k})
		if got := sh.Lines[c.at].Place; got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
