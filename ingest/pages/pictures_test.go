package pages

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/sample/forms"
	"casebook/corpus/similar"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/pdf"
)

// engine is the OCR engine that tests of readings use, where it is installed.
func engine(t *testing.T) ocr.Factory {
	t.Helper()
	f := &ppocr.Factory{}
	if err := f.Probe(context.Background()); err != nil {
		t.Skipf("photographs are not read here: %v", err)
	}
	return f
}

// photographs writes pictures of pages of the sample, taken with some strength.
func photographs(t *testing.T, dir string, numbers []int, s forms.Strength) []string {
	t.Helper()
	d, err := pdf.Open(context.Background(), sample.Path(sample.PDF), pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var files []string
	for _, n := range numbers {
		r, err := d.Render(context.Background(), n, 300)
		if err != nil {
			t.Fatal(err)
		}
		taken, _ := forms.Photograph(r.Image, s, uint64(n))
		file := filepath.Join(dir, fmt.Sprintf("IMG_%d.jpg", n))
		if err := os.WriteFile(file, forms.JPEG(taken, s), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// errorsOf are the characters read wrongly, and all that there are, of body pages.
func errorsOf(pages []corpus.Page, numbers []int, truth []string) (wrong, all int) {
	for i, n := range numbers {
		if sample.Known().Pages[n-1].Kind != corpus.BodyPage {
			continue
		}
		got, want := []rune(comparable(pageText(pages[i]))), []rune(comparable(truth[n-1]))
		wrong += similar.Distance(got, want, len(want))
		all += len(want)
	}
	return wrong, all
}

// Photographed pages are read as well as scans: 1 character in 100 wrong at most where
// they were taken with care, 3 where not; and no marker is lost. CASEBOOK_PHOTOGRAPHS=all
// takes every page of the book.
func TestPhotographs(t *testing.T) {
	sample.Plainly(t)
	f := engine(t)
	truth := samplePages(t)
	numbers := []int{9, 14}
	if os.Getenv("CASEBOOK_PHOTOGRAPHS") == "all" {
		numbers = nil
		for n := range truth {
			numbers = append(numbers, n+1)
		}
	}
	for _, c := range []struct {
		name string
		s    forms.Strength
		most float64
	}{{"mild", forms.Mild, .01}, {"strong", forms.Strong, .03}} {
		t.Run(c.name, func(t *testing.T) {
			files := photographs(t, t.TempDir(), numbers, c.s)
			pages, problems, err := ReadPictures(context.Background(), files, Options{OCR: f, CacheDir: t.TempDir()}, nil)
			if err != nil || len(problems) > 0 || len(pages) != len(numbers) {
				t.Fatalf("%d pages of %d, %v, %v", len(pages), len(numbers), problems, err)
			}
			wrong, all := errorsOf(pages, numbers, truth)
			t.Logf("%d of %d characters wrong: %.2f %%", wrong, all, 100*float64(wrong)/float64(all))
			if float64(wrong) > c.most*float64(all) {
				t.Errorf("%.2f %% of the characters are wrong", 100*float64(wrong)/float64(all))
			}
			for i, n := range numbers {
				got, want := strings.Count(pageText(pages[i]), "【"), strings.Count(truth[n-1], "【")
				if sample.Known().Pages[n-1].Kind == corpus.BodyPage && got != want {
					t.Errorf("page %d: %d markers, want %d", n, got, want)
				}
			}
		})
	}
}

// Without an engine pictures are pages that say what they need; one that is no picture
// says so; and the order is that of the files.
func TestPicturesWithoutEngine(t *testing.T) {
	sample.Plainly(t)
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.jpg")
	os.WriteFile(bad, []byte("no picture"), 0o600)
	files := append(photographs(t, dir, []int{9}, forms.Mild), bad)
	pages, problems, err := ReadPictures(context.Background(), files, Options{CacheDir: t.TempDir()}, nil)
	if err == nil || len(pages) != 2 || len(problems) != 2 || pages[0].File != "IMG_9.jpg" || pages[1].File != "bad.jpg" {
		t.Errorf("%+v %v %v", pages, problems, err)
	}
}

// A fake engine sees the flattened page: as many pixels as the page has, no table.
func TestEngineSeesThePage(t *testing.T) {
	sample.Plainly(t)
	files := photographs(t, t.TempDir(), []int{9}, forms.Mild)
	pages, _, err := ReadPictures(context.Background(), files, Options{OCR: &fakeOCR{}, CacheDir: t.TempDir(), Workers: 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var w, h int
	if _, err := fmt.Sscanf(pageText(pages[0]), "%d by %d", &w, &h); err != nil {
		t.Fatal(err)
	}
	if ratio := float64(h) / float64(w); ratio < 1.3 || ratio > 1.55 || w < 1400 {
		t.Errorf("the page is %d by %d", w, h)
	}
}
