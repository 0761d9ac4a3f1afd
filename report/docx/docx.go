// Package docx writes Word files as Chinese offices lay them out (GB/T 9704-2012):
// a title, headings of three levels, paragraphs, and quotations whose sources
// stand in footnotes.
//
// Free Go libraries for Word files that know footnotes bring styles of their own and
// large interfaces; what is needed here is eleven small parts in a zip, and the page
// of the report makes its files out of the same parts (Parts), by script.
package docx

import (
	"archive/zip"
	"embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

//go:embed asset/*.xml
var assets embed.FS

// files are the parts of a document in their order: what a reader opens first
// comes first.
var files = []struct{ name, asset string }{
	{"[Content_Types].xml", "content_types.xml"},
	{"_rels/.rels", "rels.xml"},
	{"docProps/core.xml", "core.xml"},
	{"docProps/app.xml", "app.xml"},
	{"word/_rels/document.xml.rels", "document_rels.xml"},
	{"word/document.xml", "document.xml"},
	{"word/footnotes.xml", "footnotes.xml"},
	{"word/settings.xml", "settings.xml"},
	{"word/styles.xml", "styles.xml"},
	{"word/footer1.xml", "footer1.xml"},
	{"word/footer2.xml", "footer2.xml"},
}

// Part is a file of the zip. In the document <!--body--> stands for its
// paragraphs, in the footnotes <!--notes--> for the notes, in the properties
// <!--title--> for the title.
type Part struct{ Name, Text string }

// Parts are the parts of an empty document.
func Parts() (out []Part) {
	for _, f := range files {
		data, err := assets.ReadFile("asset/" + f.asset)
		if err != nil {
			panic(err) // the assets are part of the program
		}
		out = append(out, Part{f.name, string(data)})
	}
	return out
}

// Document is a document that is being written.
type Document struct {
	title string
	body  strings.Builder
	notes strings.Builder
	n     int // footnotes so far
}

// Title begins the document with its title.
func (d *Document) Title(s string) {
	d.title = s
	d.put("Title", false, text(s))
}

// Heading is a heading of level 1 to 3. Its number is part of the text: 一、 （一） 1.
func (d *Document) Heading(level int, s string) {
	d.put(fmt.Sprintf("Heading%d", level), false, text(s))
}

// Page lets the next heading of level 1 begin a page.
func (d *Document) Page(s string) { d.put("Heading1", true, text(s)) }

// Paragraph is text of the document's own.
func (d *Document) Paragraph(s string) { d.put("Normal", false, text(s)) }

// Quote is a quotation, its paragraphs divided by line breaks; lead is said before
// it, and source becomes a footnote at its end.
func (d *Document) Quote(lead, s, source string) {
	paragraphs := strings.Split(s, "\n")
	for i, p := range paragraphs {
		inner := text(p)
		if i == 0 && lead != "" {
			inner = `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">` + escape(lead) + `</w:t></w:r>` + inner
		}
		if i == len(paragraphs)-1 {
			inner += d.note(source)
		}
		d.put("Quote", false, inner)
	}
}

func (d *Document) note(source string) string {
	d.n++
	const mark = `<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>`
	fmt.Fprintf(&d.notes, `<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r>%s<w:footnoteRef/></w:r>%s</w:p></w:footnote>`, d.n, mark, text(" "+source))
	return fmt.Sprintf(`<w:r>%s<w:footnoteReference w:id="%d"/></w:r>`, mark, d.n)
}

func (d *Document) put(style string, newPage bool, inner string) {
	begin := ""
	if newPage {
		begin = "<w:pageBreakBefore/>"
	}
	fmt.Fprintf(&d.body, `<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s</w:p>`, style, begin, inner)
}

func text(s string) string {
	return `<w:r><w:t xml:space="preserve">` + escape(s) + `</w:t></w:r>`
}

// escape writes a text so that it is nothing but text; what XML cannot hold
// becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a Builder takes everything
	}
	return b.String()
}

// Write writes the document. The same document gives the same bytes: the zip is
// dated always the same.
func (d *Document) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, p := range Parts() {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.Name, Method: zip.Deflate, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return fmt.Errorf("docx: %w", err)
		}
		filled := strings.NewReplacer("<!--body-->", d.body.String(), "<!--notes-->", d.notes.String(), "<!--title-->", escape(d.title)).Replace(p.Text)
		if _, err := io.WriteString(f, filled); err != nil {
			return fmt.Errorf("docx: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	return nil
}
