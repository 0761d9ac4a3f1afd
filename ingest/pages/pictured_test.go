package pages

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/ocrtest"
	"casebook/ingest/pdf/pdftest"
)

// A title that is a picture stands above the text that it heads, and paragraphs in a picture that are
// not read are told; so is print that no engine is there for.
func TestPictured(t *testing.T) {
	print := ocrtest.White(700, 60)
	ocrtest.Text(print, 10, 8, 44, 14)
	f := pdftest.New()
	n := f.Image(print)
	f.Page(480, 650, pdftest.Text(40, 580, 12, "上一节的末尾。")+"q 210 0 0 18 100 500 cm /Im0 Do Q\n"+pdftest.Text(40, 400, 12, layerText), fmt.Sprintf("/XObject << /Im0 %d 0 R >>", n), "")
	path := write(t, f.Bytes())
	line := func(text string, y float64) corpus.Line {
		return corpus.Line{Text: text, Size: .018, Confidence: .98, Box: corpus.Box{X0: .22, X1: .6, Y0: y, Y1: y + .01}}
	}
	para := strings.Repeat("街坊们凑钱买灯，", 4)
	for _, c := range []struct {
		name string
		o    Options
		want string // between the lines of the layer
		said string
	}{
		{"a title", Options{OCR: saying{&fakeOCR{version: "1"}, ocr.Reading{Lines: []corpus.Line{line("上一节的末尾。", .09), line("修网的人", .21), line("渔港的老人", .37)}, Confidence: .98}}}, "修网的人", ""},
		{"nothing there", Options{OCR: saying{&fakeOCR{version: "1"}, ocr.Reading{Lines: []corpus.Line{line("渔港的老人", .37)}, Confidence: .98}}}, "", ""},
		{"small print of several lines", Options{OCR: saying{&fakeOCR{version: "1"}, ocr.Reading{Lines: func() (out []corpus.Line) {
			for i := range 3 {
				l := line(para, .206+.006*float64(i))
				l.Size = .006
				out = append(out, l)
			}
			return out
		}(), Confidence: .98}}}, "", "pdf.printed_aside"},
		{"no engine", Options{}, "", "pdf.printed_unread"},
	} {
		c.o.CacheDir = t.TempDir()
		for range 2 { // the second time from the cache
			pages, problems := read(t, path, c.o)
			var got []string
			for _, l := range pages[0].Lines {
				got = append(got, l.Text)
			}
			want := "上一节的末尾。|" + c.want + "|" + layerText
			if strings.Join(got, "|") != strings.ReplaceAll(want, "||", "|") || pages[0].Origin != corpus.FromPDF {
				t.Errorf("%s: %q", c.name, got)
			}
			if (len(problems) > 0) != (c.said != "") || len(problems) > 0 && problems[0].Message.Code != c.said {
				t.Errorf("%s: %v", c.name, problems)
			}
		}
	}
}

// Names of rare characters on a page with a title that is a picture do not keep the title from being read.
func TestPicturedBesideRareHan(t *testing.T) {
	print := ocrtest.White(700, 60)
	ocrtest.Text(print, 10, 8, 44, 14)
	f := pdftest.New()
	n := f.Image(print)
	f.Page(480, 650, "q 210 0 0 18 100 500 cm /Im0 Do Q\n"+pdftest.Text(40, 400, 12, layerText)+pdftest.Text(40, 380, 12, "堃、喆、昉、珺四位老人教青年修网，街坊们都说好。"), fmt.Sprintf("/XObject << /Im0 %d 0 R >>", n), "")
	title := corpus.Line{Text: "修网的人", Size: .018, Confidence: .98, Box: corpus.Box{X0: .22, X1: .6, Y0: .21, Y1: .22}}
	seen := append([]corpus.Line{title}, lines(layerText)...)
	pages, problems := read(t, write(t, f.Bytes()), Options{OCR: saying{&fakeOCR{version: "1"}, ocr.Reading{Lines: seen, Confidence: .98}}, CacheDir: t.TempDir()})
	if p := pages[0]; len(p.Lines) != 3 || p.Lines[0].Text != title.Text || p.Origin != corpus.FromPDF || len(problems) > 0 {
		t.Errorf("%+v %v", p, problems)
	}
}
