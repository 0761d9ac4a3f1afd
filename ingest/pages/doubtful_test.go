package pages

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"

	"casebook/ingest/ocr"
	"casebook/ingest/pdf/pdftest"
)

// deflated is content as files hold it.
func deflated(content string) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(content))
	z.Close()
	return b.Bytes()
}

// What a file holds and its pages do not show is said: content that is cut off, damaged or missing,
// pages that it does not count, documents that it is the cover of, and forms of Adobe's.
func TestWhatPagesDoNotShow(t *testing.T) {
	var content strings.Builder
	for i := range 30 {
		content.WriteString(pdftest.Text(40, float64(600-18*i), 12, "渔港的老人"+string([]rune("把修网的手艺一句一句教给回乡的青年人晒场上又有了笑声大家都说好")[i])+layerText[:30]))
	}
	whole := deflated(content.String())
	corrupt := bytes.Clone(whole)
	for i := len(corrupt) / 2; i < len(corrupt)-8; i++ {
		corrupt[i] ^= 0x5a
	}
	attached := func(f *pdftest.File, name string) string {
		data := f.Stream("/Type /EmbeddedFile", []byte("x"))
		spec := f.Add(fmt.Sprintf("<< /Type /Filespec /F (%s) /UF (%s) /EF << /F %d 0 R >> >>", name, name, data))
		return fmt.Sprintf("/Names << /EmbeddedFiles << /Names [(%s) %d 0 R] >> >>", name, spec)
	}
	for _, c := range []struct {
		name  string
		make  func(f *pdftest.File) (contents string)
		pages int // that the file holds, and that it counts
		count int
		want  string
	}{
		{"whole", func(f *pdftest.File) string { return ref(f.Stream("/Filter /FlateDecode", whole)) }, 1, 1, ""},
		{"without the sum", func(f *pdftest.File) string { return ref(f.Stream("/Filter /FlateDecode", whole[:len(whole)-4])) }, 1, 1, ""},
		{"cut off", func(f *pdftest.File) string { return ref(f.Stream("/Filter /FlateDecode", whole[:len(whole)*2/3])) }, 1, 1, "pdf.torn"},
		{"damaged", func(f *pdftest.File) string { return ref(f.Stream("/Filter /FlateDecode", corrupt)) }, 1, 1, "pdf.torn"},
		{"one of two damaged", func(f *pdftest.File) string {
			return "[" + ref(f.Stream("/Filter /FlateDecode", whole)) + " " + ref(f.Stream("/Filter [/FlateDecode]", corrupt)) + "]"
		}, 1, 1, "pdf.torn"},
		{"missing", func(f *pdftest.File) string { return "999 0 R" }, 1, 1, "pdf.torn"},
		{"none", func(f *pdftest.File) string { return "[]" }, 1, 1, ""},
		{"pages not counted", func(f *pdftest.File) string { return ref(f.Stream("", []byte(content.String()))) }, 5, 3, "pdf.uncounted"},
		{"portfolio", func(f *pdftest.File) string {
			f.Catalog = attached(f, "book.pdf") + " /Collection << /View /D >>"
			return ref(f.Stream("", []byte(content.String())))
		}, 3, 3, "pdf.portfolio"},
		{"cover of a document", func(f *pdftest.File) string {
			f.Catalog = attached(f, "book.DOCX")
			return ref(f.Stream("", []byte(content.String())))
		}, 1, 1, "pdf.attached"},
		{"settings attached", func(f *pdftest.File) string {
			f.Catalog = attached(f, "print.joboptions")
			return ref(f.Stream("", []byte(content.String())))
		}, 1, 1, ""},
		{"book with an enclosure", func(f *pdftest.File) string {
			f.Catalog = attached(f, "table.xlsx")
			return ref(f.Stream("", []byte(content.String())))
		}, 3, 3, ""},
		{"form of Adobe's", func(f *pdftest.File) string {
			f.Catalog = "/NeedsRendering true /AcroForm << /Fields [] /XFA " + ref(f.Stream("", []byte("<xdp/>"))) + " >>"
			return ref(f.Stream("", []byte(content.String())))
		}, 1, 1, "pdf.xfa"},
	} {
		f := pdftest.New()
		contents := c.make(f)
		var kids []string
		for range c.pages {
			kids = append(kids, ref(f.Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 480 650] /Contents "+contents+" /Resources << "+pdftest.Resources+" >> >>")))
		}
		f.RawPages = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", c.count, strings.Join(kids, " "))
		_, problems := read(t, write(t, f.Bytes()), Options{CacheDir: t.TempDir()})
		got := ""
		for _, p := range problems {
			got += p.Message.Code
			if p.Remedy.IsZero() {
				t.Errorf("%s: no remedy", c.name)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func ref(object int) string { return fmt.Sprintf("%d 0 R", object) }

// A page of whose meaningless layer next to nothing is recognised is no page of a few characters.
func TestHardlyRead(t *testing.T) {
	f := pdftest.New()
	var garbage strings.Builder
	for i := range 20 {
		garbage.WriteString(pdftest.Text(40, float64(600-20*i), 12, "䥦"+string(rune(0x4e10+37*i))+"ꥦ\ue123ᶭ"+string(rune(0x3400+41*i))))
	}
	f.Page(480, 650, "0 0 40 40 re f "+garbage.String(), "", "")
	path := write(t, f.Bytes())
	for text, want := range map[string]int{"晒场": 1, strings.Repeat(layerText, 4): 0} {
		_, problems := read(t, path, Options{OCR: saying{&fakeOCR{version: "1"}, ocr.Reading{Lines: lines(text), Confidence: .9}}, CacheDir: t.TempDir()})
		if len(problems) != want || want == 1 && problems[0].Message.Code != "pdf.hardly_read" {
			t.Errorf("%s: %v", text, problems)
		}
	}
}
