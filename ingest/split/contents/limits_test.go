package contents

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/sheet"
	"casebook/ingest/toc"
)

// Each test of this file holds a limit from both sides.

// A column that three of five entries have names who wrote; one that half have does not.
func TestRuleSignedShare(t *testing.T) {
	for _, c := range []struct {
		signed, plain int
		want          string
	}{{3, 2, "换灯的人"}, {2, 2, "换灯的人 晋江市"}} {
		table := &Table{}
		for range c.signed {
			table.Entries = append(table.Entries, Entry{Entry: toc.Entry{Title: "换灯的人 晋江市"}})
		}
		for range c.plain {
			table.Entries = append(table.Entries, Entry{Entry: toc.Entry{Title: "换灯的人"}})
		}
		if table.dropSignatures(&sheet.Sheet{}); table.Entries[0].Title != c.want {
			t.Errorf("%d entries signed and %d not: %q", c.signed, c.plain, table.Entries[0].Title)
		}
	}
}

// Names in parentheses that titles of the body have too are part of them: three of ten such titles are enough.
func TestRuleParenthesesOfTheBody(t *testing.T) {
	for inBody, want := range map[int]string{0: "旧厂房改成书房", 2: "旧厂房改成书房", 3: "旧厂房改成书房（晋江市）"} {
		table, s := &Table{}, &sheet.Sheet{}
		for i := range 10 {
			title := strings.Repeat("旧", i) + "厂房改成书房（晋江市）"
			table.Entries = append(table.Entries, Entry{Entry: toc.Entry{Title: title}})
			if i < inBody {
				s.Lines = append(s.Lines, sheet.Line{Text: title, Place: corpus.Unplaced})
			}
		}
		if table.dropSignatures(s); table.Entries[1].Title != want {
			t.Errorf("%d of ten titles stand in the body with their parentheses: %q", inBody, table.Entries[1].Title)
		}
	}
}

// A table with less than a tenth of the text behind it stands at the end of the book.
func TestRuleTableBehindTheBody(t *testing.T) {
	text := func(n int) toc.Line { return toc.Line{Text: strings.Repeat("街", n)} }
	for behind, want := range map[int]bool{9: true, 10: false} {
		if got := behindBody([]toc.Line{text(100), text(5), text(behind)}, toc.Table{From: 1, To: 2}); got != want {
			t.Errorf("100 characters before the table and %d behind it: at the end %v", behind, got)
		}
	}
}
