package run

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/bench/made"
	"casebook/corpus"
	"casebook/corpus/method"
)

// A book that is added to what an earlier program read is not put beside it in silence, and
// the manifest says which book was read by what; a run over all reads all by one method.
func TestAddToOtherMethods(t *testing.T) {
	work := t.TempDir()
	dir := filepath.Join(work, "out")
	var books []string
	for i, name := range []string{"a.txt", "b.txt"} {
		books = append(books, filepath.Join(work, name))
		if err := made.Book(books[i], 4, uint64(7+i)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Whole(t.Context(), usual(dir), books[:1], &silent{}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "data", "state.json")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(data), method.Ingest(), "read 1 split 1", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	heard := &silent{}
	if _, err := Add(t.Context(), usual(dir), books[1:], heard); err != nil {
		t.Fatal(err)
	}
	manifest, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	if told(heard, "1 of 2 books was read by an earlier casebook") != 1 || told(heard, "since the last run: ") != 1 || strings.Count(string(manifest), `"method": "read 1 split 1"`) != 1 {
		t.Errorf("told %v; manifest\n%s", heard.said, manifest)
	}
	st, err := (corpus.Store{Dir: dir}).State()
	if err != nil || st.Books[0].Method != "read 1 split 1" || st.Books[1].Method != method.Ingest() {
		t.Errorf("state %+v, %v", st, err)
	}
	heard = &silent{}
	if _, err := Whole(t.Context(), usual(dir), books, heard); err != nil || told(heard, "earlier casebook") > 0 {
		t.Errorf("all read anew: told %v, %v", heard.said, err)
	}
}

// Why books that did not change are read anew is said: the program reads otherwise, or what was known of them is gone.
func TestReadAnewIsSaid(t *testing.T) {
	work := t.TempDir()
	dir, book := filepath.Join(work, "out"), filepath.Join(work, "a.txt")
	if err := made.Book(book, 4, 7); err != nil {
		t.Fatal(err)
	}
	whole := func() *silent {
		heard := &silent{}
		if _, err := Whole(t.Context(), usual(dir), []string{book}, heard); err != nil {
			t.Fatal(err)
		}
		return heard
	}
	whole()
	path := filepath.Join(dir, "data", "state.json")
	st, err := (corpus.Store{Dir: dir}).State()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	earlier := strings.NewReplacer(method.Ingest(), "read 1 split 1", st.Books[0].Fingerprint, strings.Repeat("0", 64), st.Ingest, strings.Repeat("1", 64)).Replace(string(data))
	if err := os.WriteFile(path, []byte(earlier), 0o644); err != nil {
		t.Fatal(err)
	}
	if heard := whole(); told(heard, "reads otherwise than the one that read 1 book last") != 1 {
		t.Errorf("another method: told %v", heard.said)
	}
	if heard := whole(); told(heard, "reads otherwise") != 0 {
		t.Errorf("the same method: told %v", heard.said)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	heard := &silent{}
	if _, err := Report(t.Context(), usual(dir), heard); err == nil || !strings.Contains(err.Error(), "state.json") || told(heard, "starting anew") != 0 {
		t.Errorf("without the state: told %v, %v", heard.said, err)
	}
	if heard := whole(); told(heard, "data/state.json is gone") != 1 {
		t.Errorf("without the state: told %v", heard.said)
	}
}

// told counts what was said that holds some words.
func told(s *silent, words string) (n int) {
	for _, line := range s.said {
		if strings.Contains(line, words) {
			n++
		}
	}
	return n
}
