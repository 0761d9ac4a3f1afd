package split

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/text"
)

// shared finds a file of the folder of measured books, or skips the test.
func shared(t *testing.T, name string) []byte {
	t.Helper()
	dir := os.Getenv("CASEBOOK_SHARED")
	for at := "."; dir == ""; at = filepath.Join(at, "..") {
		abs, err := filepath.Abs(at)
		if err != nil || filepath.Dir(abs) == abs {
			t.Skip("no folder of measured books: set CASEBOOK_SHARED")
		}
		if _, err := os.Stat(filepath.Join(abs, "shared", "gold")); err == nil {
			dir = filepath.Join(abs, "shared")
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Skip(err)
	}
	return data
}

// gold is the known answer of the seed book.
type gold struct {
	Book struct {
		Series, Title, Editor, Publisher, ISBN, Published, Price, CLC string
		CIP                                                           string `json:"cip_no"`
	}
	TOC []struct {
		Title string
		Page  int
	}
	Cases []struct {
		Title    string
		TOCPage  int `json:"toc_page"`
		Region   corpus.Region
		Sections []struct {
			Kind      corpus.SectionKind
			Text      string
			Practices []struct{ Lead, Text string }
		}
	}
}

func tightly(s string) string { return strings.Join(strings.Fields(s), "") }

// holds compares a book with the gold; practices are those of the practices
// section.
func (g *gold) holds(t *testing.T, b *corpus.Book) {
	t.Helper()
	f := corpus.Front{Series: g.Book.Series, Title: g.Book.Title, Editor: g.Book.Editor, Publisher: g.Book.Publisher, ISBN: g.Book.ISBN, Published: g.Book.Published, Price: g.Book.Price, CLC: g.Book.CLC, CIP: g.Book.CIP}
	if b.Front != f {
		t.Errorf("front matter %+v, want %+v", b.Front, f)
	}
	if len(b.TOC) != len(g.TOC) || len(b.Cases) != len(g.Cases) {
		t.Fatalf("%d entries, %d cases; want %d, %d", len(b.TOC), len(b.Cases), len(g.TOC), len(g.Cases))
	}
	for i, e := range g.TOC {
		if r := b.TOC[i]; tightly(r.Title) != tightly(e.Title) || r.Printed != e.Page || (i < len(g.Cases)) != (r.Status == corpus.Matched) {
			t.Errorf("entry %d is %q %d %s, want %q %d", i+1, r.Title, r.Printed, r.Status, e.Title, e.Page)
		}
	}
	for i, c := range g.Cases {
		got := b.Cases[i]
		if got.Title != c.Title || got.Region != c.Region || got.Printed != c.TOCPage || len(got.Sections) != len(c.Sections) {
			t.Errorf("case %d is %q %v %d", i+1, got.Title, got.Region, got.Printed)
			continue
		}
		for j, s := range c.Sections {
			if gs := got.Sections[j]; gs.Kind != s.Kind || tightly(gs.Text) != tightly(s.Text) {
				t.Errorf("case %d: section %s differs", i+1, s.Kind)
			}
			for k, p := range s.Practices {
				if k >= len(got.Practices) || tightly(got.Practices[k].Text) != tightly(p.Text) || got.Practices[k].Lead != p.Lead {
					t.Errorf("case %d: practice %d differs from %q", i+1, k+1, p.Lead)
				}
			}
			if s.Kind == corpus.Practices && len(s.Practices) != len(got.Practices) {
				t.Errorf("case %d: %d practices, want %d", i+1, len(got.Practices), len(s.Practices))
			}
		}
	}
	for _, l := range b.Ledger {
		if l.Place == corpus.Unplaced {
			t.Errorf("page %d: %d characters unplaced", l.Page, l.Chars)
		}
	}
}

func loadGold(t *testing.T) *gold {
	t.Helper()
	var g gold
	if err := json.Unmarshal(shared(t, "gold/wenming-100.json"), &g); err != nil {
		t.Fatal(err)
	}
	return &g
}

// Its twin on the sample is TestSample.
func TestSeed(t *testing.T) {
	g := loadGold(t)
	s, _, err := text.Decode(shared(t, "seed/wenming-100.txt"))
	if err != nil {
		t.Fatal(err)
	}
	g.holds(t, splitText(t, s))
}

// TestSeedPages splits the true text of the scanned pages, as paragraphs and as
// pages. Its twin on the sample is TestSample.
func TestSeedPages(t *testing.T) {
	g := loadGold(t)
	var pages []string
	in := bufio.NewScanner(strings.NewReader(string(shared(t, "scan/seed-clean.truth.jsonl"))))
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		var p struct{ Hdr, Text string }
		if err := json.Unmarshal(in.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, p.Text)
	}
	b := splitText(t, strings.Join(pages, "\f"))
	g.holds(t, b)
	for i, want := range []int{0, 0, 0, 1, 2, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 6, 7} {
		if b.Pages[i].Printed != want {
			t.Errorf("page %d has the number %d, want %d", i+1, b.Pages[i].Printed, want)
		}
	}
}
