package check

import (
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/sheet"
)

// A running line that no other line of the book is like is doubted; repeated ones,
// and titles at the tops of pages, are not.
func TestHeadersOnce(t *testing.T) {
	line := func(text string, place corpus.Place) sheet.Line {
		return sheet.Line{Text: text, Chars: corpus.Chars(text), Place: place}
	}
	sh := &sheet.Sheet{Pages: []corpus.Page{{Number: 7}}, Lines: []sheet.Line{
		line("街巷办法选编", corpus.InHeader), line("街巷办法选编", corpus.InHeader),
		line("桥头的修车摊", corpus.InTitle), line("桥头的修车摊", corpus.InHeader),
		line("夜里也开的药房", corpus.InHeader),
	}}
	got := headersOnce(nil, sh, nil)
	if len(got) != 1 || got[0].Page != 7 || got[0].Message.Code != "check.header" {
		t.Errorf("%v", got)
	}
}
