package pages

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// shared is the folder of texts that belong to others: CASEBOOK_SHARED, or a
// sibling of the repository. The test is skipped where it is absent.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("CASEBOOK_SHARED")
	if dir == "" {
		dir, _ = filepath.Abs(filepath.Join("..", "..", "..", "shared"))
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not here: set CASEBOOK_SHARED to the folder that holds it", name)
	}
	return path
}

// truthPage is the truth of one page: its text with header and footer.
type truthPage struct {
	Page  int               `json:"pdf_page"`
	Text  string            `json:"text"`
	Paras []json.RawMessage `json:"paras"` // [text, opening]
}

func readTruth(t *testing.T, path string) []truthPage {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []truthPage
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var p truthPage
		if err := json.Unmarshal(sc.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

// comparable is the text of a page as it is compared: normalised, without the
// leader dots of a table of contents.
func comparable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '.' || r == '…' {
			return -1
		}
		return r
	}, corpus.Normalize(s))
}

func pageText(p corpus.Page) string {
	var b strings.Builder
	for _, l := range p.Lines {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}

// The text PDF of the seed book gives every page's text exactly.
func TestSeedText(t *testing.T) {
	sample.Plainly(t)
	path := shared(t, "scan/seed-text.pdf")
	truth := readTruth(t, shared(t, "scan/seed-clean.truth.jsonl"))
	pages, problems, err := ReadPDF(context.Background(), path, Options{CacheDir: t.TempDir()}, nil)
	if err != nil || len(problems) > 0 || len(pages) != len(truth) {
		t.Fatalf("%d pages of %d, %v, %v", len(pages), len(truth), problems, err)
	}
	for i, want := range truth {
		got, text := comparable(pageText(pages[i])), comparable(want.Text)
		if got != text {
			t.Errorf("page %d:\n got %s\nwant %s", i+1, got, text)
		}
		if pages[i].Confidence < agreeing {
			t.Errorf("page %d: the readers agree to %.2f", i+1, pages[i].Confidence)
		}
	}
}
