package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/sample/forms"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/pages"
	"casebook/ingest/pdf"
)

// A folder of photographs of the whole book gives its cases and practices: 112 pages take
// minutes, so this is asked for by CASEBOOK_PHOTOGRAPHS=all. What every run holds of
// photographs stands in ingest/pages and ingest/photo.
func TestSamplePhotographed(t *testing.T) {
	if os.Getenv("CASEBOOK_PHOTOGRAPHS") != "all" {
		t.Skip("takes minutes: set CASEBOOK_PHOTOGRAPHS=all")
	}
	engine := &ppocr.Factory{}
	if err := engine.Probe(context.Background()); err != nil {
		t.Skipf("photographs are not read here: %v", err)
	}
	d, err := pdf.Open(context.Background(), sample.Path(sample.PDF), pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for name, s := range map[string]forms.Strength{"mild": forms.Mild, "strong": forms.Strong} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "照片")
			os.Mkdir(dir, 0o700)
			for n := 1; n <= d.NumPages(); n++ {
				r, err := d.Render(context.Background(), n, 300)
				if err != nil {
					t.Fatal(err)
				}
				taken, _ := forms.Photograph(r.Image, s, uint64(n))
				os.WriteFile(filepath.Join(dir, fmt.Sprintf("IMG_%d.jpg", n)), forms.JPEG(taken, s), 0o600)
			}
			inputs, err := Find([]string{dir})
			if err != nil || len(inputs) != 1 {
				t.Fatalf("%d inputs, %v", len(inputs), err)
			}
			res, err := Run(context.Background(), inputs, Options{PDF: pages.Options{OCR: engine, CacheDir: t.TempDir()}})
			if err != nil || len(res.With(corpus.Failed)) > 0 {
				t.Fatal(err, res.With(corpus.Failed))
			}
			expectNearly(t, res.Collection.Books[0])
		})
	}
}

// expectNearly holds cases, sections and practices; their characters may differ as much
// as readings of photographs do.
func expectNearly(t *testing.T, b *corpus.Book) {
	t.Helper()
	known := sample.Known()
	practices := 0
	for _, c := range b.Cases {
		practices += len(c.Practices)
	}
	if len(b.Cases) != len(known.Cases) || practices != 76 {
		t.Errorf("%d cases, %d practices", len(b.Cases), practices)
	}
	titles := 0
	for i := range min(len(b.Cases), len(known.Cases)) {
		if corpus.Normalize(b.Cases[i].Title) == corpus.Normalize(known.Cases[i].Title) {
			titles++
		}
		if got, want := len(b.Cases[i].Sections), len(known.Cases[i].Sections); got != want {
			t.Errorf("case %d: %d sections, want %d", i+1, got, want)
		}
	}
	t.Logf("%d cases, %d practices, %d titles exact of %d", len(b.Cases), practices, titles, len(known.Cases))
	if titles < len(known.Cases)-1 {
		t.Errorf("%d titles are exact", titles)
	}
}
