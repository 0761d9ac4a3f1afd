package ingest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/sample/forms"
	"casebook/ingest/archive"
	"casebook/ingest/child"
	"casebook/ingest/document"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/pdf"
	"casebook/ingest/photo"
)

// TestMain lets the test binary serve as the child process.
func TestMain(m *testing.M) {
	child.Main(pdf.Service(), archive.Service(), document.Service(), photo.Service(), ppocr.Service())
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
	for _, f := range res.With(corpus.Failed) {
		t.Fatalf("%s: %v", f.Name, f.Err)
	}
	b := res.Collection.Books[0]
	for _, p := range b.Problems {
		t.Errorf("problem: %s", p.Message)
	}
	sample.Conserved(t, b)
	return b
}

// The sample in every form gives the cases and practices of the text.
func TestSampleInEveryForm(t *testing.T) {
	sample.Plainly(t)
	known := sample.Known()
	blocks := forms.Blocks(known)
	for name, data := range map[string][]byte{
		"sample.docx":        forms.Docx(blocks),
		"sample.odt":         forms.ODT(blocks),
		"sample.rtf":         forms.RTF(blocks),
		"sample.html":        forms.HTML(blocks),
		"sample.mht":         forms.MHT(forms.HTML(blocks)),
		"sample.epub":        forms.EPUB(known),
		"sample.xlsx":        forms.Xlsx(known, false),
		"practices.xlsx":     forms.Xlsx(known, true),
		"sample.csv":         forms.CSV(known, ","),
		"sample.tsv":         forms.CSV(known, "\t"),
		"sample-gb18030.csv": forms.GB18030(forms.CSV(known, ",")),
	} {
		t.Run(name, func(t *testing.T) {
			b := readOne(t, name, data)
			for _, d := range forms.Differences(b, known) {
				t.Error(d)
			}
			if len(b.TOC) > 0 && b.Front.ISBN != known.Front.ISBN {
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

// A zipped folder gives the books in it, by the names that they have there, and
// nothing stays behind.
func TestArchive(t *testing.T) {
	sample.Plainly(t)
	known := sample.Known()
	inner := forms.Zip([]string{"深/sample.odt"}, map[string][]byte{"深/sample.odt": forms.ODT(forms.Blocks(known))})
	data := forms.Zip([]string{"夹/sample.docx", "夹/bad.docx", "readme.xyz", "more.zip"}, map[string][]byte{
		"夹/sample.docx": forms.Docx(forms.Blocks(known)), "夹/bad.docx": []byte("no"), "readme.xyz": []byte("x"), "more.zip": inner,
	})
	path := filepath.Join(write(t, map[string][]byte{"all.zip": data}), "all.zip")
	inputs, err := Find([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	res, err := Run(context.Background(), inputs, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Collection.Books) != 2 || len(res.With(corpus.Failed)) != 1 || len(res.With(corpus.LeftOut)) != 1 || res.With(corpus.LeftOut)[0].Shown != "all.zip/readme.xyz" || res.With(corpus.Failed)[0].Name != path+"/夹/bad.docx" {
		t.Fatalf("%d books, failed %v", len(res.Collection.Books), res.With(corpus.Failed))
	}
	for _, b := range res.Collection.Books {
		for _, d := range forms.Differences(b, known) {
			t.Error(d)
		}
	}
	Discard(inputs)
	for _, in := range inputs {
		if _, err := os.Stat(in.Path); err == nil {
			t.Errorf("%s is still there", in.Path)
		}
	}
}

// Files that are not what their names say are read as what they are.
func TestWrongExtension(t *testing.T) {
	sample.Plainly(t)
	known := sample.Known()
	for name, data := range map[string][]byte{
		"really-rtf.doc": forms.RTF(forms.Blocks(known)), "really-html.doc": forms.HTML(forms.Blocks(known)), "really-docx.doc": forms.Docx(forms.Blocks(known)),
		"really-docx.txt": forms.Docx(forms.Blocks(known)), "really-xlsx.csv": forms.Xlsx(known, false), "really-odt.docx": forms.ODT(forms.Blocks(known)), "really-html.xls": forms.HTML(forms.Blocks(known)),
	} {
		t.Run(name, func(t *testing.T) {
			for _, d := range forms.Differences(readOne(t, name, data), known) {
				t.Error(d)
			}
		})
	}
}

// Pictures of a folder are the pages of one book, by their numbers; one that is named
// alone is a book.
func TestAlbums(t *testing.T) {
	png := "\x89PNG\r\n\x1a\n"
	dir := write(t, map[string][]byte{"甲/IMG_10.jpg": []byte(png + "10"), "甲/IMG_2.jpg": []byte(png + "2"), "乙/one.png": []byte(png), "丙.txt": []byte("文字")})
	inputs, err := Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, in := range inputs {
		rel, _ := filepath.Rel(dir, in.Path)
		got = append(got, rel)
		for _, p := range in.Parts {
			got = append(got, "-"+filepath.Base(p))
		}
	}
	if s := strings.Join(got, " "); s != "丙.txt 乙/one.png 甲 -IMG_2.jpg -IMG_10.jpg" {
		t.Error(s)
	}
}
