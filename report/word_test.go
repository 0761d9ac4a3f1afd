package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"casebook/report"
)

// wordParts opens a Word file and answers its parts, each of which must be XML.
func wordParts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(part)
		for dec := xml.NewDecoder(bytes.NewReader(part)); ; {
			if _, err := dec.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return out
}

// wordTexts are the paragraphs of a part as they read.
func wordTexts(t *testing.T, part string) (out []string) {
	t.Helper()
	dec, text := xml.NewDecoder(strings.NewReader(part)), ""
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.CharData:
			text += string(e)
		case xml.EndElement:
			if e.Name.Local == "p" {
				out, text = append(out, text), ""
			}
		}
	}
}

// The Word document says of each theme its name, and quotes what the books say,
// word for word, each quotation with its source in a footnote.
func TestWordReport(t *testing.T) {
	col, an := sampleOf(t)
	data, err := os.ReadFile(filepath.Join(filepath.Dir(written(t, col, an, "zh")), "report.docx"))
	if err != nil {
		t.Fatal(err)
	}
	parts := wordParts(t, data)
	body, notes := wordTexts(t, parts["word/document.xml"]), wordTexts(t, parts["word/footnotes.xml"])
	all := strings.Join(body, "\n")
	for _, want := range []string{"《街巷里的好办法》主题报告", "一、概要", "二、各主题", "三、缺漏与存疑", "四、方法说明"} {
		if !strings.Contains(all, want) {
			t.Errorf("the document lacks %q", want)
		}
	}
	quotes := 0
	for _, theme := range an.Themes {
		if !strings.Contains(all, "）"+theme.Label) {
			t.Errorf("theme %s is not told", theme.Label)
		}
		for _, id := range theme.Representative {
			cite, err := report.Cite(col, id)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(all, textOfPractice(col, id)) || !strings.Contains(strings.Join(notes, "\n"), cite) {
				t.Errorf("%s is not quoted with %q", id, cite)
			}
			quotes++
		}
	}
	if n := strings.Count(parts["word/document.xml"], "<w:footnoteReference "); n < quotes || n < 3*len(an.Themes) || n != strings.Count(parts["word/footnotes.xml"], "<w:footnoteRef/>") {
		t.Errorf("%d footnotes for %d quotations of %d themes", n, quotes, len(an.Themes))
	}
}

// Hostile texts are text in the document and nothing else.
func TestHostileTextInWord(t *testing.T) {
	col, an := hostileCollection()
	data, err := os.ReadFile(filepath.Join(filepath.Dir(written(t, col, an, "zh")), "report.docx"))
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(wordTexts(t, wordParts(t, data)["word/document.xml"]), "\n")
	for _, want := range []string{`</script><script>`, `<img src=x onerror="document.title='broken'">`, `=cmd|' /C calc'!A0`} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is lost", want)
		}
	}
}

// LibreOffice opens the document; its summary is a page, and a quotation stands
// in it as in the book.
func TestWordInLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice on this machine: apt-get install libreoffice-writer-nogui")
	}
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext on this machine: apt-get install poppler-utils")
	}
	col, an := sampleOf(t)
	dir := filepath.Dir(written(t, col, an, "zh"))
	convert := exec.Command(office, "-env:UserInstallation=file://"+t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", dir, filepath.Join(dir, "report.docx"))
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text, err := exec.Command(reader, "-raw", filepath.Join(dir, "report.pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	sheets := strings.Split(string(text), "\f")
	if !strings.Contains(squeeze(sheets[0]), "一、概要") || !strings.Contains(squeeze(sheets[1]), "二、各主题") {
		t.Errorf("the summary is not one page; the second begins %.60q", squeeze(sheets[1]))
	}
	quote := squeeze(textOfPractice(col, an.Themes[0].Representative[0]))
	if all := squeeze(string(text)); !strings.Contains(all, string([]rune(quote)[:40])) {
		t.Errorf("the quotation %.60q is not on paper", quote)
	}
}

// casebook cite --docx quotes practices, and a case with all of its practices.
func TestCiteWord(t *testing.T) {
	col, _ := sampleOf(t)
	c := &col.Books[0].Cases[1]
	p := col.Books[0].Cases[0].Practices[0]
	var b bytes.Buffer
	if err := report.CiteWord(&b, col, []string{p.ID, c.ID}); err != nil {
		t.Fatal(err)
	}
	all := strings.Join(wordTexts(t, wordParts(t, b.Bytes())["word/document.xml"]), "\n")
	for _, want := range []string{p.Text, c.Title, c.Practices[len(c.Practices)-1].Text} {
		if !strings.Contains(all, want) {
			t.Errorf("%.40q is not quoted", want)
		}
	}
	if err := report.CiteWord(io.Discard, col, []string{"nowhere-1"}); err == nil {
		t.Error("an id that is nowhere is no error")
	}
}
