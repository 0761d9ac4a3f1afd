package ingest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Of equal files the one is read whose name the others add something to.
func TestCopyGivesWayToItsOriginal(t *testing.T) {
	for _, c := range []struct{ names, read string }{
		{"书 副本.txt 书.txt", "书.txt"},
		{"书 (1).txt 书 - 副本.txt 书.txt", "书.txt"},
		{"书.txt 书_2.txt", "书.txt"},
		{"甲.txt 乙.txt", "甲.txt"},
		{"甲书.txt 书.txt", "甲书.txt"},
		{"书 副本.txt 书.md", "书 副本.txt"},
	} {
		var inputs []Input
		for _, n := range strings.Split(strings.NewReplacer(" 书", "|书", " 乙", "|乙").Replace(c.names), "|") {
			inputs = append(inputs, Input{Path: filepath.Join("书库", n), Name: n, SHA256: "a"})
		}
		became := newFates(nil)
		kept := onceEach(inputs, became)
		if len(kept) != 1 || kept[0].Name != c.read || len(became.of) != len(inputs)-1 {
			t.Errorf("%s: %+v is read", c.names, kept)
		}
	}
}

// Many copies of a file are told in one line, and each is noted.
func TestManyCopiesAreToldOnce(t *testing.T) {
	for n, want := range map[int]int{2: 1, 4: 3, 5: 1, 900: 1} {
		var inputs []Input
		for i := range n {
			name := fmt.Sprintf("%03d.txt", i)
			inputs = append(inputs, Input{Path: name, Name: name, SHA256: "a"})
		}
		for _, what := range []corpus.Outcome{corpus.WasRead, corpus.Failed} {
			var told []File
			became := newFates(func(f File) { told = append(told, f) })
			kept := onceEach(inputs, became)
			if len(kept) != 1 || len(told) > 0 || len(became.of) != n-1 {
				t.Errorf("%d equal files: %d read, %d told, %d noted", n, len(kept), len(told), len(became.of))
			}
			became.tell(kept[0], what, nil, message.Fail("pdf.broken"))
			last := told[len(told)-1]
			if len(told) != want+1 || (last.Outcome == corpus.Twice) != (what == corpus.WasRead) || (last.Outcome == corpus.Failed) != (what == corpus.Failed) {
				t.Errorf("%d equal files that are %s: %d told, the last %+v", n, what, len(told), last)
			}
		}
	}
}

// Copies of a file that failed have failed, with what helps; of one that was read they are copies.
func TestCopiesOfAFileThatFailed(t *testing.T) {
	for what, want := range map[corpus.Outcome]corpus.Outcome{corpus.Failed: corpus.Failed, corpus.WasRead: corpus.Twice} {
		inputs := []Input{{Path: "书.pdf", Name: "书.pdf", SHA256: "a"}, {Path: "书 副本.pdf", Name: "书 副本.pdf", SHA256: "a"}}
		became := newFates(nil)
		onceEach(inputs, became)
		became.tell(inputs[0], what, nil, message.Fail("pdf.broken").Hint("pdf.print_again"))
		if f := became.inOrder(inputs)[1]; f.Outcome != want || (message.RemedyOf(f.Err).IsZero()) != (want == corpus.Twice) {
			t.Errorf("the copy of a file that is %s is %s: %v", what, f.Outcome, f.Err)
		}
	}
}

// Standard input is no book, and that is said with what to do.
func TestStandardInput(t *testing.T) {
	inputs, err := Find([]string{"-"})
	if err != nil || len(inputs) != 1 || message.Of(inputs[0].Err).Code != "file.stdin" || message.RemedyOf(inputs[0].Err).IsZero() {
		t.Errorf("%+v, %v", inputs, err)
	}
}
