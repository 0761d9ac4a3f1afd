package contents

import (
	"strings"
	"testing"

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
		if table.dropSignatures(); table.Entries[0].Title != c.want {
			t.Errorf("%d entries signed and %d not: %q", c.signed, c.plain, table.Entries[0].Title)
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
