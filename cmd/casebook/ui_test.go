package main

import (
	"fmt"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Names of files and titles that a terminal would obey, or that would break a line, are shown as what they are.
func TestOnLine(t *testing.T) {
	for text, want := range map[string]string{
		"书.txt":                     "书.txt",
		"换\n行\t表.txt":               `换\n行\t表.txt`,
		"转\x1b[31m红\x07\r":          `转\x1b[31m红\a\r`,
		"方向\u202e倒":                 `方向\u202e倒`,
		"反\\n斜":                     `反\n斜`,
		"a sentence with its end\n": "a sentence with its end",
	} {
		if got := onLine(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if got := aligned([][]string{{"换\n行", "甲"}, {"书", "乙"}}); got != "换\\n行  甲\n书      乙\n" {
		t.Errorf("%q", got)
	}
}

// Of thousands of files that are left out for one reason the first have rows, the others are counted; each that failed is named.
func TestFilesOfOneReasonAreCounted(t *testing.T) {
	list := []corpus.File{{Name: "b.pdf", Outcome: corpus.Failed, Reason: message.New("file.not_zip")}}
	for i := range 3000 {
		list = append(list, corpus.File{Name: fmt.Sprint("d", i, ".dll"), Outcome: corpus.LeftOut, Reason: message.New("ingest.left_out"), Remedy: message.New("ingest.left_out_archive")})
	}
	rows := (&ui{lang: message.English}).fileRows(list)
	if len(rows) != 1+mostAlike+1 || rows[0][0] != "b.pdf" || rows[len(rows)-1][0] != fmt.Sprint(3000-mostAlike, " more") || rows[len(rows)-1][3] != rows[1][3] {
		t.Errorf("%d rows: %q … %q", len(rows), rows[:2], rows[len(rows)-1])
	}
}
