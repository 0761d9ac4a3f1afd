package ingest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casebook/corpus"
	"casebook/ingest/original"
	"casebook/ingest/pages"
	"casebook/ingest/pdf/pdftest"
)

// saying is a PDF whose pages say a word.
func saying(word string, pages int) []byte {
	f := pdftest.New()
	for range pages {
		f.Page(420, 595, pdftest.Text(40, 500, 12, word), "", "")
	}
	return f.Bytes()
}

// textOf is what stands on the pages of a book, and the hash it goes under.
func textOf(t *testing.T, res *Result) (text, sum string) {
	t.Helper()
	if len(res.Collection.Books) != 1 {
		t.Fatalf("%d books, failed %v", len(res.Collection.Books), res.With(corpus.Failed))
	}
	b := res.Collection.Books[0]
	return wordsOf(b), b.SHA256
}

func wordsOf(b *corpus.Book) string {
	var s strings.Builder
	for _, p := range b.Pages {
		for _, l := range p.Lines {
			s.WriteString(l.Text + " ")
		}
	}
	return s.String()
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}

// A file that is replaced, or written over, while it is read gives the pages of its new
// content under the hash of that; pages of the new one never go under the old hash.
func TestChangedWhileRead(t *testing.T) {
	before, after := saying("before", 40), saying("after", 40)
	for name, change := range map[string]func(path string) error{
		"replaced": func(path string) error {
			if err := os.WriteFile(path+".new", after, 0o600); err != nil {
				return err
			}
			return os.Rename(path+".new", path)
		},
		"written over": func(path string) error { return os.WriteFile(path, after, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "book.pdf")
			if err := os.WriteFile(path, before, 0o600); err != nil {
				t.Fatal(err)
			}
			inputs, err := Find([]string{path})
			if err != nil {
				t.Fatal(err)
			}
			changed := false
			o := Options{PDF: pages.Options{CacheDir: t.TempDir(), Workers: 1}}
			o.Progress = func(_ string, done, _ int) {
				if done >= 5 && !changed {
					changed = true
					if err := change(path); err != nil {
						t.Error(err)
					}
				}
			}
			res, err := Run(context.Background(), inputs, o)
			if err != nil {
				t.Fatal(err)
			}
			if text, got := textOf(t, res); strings.Contains(text, "before") || !strings.Contains(text, "after") || got != sum(after) {
				t.Errorf("read %.40q under %s, want %s", text, got, sum(after))
			}
			// The old file, read from what the cache holds of it.
			if err := os.WriteFile(path, before, 0o600); err != nil {
				t.Fatal(err)
			}
			if inputs, err = Find([]string{path}); err != nil {
				t.Fatal(err)
			}
			o.Progress = nil
			if res, err = Run(context.Background(), inputs, o); err != nil {
				t.Fatal(err)
			}
			if text, got := textOf(t, res); strings.Contains(text, "after") || got != sum(before) {
				t.Errorf("the cache gives %.40q for the old file", text)
			}
		})
	}
}

// A file that never rests is reported, and the others are read.
func TestNeverAtRest(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "book.pdf")
	if err := os.WriteFile(path, saying("0", 8), 0o600); err != nil {
		t.Fatal(err)
	}
	inputs, err := Find([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	o := Options{PDF: pages.Options{CacheDir: t.TempDir(), Workers: 1}}
	o.Progress = func(string, int, int) {
		os.WriteFile(path, append(saying("x", 8), bytes.Repeat([]byte("\n"), time.Now().Nanosecond()%1000)...), 0o600)
	}
	res, err := Run(context.Background(), inputs, o)
	if err != nil || len(res.With(corpus.Failed)) != 1 || !errors.Is(res.With(corpus.Failed)[0].Err, original.ErrChanged) {
		t.Errorf("%v, failed %v", err, res.With(corpus.Failed))
	}
}
