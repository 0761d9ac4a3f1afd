// Package web reads web pages (.html, .htm) and saved ones (.mht): their main text
// without navigation, with headings, lists, tables and notes. Nothing that a page
// refers to is fetched.
package web

import (
	"io"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/flow"
	"casebook/ingest/text"
	"casebook/ingest/word"
)

// Bounds of a page.
const (
	maxBytes = 96 << 20
	maxDepth = 400
	// maxElements of a page: the tree of a million takes some 300 MB.
	maxElements = 1_000_000
)

// Errors of pages.
var (
	ErrTooLarge = message.Fail("file.too_large", maxBytes>>20).Hint("file.split")
	ErrTooLong  = message.Fail("file.html_long", maxElements).Hint("file.split")
	ErrTooDeep  = message.Fail("file.html_deep", maxDepth).Hint("file.ask_sender")
)

// Page is what was read of a page.
type Page struct {
	flow.Builder
	Title string
	// Left are the characters of navigation and the like that were left out.
	Left    int
	remarks map[string]int
}

// Remarks that readers of word processor files make too.
func (p *Page) Remarks() map[string]int { return p.remarks }

// HTML reads a web page. label is the encoding where it is known from outside.
func HTML(r io.Reader, label string) (*Page, error) {
	root, err := parse(r, label)
	if err != nil {
		return nil, err
	}
	p := &Page{remarks: map[string]int{}}
	p.Title = strings.TrimSpace(inner(find(root, atom.Title)))
	body := find(root, atom.Body)
	if body == nil {
		body = root
	}
	w := &walker{out: &p.Builder, remarks: p.remarks, skip: navigation(body)}
	if err := w.all(body); err != nil {
		return nil, err
	}
	for n := range w.skip {
		p.Left += corpus.Chars(inner(n))
	}
	if err := p.Full(); err != nil {
		return nil, err
	}
	if p.Chars() == 0 {
		return nil, word.ErrNoText
	}
	return p, nil
}

// Chapter adds a part of an e-book to what was read before: all of it is text.
func Chapter(r io.Reader, out *flow.Builder, remarks map[string]int) error {
	root, err := parse(r, "")
	if err != nil {
		return err
	}
	body := find(root, atom.Body)
	if body == nil {
		body = root
	}
	return (&walker{out: out, remarks: remarks}).all(body)
}

func parse(r io.Reader, label string) (*html.Node, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxBytes {
		return nil, ErrTooLarge
	}
	s, err := decode(data, label)
	if err != nil {
		return nil, err
	}
	if elements(s) > maxElements {
		return nil, ErrTooLong
	}
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		if strings.Contains(err.Error(), "open stack of elements") {
			return nil, ErrTooDeep
		}
		return nil, message.Wrap(err, "file.html_damaged").Hint("file.save_page")
	}
	return root, nil
}

// elements is about how many elements a page has: what begins like one.
func elements(s string) int {
	n := 0
	for i := 0; i+1 < len(s); i++ {
		if c := s[i+1] | 0x20; s[i] == '<' && c >= 'a' && c <= 'z' {
			n++
		}
	}
	return n
}

// decode takes the encoding that the page names; one that names none is taken for
// what its bytes look like.
func decode(data []byte, label string) (string, error) {
	contentType := ""
	if label != "" {
		contentType = "text/html; charset=" + label
	}
	e, name, certain := charset.DetermineEncoding(data, contentType)
	if !certain || name == "utf-8" {
		s, _, err := text.Decode(data)
		return s, err
	}
	out, err := e.NewDecoder().Bytes(data)
	return string(out), err
}

func find(n *html.Node, a atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.DataAtom == a {
			return d
		}
	}
	return nil
}

// inner is all the text below a node that a reader could see.
func inner(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !unseen[d.Parent.DataAtom] {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// unseen are elements whose content is no text of the page.
var unseen = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Iframe: true, atom.Object: true, atom.Svg: true,
	atom.Head: true, atom.Select: true, atom.Button: true, atom.Input: true, atom.Textarea: true, atom.Canvas: true, atom.Audio: true, atom.Video: true,
	atom.Rt: true, atom.Rp: true, atom.Del: true,
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// hidden: the page says that nobody sees the element.
func hidden(n *html.Node) bool {
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return has(n, "hidden") || strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// number reads an attribute that is a number.
func number(n *html.Node, name string, otherwise int) int {
	if v, err := strconv.Atoi(strings.TrimSpace(attr(n, name))); err == nil {
		return v
	}
	return otherwise
}
