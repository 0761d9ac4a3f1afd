package check

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/sheet"
)

// A practice as long as two with a full line that ends a sentence within is said; where the page shows how paragraphs open, or the
// line is short, it is not.
func TestJoinedPractices(t *testing.T) {
	line := strings.Repeat("街", 29)
	for _, c := range []struct {
		name, last string
		opening    corpus.Opening
		practices  int
		want       bool
	}{
		{"a full line", line + "。", corpus.Unknown, 6, true},
		{"no end of a sentence", line + "巷", corpus.Unknown, 6, false},
		{"the page shows that it goes on", line + "。", corpus.Continues, 6, false},
		{"a short line", line[:60] + "。", corpus.Unknown, 6, false},
		{"few practices", line + "。", corpus.Unknown, 5, false},
	} {
		text := []string{line + "灯", c.last, line + "树", line + "。"}
		b := &corpus.Book{Pages: []corpus.Page{{Number: 3}}, Cases: []corpus.Case{{Title: "甲街的灯"}}}
		for _, l := range text {
			b.Pages[0].Lines = append(b.Pages[0].Lines, corpus.Line{Text: l})
		}
		for n := range c.practices {
			p := corpus.Practice{ID: string(rune('a' + n)), Text: line + line}
			if n == 0 {
				p.Text = strings.Join(text, "")
			}
			b.Cases[0].Practices = append(b.Cases[0].Practices, p)
		}
		sh := sheet.New(b)
		sh.LearnLayout()
		for i := range sh.Lines {
			sh.Lines[i].Place, sh.Lines[i].Owner, sh.Lines[i].Section, sh.Lines[i].Opening = corpus.InSection, 0, 0, c.opening
		}
		sh.Layout.Wrapped = true
		if got := len(said(b, sh, "check.joined")) > 0; got != c.want {
			t.Errorf("%s: said %v", c.name, got)
		}
	}
}
