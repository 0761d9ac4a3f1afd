package main

import (
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/bench/ocr/oldprint"
	"casebook/bench/ocr/truth"
	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/child"
	"casebook/ingest/ocr/choose"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/pdf"
)

func TestMain(m *testing.M) {
	child.Main(pdf.Service(), ppocr.Service())
	os.Exit(m.Run())
}

// goal is what a row of docs/quality/ocr.txt must reach: character errors of the body
// in %, entries of the table of contents, and all else.
type goal struct {
	body float64
	toc  int
}

// The figures that are published reach what was promised of each engine and scan; all
// cases and practices are found, none is invented.
func TestPublishedFigures(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", "quality", "ocr.txt"))
	if err != nil {
		t.Fatal(err)
	}
	goals := map[string]goal{
		"ppocr seed-clean": {.08, 100}, "ppocr seed-office": {.08, 100}, "ppocr seed-bad": {.15, 100}, "ppocr sample-scan": {.1, 24},
		"tesseract seed-clean": {2, 97}, "tesseract seed-office": {2, 97}, "tesseract seed-bad": {3, 90}, "tesseract sample-scan": {2, 23},
	}
	for _, line := range strings.Split(string(data), "\n") {
		f := strings.Fields(line)
		if len(f) < 11 {
			continue
		}
		name := f[0] + " " + f[1]
		want, ok := goals[name]
		if !ok {
			continue
		}
		delete(goals, name)
		var body float64
		var right, all int
		fmt.Sscan(f[2], &body)
		fmt.Sscanf(f[4], "%d/%d", &right, &all)
		if body > want.body || right < want.toc {
			t.Errorf("%s: body %.2f %%, contents %d of %d; the goal is %.2f %% and %d", name, body, right, all, want.body, want.toc)
		}
		for _, k := range []int{5, 6, 8, 10} { // markers, cases, practices, page numbers
			if found, known, _ := strings.Cut(f[k], "/"); found != known {
				t.Errorf("%s: %s", name, line)
			}
		}
		if f[0] == "ppocr" && f[7] != f[6] {
			t.Errorf("%s: titles %s", name, f[7])
		}
	}
	for name := range goals {
		if strings.Contains(name, "sample") || strings.Contains(string(data), "seed") {
			t.Errorf("no figures for %s", name)
		}
	}
}

// Each engine that is on this computer reads a page of contents and two of the body.
func TestSamplePages(t *testing.T) {
	sample.Plainly(t)
	sheets, err := render(context.Background(), sample.Path(sample.Scan), 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range choose.Names() {
		f, err := chosen(name)
		if err != nil {
			t.Fatal(err)
		}
		e, err := f.New(context.Background())
		if err != nil {
			t.Logf("%s is not tried: %v", name, err)
			continue
		}
		for _, n := range []int{7, 9, 10} {
			r, err := e.Read(context.Background(), sheets[n-1], 300)
			if err != nil {
				t.Errorf("%s, page %d: %v", name, n, err)
				continue
			}
			errs := truth.Compare(corpus.Page{Lines: r.Lines}, truth.Sample().Pages[n-1])
			t.Logf("%s, page %d: %.2f %%", name, n, errs.Rate())
			if errs.Rate() > 4 || r.TOCPage != (n == 7) {
				t.Errorf("%s, page %d: %.2f %% of characters wrong, contents %v", name, n, errs.Rate(), r.TOCPage)
			}
		}
		e.Close()
	}
}

// The damaged part of the sample ends with a case, and its answer with it.
func TestDamagedBook(t *testing.T) {
	b := damagedBook("none", "none.pdf")
	last := b.Answer.Cases[len(b.Answer.Cases)-1]
	if len(b.Pages) != damagedPages || last.PageEnd != damagedPages || len(truth.Sample().Answer.Cases) == damagedCases {
		t.Errorf("%d pages; the last case ends on page %d", len(b.Pages), last.PageEnd)
	}
}

// Columns of print (six of a page of oldprint, in testdata) are read from right to
// left, marks included.
func TestColumnsOfPrint(t *testing.T) {
	sample.Plainly(t)
	e, err := (&ppocr.Factory{Model: "v6-small"}).New(context.Background())
	if err != nil {
		t.Skipf("not tried: %v", err)
	}
	defer e.Close()
	f, err := os.Open(filepath.Join("testdata", "columns.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewGray(picture.Bounds())
	draw.Draw(img, img.Rect, picture, image.Point{}, draw.Src)
	r, err := e.Read(context.Background(), img, 300)
	if err != nil {
		t.Fatal(err)
	}
	var got string
	for _, l := range r.Lines {
		got += l.Text
	}
	all := []rune(strings.Join(oldprint.Kinds()[1].Pages()[0].Lines, ""))
	want := string(all[:min(len(all), len([]rune(got)))])
	errs := truth.Compare(corpus.Page{Lines: []corpus.Line{{Text: got}}}, truth.Page{Text: want})
	t.Logf("%d of %d characters wrong", errs.Edits, errs.Chars)
	if errs.Chars < 200 || errs.Rate() > 2 || len(r.Lines) != 6 {
		t.Errorf("%d lines, %d of %d characters wrong: %q", len(r.Lines), errs.Edits, errs.Chars, got)
	}
}

// Every kind of old print has pages with a text of their own.
func TestOldPrint(t *testing.T) {
	for _, k := range oldprint.Kinds() {
		pages := k.Pages()
		if len(pages) < 2 {
			t.Errorf("%s: %d pages", k.Name, len(pages))
		}
		for _, p := range pages {
			if n := len([]rune(p.Truth())); n < 200 || n > 700 {
				t.Errorf("%s, page %d: %d characters", k.Name, p.Number, n)
			}
		}
	}
}

// Lines are counted by the probability that they are right; one that the truth lacks is not right.
func TestReliability(t *testing.T) {
	var r reliability
	r.add(corpus.Page{Origin: corpus.FromOCR, Lines: []corpus.Line{{Text: "街道 办", Right: .99}, {Text: "街边办", Right: .6}, {Text: "12", Right: .97}, {}}},
		truth.Page{Text: "街道办\n公开", Printed: 12})
	var b strings.Builder
	r.print(&b, "ppocr")
	for _, want := range []string{"0.50 – 0.70         1      0.0%", "0.95 – 0.98         1    100.0%", "0.99 – 1.00         1    100.0%"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in %s", want, b.String())
		}
	}
}
