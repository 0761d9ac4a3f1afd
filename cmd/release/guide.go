package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"mime"
	"os"
	"path"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

// guideName is the guide in Chinese, one page that needs no other file.
const guideName = "使用说明.html"

// guided are the pages that the guide is made of, the first first.
var guided = []string{"desk.md", "README.md", "tables.md", "research.md"}

const guideHead = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>casebook 使用说明</title><style>
body{max-width:46em;margin:2em auto;padding:0 1em;line-height:1.75;font-family:"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif}
img{max-width:100%;border:1px solid #8888}table{border-collapse:collapse;display:block;overflow-x:auto}th,td{border:1px solid #8888;padding:.3em .6em;text-align:left;vertical-align:top}
code{font-family:ui-monospace,Consolas,monospace;overflow-wrap:anywhere}pre{overflow-x:auto;border:1px solid #8888;padding:.6em}section+section{margin-top:4em;border-top:2px solid #8888}
</style></head><body>
`

// guide is the guide in Chinese as a page, made of the pages in dir: their links to each
// other lead within it, their pictures are in it.
func guide(dir string) ([]byte, error) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	var b bytes.Buffer
	b.WriteString(guideHead)
	for _, name := range guided {
		source, err := os.ReadFile(path.Join(dir, name))
		if err != nil {
			return nil, err
		}
		var page bytes.Buffer
		if err := md.Convert(source, &page); err != nil {
			return nil, err
		}
		whole, err := within(page.String(), dir)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "<section id=%q>\n%s</section>\n", sectionOf(name), whole)
	}
	b.WriteString("</body></html>\n")
	return b.Bytes(), nil
}

// sectionOf is the id of a page within the guide.
func sectionOf(name string) string { return "page-" + strings.TrimSuffix(name, ".md") }

var reference = regexp.MustCompile(`(src|href)="([^"]+)"`)

// within is a page whose pictures are in it and whose links to other pages of the guide
// lead to their sections; other documents are linked to in the public repository.
func within(page, dir string) (string, error) {
	var failed error
	out := reference.ReplaceAllStringFunc(page, func(s string) string {
		m := reference.FindStringSubmatch(s)
		to := html.UnescapeString(m[2])
		switch {
		case m[1] == "src":
			data, err := os.ReadFile(path.Join(dir, to))
			if err != nil {
				failed = err
			}
			return `src="data:` + mime.TypeByExtension(path.Ext(to)) + ";base64," + base64.StdEncoding.EncodeToString(data) + `"`
		case strings.Contains(to, "://"), strings.HasPrefix(to, "#"):
			return s
		}
		if up, ok := strings.CutPrefix(to, "../"); ok {
			return `href="` + repository + "/blob/main/docs/" + up + `"`
		}
		file, _, _ := strings.Cut(to, "#")
		for _, name := range guided {
			if file == name {
				return `href="#` + sectionOf(name) + `"`
			}
		}
		failed = fmt.Errorf("the guide leads to %s, which is no page of it", to)
		return s
	})
	return out, failed
}
