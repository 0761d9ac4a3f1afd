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

// Results whose data folder is gone are known by their manifest; a book beside them is read.
func TestResultsWithoutTheirData(t *testing.T) {
	const manifest = `{"program":"casebook","inputs":[{"file":"书.txt"}],"outputs":{"report.html":"x","cases.csv":"x"}}`
	dir := folderOf(t, map[string]string{
		"书.txt": "书", "report.html": "x", "cases.csv": "x", "manifest.json": manifest, "data/books/甲.jsonl": "{}",
		"旧/report.html": "x", "旧/cases.csv": "x", "旧/manifest.json": manifest,
		"别家/manifest.json": `{"name":"网站","outputs":{"report.html":"x"}}`, "别家/甲.txt": "甲",
	})
	inputs, err := Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, in := range inputs {
		if !in.LeftOut {
			at, _ := filepath.Rel(dir, in.Path)
			got = append(got, filepath.ToSlash(at))
		}
	}
	if slices.Sort(got); !slices.Equal(got, []string{"书.txt", "别家/甲.txt"}) {
		t.Errorf("%q are read", got)
	}
}
