package asides

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/cases"
	"casebook/ingest/split/sheet"
)

// Each test of this file holds a limit from both sides.

// place places the asides of a case that fills a page of these lines, and returns where
// they went.
func place(lines ...string) (out []corpus.Place) {
	p := corpus.Page{Number: 1}
	for _, l := range lines {
		p.Lines = append(p.Lines, corpus.Line{Text: l})
	}
	sh := sheet.New(&corpus.Book{Pages: []corpus.Page{p}})
	Place(sh, []cases.Case{{}})
	for i := range sh.Lines {
		out = append(out, sh.Lines[i].Place)
	}
	return out
}

// A caption has fifty characters at most.
func TestRuleLongestCaption(t *testing.T) {
	for n, want := range map[int]bool{50: true, 51: false} {
		if got := place("图1 " + strings.Repeat("街", n-2))[0] == corpus.InCaption; got != want {
			t.Errorf("%d characters: a caption %v", n, got)
		}
	}
}

// Notes begin in the last six lines of a page.
func TestRuleLinesOfNotes(t *testing.T) {
	for n, want := range map[int]bool{6: true, 7: false} {
		lines := []string{"街坊们商量了三天①，大家都说好。", "① 一月三日到五日。"}
		for range n - 1 {
			lines = append(lines, "在社区的小院里。")
		}
		if got := place(lines...)[1] == corpus.InFootnote; got != want {
			t.Errorf("a note in %d lines: found %v", n, got)
		}
	}
}

// The page on which the first case begins has notes too, whatever stands above its title.
func TestNotesOfTheFirstPage(t *testing.T) {
	p := corpus.Page{Number: 1}
	for _, l := range []string{"卷首的话在这里。", "小院里的三天", "街坊们商量了三天①，大家都说好。", "① 一月三日到五日。"} {
		p.Lines = append(p.Lines, corpus.Line{Text: l})
	}
	sh := sheet.New(&corpus.Book{Pages: []corpus.Page{p}})
	Place(sh, []cases.Case{{From: 1}})
	if got := sh.Lines[3].Place; got != corpus.InFootnote {
		t.Errorf("the note is %q", got)
	}
}
