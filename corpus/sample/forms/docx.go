package forms

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const wordSpaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"`

// Docx writes blocks as Word does: titles in the style of headings, the table of
// contents as a field, pages begun by breaks.
func Docx(blocks []Block) []byte {
	var b strings.Builder
	inTOC := false
	for i, k := range blocks {
		switch {
		case k.TOC && !inTOC:
			inTOC = true
			b.WriteString(`<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-3" \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + tocRuns(k.Text) + `</w:p>`)
			continue
		case k.TOC:
			end := ""
			if i+1 == len(blocks) || !blocks[i+1].TOC {
				end = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
			}
			b.WriteString(`<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr>` + tocRuns(k.Text) + end + `</w:p>`)
			continue
		}
		style := ""
		if k.Level > 0 {
			style = fmt.Sprintf(`<w:pStyle w:val="a%d"/>`, k.Level)
		}
		page := ""
		if k.Page {
			page = `<w:r><w:br w:type="page"/></w:r>`
		}
		fmt.Fprintf(&b, `<w:p><w:pPr>%s</w:pPr>%s<w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, style, page, escape(k.Text))
	}
	return DocxOf(b.String(), nil)
}

func tocRuns(text string) string {
	title, page, _ := strings.Cut(text, "\t")
	return fmt.Sprintf(`<w:hyperlink w:anchor="_Toc1"><w:r><w:t>%s</w:t></w:r><w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF _Toc1 \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>%s</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>`, escape(title), page)
}

const docxStyles = xmlHead + `<w:styles ` + wordSpaces + `>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>
</w:styles>`

// DocxOf packs the body of a Word document with further parts, by name.
func DocxOf(body string, more map[string]string) []byte {
	parts := []part{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", xmlHead + `<w:document ` + wordSpaces + `><w:body>` + body + `<w:sectPr/></w:body></w:document>`},
	}
	if _, own := more["word/styles.xml"]; !own {
		parts = append(parts, part{"word/styles.xml", docxStyles})
	}
	for _, name := range slices.Sorted(maps.Keys(more)) {
		parts = append(parts, part{name, xmlHead + strings.ReplaceAll(more[name], "SPACES", wordSpaces)})
	}
	return container(parts)
}
