package main

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"casebook/corpus/sample"
	"casebook/ingest/pdf/pdftest"
)

// kills is how often a run is killed: 20, or CASEBOOK_KILLS (100 every night).
func kills(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("CASEBOOK_KILLS"))
	if err != nil {
		n = 20
	}
	if testing.Short() {
		n = min(n, 3)
	}
	t.Logf("%d kills", n)
	return n
}

// TestKilled kills runs at random moments of reading, analysis and report. The
// next run ends in the same bytes as an undisturbed one, and reads no page again
// that was finished.
func TestKilled(t *testing.T) {
	root := t.TempDir()
	book := filepath.Join(root, "book.pdf")
	if err := os.WriteFile(book, shortBook(), 0o644); err != nil {
		t.Fatal(err)
	}
	shared := filepath.Join(root, "shared-cache") // what is compiled and prepared once
	whole := filepath.Join(root, "whole")
	exe := built(t)
	finished(t, exe, shared, book, whole) // warms the caches
	os.RemoveAll(whole)
	dropPages(t, shared)
	start := time.Now()
	finished(t, exe, shared, book, whole)
	took := time.Since(start)
	want := files(t, whole)
	random := rand.New(rand.NewPCG(20, 26))
	reached := map[bool]int{} // output was there when it was killed
	for i := range kills(t) {
		out := filepath.Join(root, "out"+strconv.Itoa(i))
		dropPages(t, shared)
		c := command(exe, shared, book, out)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Float64() * float64(took)))
		c.Process.Kill()
		c.Wait()
		before := pageFiles(t, shared)
		_, err := os.Stat(filepath.Join(out, "report.html"))
		reached[err == nil]++
		finished(t, exe, shared, book, out)
		for name, mod := range before {
			if now := pageFiles(t, shared)[name]; !now.Equal(mod) {
				t.Errorf("kill %d: page %s was read again", i, name)
			}
		}
		got := files(t, out)
		for name, data := range want {
			if !bytes.Equal(got[name], data) {
				t.Fatalf("kill %d: %s differs from that of an undisturbed run", i, name)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("kill %d: %d files, %d of an undisturbed run", i, len(got), len(want))
		}
		os.RemoveAll(out)
	}
	t.Logf("killed before the output was there: %d, after: %d", reached[false], reached[true])
}

func command(exe, cache, book, out string) *exec.Cmd {
	c := exec.Command(exe, "run", book, "-o", out, "--resamplings", "5")
	c.Env = append(os.Environ(), "CASEBOOK_CACHE="+cache)
	return c
}

func finished(t *testing.T, exe, cache, book, out string) {
	t.Helper()
	if msg, err := command(exe, cache, book, out).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, msg)
	}
}

func files(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		out[rel], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// pageFiles are the entries of the page cache with the times they were written.
func pageFiles(t *testing.T, cache string) map[string]time.Time {
	t.Helper()
	out := map[string]time.Time{}
	err := filepath.WalkDir(filepath.Join(cache, "pages"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			out[path] = info.ModTime()
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return out
}

func dropPages(t *testing.T, cache string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(cache, "pages")); err != nil {
		t.Fatal(err)
	}
}

// shortBook is a PDF of the first cases of the sample, small enough to be read
// forty times in a test.
func shortBook() []byte {
	f := pdftest.New()
	for _, p := range sample.Known().Pages[8:16] {
		var b strings.Builder
		for i, line := range strings.Split(p.Text, "\n") {
			b.WriteString(pdftest.Text(40, float64(560-18*i), 12, line))
		}
		f.Page(420, 595, b.String(), "", "")
	}
	return f.Bytes()
}
