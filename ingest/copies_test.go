package ingest

import (
	"path/filepath"
	"strings"
	"testing"
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
