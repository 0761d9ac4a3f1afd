package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casebook/corpus/message"
)

// A shell makes of books/* every name in the folder: those that name no book are passed over, and it is said. Named
// alone, a folder of results is an error that says what helps.
func TestNamesThatAShellExpanded(t *testing.T) {
	const state = `{"books":[],"files":[{"name":"乙.txt","outcome":"read"}],"outputs":{"report.html":"x","cases.csv":"x"}}`
	dir := folderOf(t, map[string]string{
		"甲.txt": "书", ".缓存.txt": "x", "~$甲.docx": "x",
		"结果/data/state.json": state, "结果/report.html": "x", "结果/cases.csv": "x", "结果/quotes.docx": "x", "结果/edits.yaml": "x",
		"两样/data/state.json": state, "两样/report.html": "x", "两样/cases.csv": "x", "两样/乙.txt": "书书", "两样/edits.yaml": "x",
	})
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, filepath.Join(dir, e.Name()))
	}
	for _, name := range []string{"report.html", "cases.csv", "data", "edits.yaml"} {
		names = append(names, filepath.Join(dir, "两样", name))
	}
	inputs, err := Find(names)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, in := range inputs {
		at, _ := filepath.Rel(dir, in.Path)
		if in.LeftOut {
			at += " " + message.Of(in.Err).Code
		}
		got = append(got, filepath.ToSlash(at))
	}
	slices.Sort(got)
	if want := []string{".缓存.txt ingest.hidden", "~$甲.docx ingest.hidden", "两样 ingest.own_among", "两样/乙.txt", "甲.txt", "结果 ingest.own_output"}; !slices.Equal(got, want) {
		t.Errorf("found\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	os.Remove(filepath.Join(dir, "结果", "quotes.docx"))
	if _, err := Find([]string{filepath.Join(dir, "结果")}); err == nil || message.Of(err).Code != "file.only_results" || message.RemedyOf(err).IsZero() {
		t.Errorf("a folder of results alone: %v", err)
	}
}
