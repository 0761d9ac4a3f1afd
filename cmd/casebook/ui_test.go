package main

import "testing"

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
