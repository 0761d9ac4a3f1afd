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

// Tables that casebook wrote are known within a folder by how they begin, whatever they are called; named by themselves they are read.
func TestOwnTables(t *testing.T) {
	files := map[string]string{
		"旧表/做法.csv": "\ufeffpractice_id,case_id,book_id,seq,lead,text,page_start\r\nx-001-1,x-001,x,1,甲,甲乙,1\r\n", "旧表/案例.csv": "case_id,book_id,seq,title,province\n",
		"旧表/案例.jsonl": `{"case_id":"x-001","book_id":"x","seq":1,"title":"甲"}`, "旧表/做法.jsonl": `{"practice_id":"x-001-1","case_id":"x-001","book_id":"x","text":"甲"}`,
		"旧表/页.csv": "book_id,page,printed_page,kind,origin\n", "旧表/近.jsonl": `{"a":"x-001-1","b":"x-002-1","similarity":0.7}`,
		"访谈.csv": "case_id,title,text\n1,甲,乙\n", "访谈.jsonl": `{"case_id":"1","title":"甲","text":"乙"}`, "书.txt": "practice_id,case_id,book_id,seq,lead,text,\n",
	}
	dir := folderOf(t, files)
	inputs, err := Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	var read []string
	for _, in := range inputs {
		switch {
		case !in.LeftOut:
			read = append(read, filepath.Base(in.Path))
		case message.Of(in.Err).Code != "ingest.own_copy" || message.RemedyOf(in.Err).IsZero() || !in.Aside:
			t.Errorf("%s: %v", in.Name, in.Err)
		}
	}
	if slices.Sort(read); !slices.Equal(read, []string{"书.txt", "访谈.csv", "访谈.jsonl"}) {
		t.Errorf("%q are read", read)
	}
	if inputs, err := Find([]string{filepath.Join(dir, "旧表", "做法.csv")}); err != nil || inputs[0].LeftOut {
		t.Errorf("a table named by itself: %v, %v", inputs, err)
	}
}
