package ingest

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/sample/forms"
	"casebook/ingest/child"
	"casebook/ingest/document"
	"casebook/ingest/pdf"
)

// TestMain lets the test binary serve as the child process.
func TestMain(m *testing.M) {
	child.Main(pdf.Service(), document.Service())
	os.Exit(m.Run())
}

// write puts files into a folder of the test.
func write(t testing.TB, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read reads names as a run does.
func read(t testing.TB, names ...string) *Result {
	t.Helper()
	inputs, err := Find(names)
	if err != nil {
		t.Fatal(err)
	}
	res, err := Run(context.Background(), inputs, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// readOne reads a file that must give one book without trouble.
func readOne(t testing.TB, name string, data []byte) *corpus.Book {
	t.Helper()
	res := read(t, filepath.Join(write(t, map[string][]byte{name: data}), name))
	for _, f := range res.Failed {
		t.Fatalf("%s: %v", f.Name, f.Err)
	}
	b := res.Collection.Books[0]
	for _, p := range b.Problems {
		t.Errorf("problem: %s", p.Message)
	}
	conserved(t, b)
	return b
}

// conserved checks that the ledger adds up to the characters of every page.
func conserved(t testing.TB, b *corpus.Book) {
	t.Helper()
	sums := map[int]int{}
	for _, l := range b.Ledger {
		sums[l.Page] += l.Chars
	}
	for _, p := range b.Pages {
		n := 0
		for _, l := range p.Lines {
			n += corpus.Chars(l.Text)
		}
		if sums[p.Number] != n {
			t.Errorf("page %d: the ledger has %d of %d characters", p.Number, sums[p.Number], n)
		}
	}
}

// The sample in every form gives the cases and practices of the text.
func TestSampleInEveryForm(t *testing.T) {
	known := sample.Known()
	blocks := forms.Blocks(known)
	for name, data := range map[string][]byte{
		"sample.docx": forms.Docx(blocks),
	} {
		t.Run(name, func(t *testing.T) {
			b := readOne(t, name, data)
			for _, d := range forms.Differences(b, known) {
				t.Error(d)
			}
			if b.Front.ISBN != known.Front.ISBN {
				t.Errorf("ISBN %q", b.Front.ISBN)
			}
			for _, e := range b.TOC {
				if e.Status != corpus.Matched {
					t.Errorf("contents: %s is %s", e.Title, e.Status)
				}
			}
			for _, l := range b.Ledger {
				if l.Place == corpus.Unplaced {
					t.Errorf("%d characters of page %d are unplaced", l.Chars, l.Page)
				}
			}
		})
	}
}
