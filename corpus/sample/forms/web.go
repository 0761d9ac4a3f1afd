package forms

import (
	"bytes"
	"fmt"
	"mime/quotedprintable"
	"strings"

	"casebook/corpus/sample"
)

// HTML writes blocks as a page of a web site, with what stands around the text there.
func HTML(blocks []Block) []byte {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>街巷里的好办法_示例网</title><style>p{margin:0}</style><script>var x = "<p>不是正文</p>";</script></head>
<body><header><nav><ul><li><a href="/">首页</a></li><li><a href="/a">案例</a></li><li><a href="/b">关于我们</a></li></ul></nav></header>
<div class="breadcrumb"><a href="/">首页</a> &gt; <a href="/a">案例</a></div>
<div class="content">
`)
	body(&b, blocks)
	b.WriteString(`</div>
<div class="related"><a href="/1">相关新闻一</a><a href="/2">相关新闻二</a><a href="/3">相关新闻三</a></div>
<footer>主办单位：示例市示例局　网站标识码 0000000000</footer></body></html>
`)
	return []byte(b.String())
}

func body(b *strings.Builder, blocks []Block) {
	for _, k := range blocks {
		switch {
		case k.Level > 0:
			fmt.Fprintf(b, "<h%d>%s</h%d>\n", k.Level, escape(k.Text), k.Level)
		case k.TOC:
			title, page, _ := strings.Cut(k.Text, "\t")
			fmt.Fprintf(b, "<p><a href=\"#c%s\">%s</a>&emsp;&emsp;%s</p>\n", page, escape(title), page)
		default:
			// sources are wrapped, which means nothing
			rs := []rune(k.Text)
			at := len(rs) / 2
			fmt.Fprintf(b, "<p>%s\n%s</p>\n", escape(string(rs[:at])), escape(string(rs[at:])))
		}
	}
}

// MHT packs a page as browsers save it.
func MHT(page []byte) []byte {
	var b bytes.Buffer
	b.WriteString("From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Bound----\"\r\n\r\n------Bound----\r\nContent-Type: text/html\r\nContent-ID: <frame-0@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.invalid/\r\n\r\n")
	w := quotedprintable.NewWriter(&b)
	w.Write(page)
	w.Close()
	b.WriteString("\r\n------Bound----\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\np { margin: 0 }\r\n------Bound------\r\n")
	return b.Bytes()
}

// EPUB writes the book as an e-book: a part a case, with a navigation document.
func EPUB(a *sample.Answer) []byte {
	parts := []part{
		{"mimetype", "application/epub+zip"},
		{"META-INF/container.xml", xmlHead + `<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`},
	}
	var items, spine, nav strings.Builder
	add := func(id, title string, blocks []Block) {
		var b strings.Builder
		b.WriteString(xmlHead + `<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>` + escape(title) + `</title></head><body>`)
		body(&b, blocks)
		b.WriteString(`</body></html>`)
		parts = append(parts, part{"OEBPS/text/" + id + ".xhtml", b.String()})
		fmt.Fprintf(&items, `<item id="%s" href="text/%s.xhtml" media-type="application/xhtml+xml"/>`, id, id)
		fmt.Fprintf(&spine, `<itemref idref="%s"/>`, id)
	}
	var front []Block
	for _, k := range Blocks(a) {
		if k.Level > 0 || k.Text == "目　录" {
			break
		}
		front = append(front, k)
	}
	add("front", "书前", front)
	for _, c := range a.Cases {
		id := fmt.Sprintf("c%02d", c.Seq)
		add(id, c.Title, CaseBlocks(c))
		fmt.Fprintf(&nav, `<li><a href="text/%s.xhtml#top">%s</a></li>`, id, escape(c.Title))
	}
	parts = append(parts,
		part{"OEBPS/nav.xhtml", xmlHead + `<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>目录</title></head><body><nav epub:type="landmarks"><ol><li><a href="text/front.xhtml">书前&nbsp;</a></li></ol></nav><nav epub:type="toc"><ol>` + nav.String() + `</ol></nav></body></html>`},
		part{"OEBPS/content.opf", xmlHead + `<package version="3.0" xmlns="http://www.idpf.org/2007/opf" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escape(a.Front.Title) + `</dc:title></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>` + items.String() + `</manifest><spine><itemref idref="nav"/>` + spine.String() + `</spine></package>`})
	return container(parts)
}
