package forms

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const odtSpaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.3"`

// ODT writes blocks as LibreOffice does.
func ODT(blocks []Block) []byte {
	var b strings.Builder
	for _, k := range blocks {
		style := "Standard"
		if k.Page {
			style = "P1"
		}
		switch {
		case k.Level > 0:
			fmt.Fprintf(&b, `<text:h text:style-name="%s" text:outline-level="%d">%s</text:h>`, style, k.Level, odtText(k.Text))
		default:
			fmt.Fprintf(&b, `<text:p text:style-name="%s">%s</text:p>`, style, odtText(k.Text))
		}
	}
	return ODTOf(`<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>`, b.String(), "")
}

func odtText(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(escape(s), "\t", "<text:tab/>"), "  ", " <text:s/>")
}

// ODTOf packs a text with its automatic styles and those of the document.
func ODTOf(automatic, body, styles string) []byte {
	parts := []part{
		{"mimetype", "application/vnd.oasis.opendocument.text"},
		{"content.xml", xmlHead + `<office:document-content ` + odtSpaces + `><office:automatic-styles>` + automatic + `</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`},
	}
	parts = append(parts, part{"META-INF/manifest.xml", xmlHead + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`})
	if styles != "" {
		parts = append(parts, part{"styles.xml", xmlHead + `<office:document-styles ` + odtSpaces + `>` + styles + `</office:document-styles>`})
	}
	return container(parts)
}

// RTF writes blocks as Word for Chinese Windows does: bytes of its code page where
// they suffice, else numbers of characters.
func RTF(blocks []Block) []byte {
	var b strings.Builder
	b.WriteString(`{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}` + "\r\n")
	for _, k := range blocks {
		b.WriteString(`\pard\plain`)
		if k.Level > 0 {
			fmt.Fprintf(&b, `\s%d\outlinelevel%d`, k.Level, k.Level-1)
		}
		b.WriteString(`\f0 `)
		if k.Page {
			b.WriteString(`\page `)
		}
		b.WriteString(rtfText(k.Text) + "\\par\r\n")
	}
	b.WriteString("}")
	return []byte(b.String())
}

func rtfText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t':
			b.WriteString(`\tab `)
		case r == '\\' || r == '{' || r == '}':
			b.WriteString(`\` + string(r))
		case r < 0x80:
			b.WriteRune(r)
		default:
			raw, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(r)))
			if err != nil {
				fmt.Fprintf(&b, `\u%d?`, int16(r))
				continue
			}
			for _, c := range raw {
				fmt.Fprintf(&b, `\'%02x`, c)
			}
		}
	}
	return b.String()
}
