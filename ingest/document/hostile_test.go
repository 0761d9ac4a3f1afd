package document

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/sample"
	"casebook/ingest/child"
)

// TestMain lets the test binary serve as the child process.
func TestMain(m *testing.M) {
	child.Main(Service())
	os.Exit(m.Run())
}

// parts is a container; a part is its name and what writes it.
type parts map[string]func(io.Writer)

func plain(s string) func(io.Writer) { return func(w io.Writer) { io.WriteString(w, s) } }

// many writes a piece again and again between a head and a tail.
func many(head, piece, tail string, n int) func(io.Writer) {
	return func(w io.Writer) {
		io.WriteString(w, head)
		for i := range n {
			io.WriteString(w, strings.ReplaceAll(piece, "%d", fmt.Sprint(i+1)))
		}
		io.WriteString(w, tail)
	}
}

func zipped(t testing.TB, p parts, names ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, n := range names {
		w, err := z.Create(n)
		if err != nil {
			t.Fatal(err)
		}
		p[n](w)
	}
	z.Close()
	return buf.Bytes()
}

const (
	wordOpen    = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	wordClose   = `</w:body></w:document>`
	odsOpen     = `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="表">`
	odsClose    = `</table:table></office:spreadsheet></office:body></office:document-content>`
	odsType     = "application/vnd.oasis.opendocument.spreadsheet"
	sheetOpen   = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`
	sheetClose  = `</sheetData></worksheet>`
	sheetRow    = `<row r="%d"><c r="A%d" t="inlineStr"><is><t>x%d</t></is></c></row>`
	epubPackage = `<package xmlns="http://www.idpf.org/2007/opf"><metadata><title>书</title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`
	epubPointer = `<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>`
)

// docx, ods, xlsx and epubOf are files of one part of content each.
func docx(t testing.TB, body func(io.Writer)) []byte {
	return zipped(t, parts{"word/document.xml": body}, "word/document.xml")
}

func ods(t testing.TB, content func(io.Writer)) []byte {
	return zipped(t, parts{"mimetype": plain(odsType), "content.xml": content}, "mimetype", "content.xml")
}

func xlsx(t testing.TB, sheet func(io.Writer)) []byte {
	return zipped(t, parts{
		"[Content_Types].xml":        plain(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`),
		"_rels/.rels":                plain(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
		"xl/workbook.xml":            plain(`<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`),
		"xl/_rels/workbook.xml.rels": plain(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`),
		"xl/worksheets/sheet1.xml":   sheet,
	}, "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml")
}

func epubOf(t testing.TB, chapter func(io.Writer)) []byte {
	return zipped(t, parts{"META-INF/container.xml": plain(epubPointer), "p.opf": plain(epubPackage), "a.xhtml": chapter}, "META-INF/container.xml", "p.opf", "a.xhtml")
}

func written(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	deep   = 3000
	rows   = 1_000_000
	laughs = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
)

// Files that are made to do harm, or are larger than any list, end with the code of what
// is wrong and with a remedy, within the memory of the child.
func TestHostileFiles(t *testing.T) {
	sample.Plainly(t)
	bomb := func(w io.Writer) { w.Write(bytes.Repeat([]byte(" "), 200<<20)) }
	for name, c := range map[string]struct {
		data func(t testing.TB) []byte
		want string // code
	}{
		"bomb.docx":   {func(t testing.TB) []byte { return docx(t, bomb) }, "file.bomb"},
		"bomb.xlsx":   {func(t testing.TB) []byte { return xlsx(t, bomb) }, "file.bomb"},
		"bomb.ods":    {func(t testing.TB) []byte { return ods(t, bomb) }, "file.bomb"},
		"bomb.epub":   {func(t testing.TB) []byte { return epubOf(t, bomb) }, "file.bomb"},
		"deep.docx":   {func(t testing.TB) []byte { return docx(t, many(wordOpen, "<w:p>", "", deep)) }, "file.xml_deep"},
		"deep.ods":    {func(t testing.TB) []byte { return ods(t, many(odsOpen, "<table:table-row-group>", "", deep)) }, "file.xml_deep"},
		"deep.html":   {func(t testing.TB) []byte { return []byte("<html>" + strings.Repeat("<div>", deep) + "字") }, "file.html_deep"},
		"deep.rtf":    {func(t testing.TB) []byte { return []byte(`{\rtf1` + strings.Repeat("{", deep)) }, "file.rtf_deep"},
		"laughs.docx": {func(t testing.TB) []byte { return docx(t, plain(laughs+wordOpen+"&b;"+wordClose)) }, "file.xml_entities"},
		"laughs.ods":  {func(t testing.TB) []byte { return ods(t, plain(laughs+odsOpen+"&b;"+odsClose)) }, "file.xml_entities"},
		"rows.xlsx":   {func(t testing.TB) []byte { return xlsx(t, many(sheetOpen, sheetRow, sheetClose, rows)) }, "file.rows"},
		"rows.ods": {func(t testing.TB) []byte {
			return ods(t, many(odsOpen, `<table:table-row><table:table-cell><text:p>x%d</text:p></table:table-cell></table:table-row>`, odsClose, rows))
		}, "file.rows"},
		"repeat.ods": {func(t testing.TB) []byte {
			return ods(t, plain(odsOpen+`<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="1024"><text:p>x</text:p></table:table-cell></table:table-row>`+odsClose))
		}, "file.rows"},
		"rows.csv": {func(t testing.TB) []byte { return []byte(strings.Repeat("a,b\n", rows)) }, "file.rows"},
		"rows.html": {func(t testing.TB) []byte {
			return []byte("<html><table>" + strings.Repeat("<tr><td>x</td></tr>", rows))
		}, "file.html_long"},
		"rows.docx": {func(t testing.TB) []byte {
			return docx(t, many(wordOpen+"<w:tbl>", "<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>", "</w:tbl>"+wordClose, rows))
		}, "file.xml_long"},
		"one_cell.xlsx": {func(t testing.TB) []byte { return xlsx(t, plain(sheetOpen+sheetClose)) }, "file.no_cells"},
		"wrong.docx":    {func(t testing.TB) []byte { return []byte("just words") }, "file.not_zip"},
		"empty.epub": {func(t testing.TB) []byte {
			return zipped(t, parts{"META-INF/container.xml": plain(epubPointer)}, "META-INF/container.xml")
		}, "file.part_missing"},
		"other.docx": {func(t testing.TB) []byte { return zipped(t, parts{"a.bin": plain("x")}, "a.bin") }, "file.zip_unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(context.Background(), written(t, name, c.data(t)), Options{})
			if err == nil {
				t.Fatal("it was read")
			}
			if got := message.Of(err).Cause().Code; got != c.want {
				t.Errorf("%s: %v", got, err)
			}
			if message.RemedyOf(err).IsZero() {
				t.Errorf("%v: no remedy", err)
			}
			if errors.Is(err, child.ErrDied) {
				t.Error("the child died of it")
			}
		})
	}
}

// What a file refers to outside itself is not read: neither files of the machine nor
// pages of the network.
func TestOuterReferences(t *testing.T) {
	secret := written(t, "secret.txt", []byte("秘密"))
	for name, data := range map[string][]byte{
		"page.html":  []byte(`<html><body><p>正文在此，别处的东西不读。</p><iframe src="file://` + secret + `"></iframe><object data="file://` + secret + `"></object><img src="file://` + secret + `"></body></html>`),
		"list.docx":  docx(t, plain(wordOpen+`<w:p><w:r><w:t>正文在此，别处的东西不读。</w:t></w:r></w:p><w:altChunk xmlns:r="r" r:id="rId1"/><w:p><w:fldSimple w:instr="INCLUDETEXT `+secret+`"/></w:p>`+wordClose)),
		"field.rtf":  []byte(`{\rtf1\ansi plain text only {\field{\*\fldinst INCLUDETEXT "` + secret + `"}}}`),
		"cells.xlsx": xlsx(t, plain(sheetOpen+`<row r="1"><c r="A1"><f>WEBSERVICE("file://`+secret+`")</f></c><c r="B1" t="inlineStr"><is><t>正文</t></is></c></row>`+sheetClose)),
	} {
		t.Run(name, func(t *testing.T) {
			b, err := Read(context.Background(), written(t, name, data), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s := lines(b); s == "" || strings.Contains(s, "秘密") {
				t.Errorf("read: %q", s)
			}
		})
	}
}

func lines(b *corpus.Book) string {
	var out []string
	for _, p := range b.Pages {
		for _, l := range p.Lines {
			out = append(out, l.Text)
		}
	}
	return strings.Join(out, "\n")
}

// A sheet of one filled cell is read as the line of text that it is.
func TestOneCell(t *testing.T) {
	b, err := Read(context.Background(), written(t, "one.xlsx", xlsx(t, many(sheetOpen, sheetRow, sheetClose, 1))), Options{})
	if err != nil || lines(b) != "x1" {
		t.Errorf("%q, %v", lines(b), err)
	}
}
