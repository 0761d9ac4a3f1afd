// Package epub reads e-books: their parts in the order of the spine, each on a page of
// its own, and their table of contents as that of the book.
package epub

import (
	"fmt"
	"io"
	"net/url"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/container"
	"casebook/ingest/flow"
	"casebook/ingest/web"
	"casebook/ingest/word"
)

// ErrProtected is returned for e-books that only a shop's program opens.
var ErrProtected = message.Fail("file.drm").Hint("file.unprotected_book")

// Book is what was read of an e-book.
type Book struct {
	flow.Builder
	Remarks map[string]int
}

// item is a part named in the manifest.
type item struct{ href, kind, properties string }

// Read reads an e-book.
func Read(r io.ReaderAt, size int64) (*Book, error) {
	f, err := container.Open(r, size)
	if err != nil {
		return nil, err
	}
	name, err := packagePart(f)
	if err != nil {
		return nil, err
	}
	pkg, err := tree(f, name)
	if err != nil {
		return nil, err
	}
	items, order := manifest(pkg, name)
	b := &Book{Remarks: map[string]int{}}
	entries := contents(f, items, pkg.Kid("metadata", "title").Inner())
	var body flow.Builder
	starts := map[string]int{} // part → page it begins on
	read := 0
	for _, id := range order {
		it, ok := items[id]
		if !ok || strings.Contains(it.properties, "nav") || !f.Has(it.href) {
			continue
		}
		if !strings.Contains(it.kind, "html") && !strings.Contains(it.kind, "xml") {
			continue
		}
		body.PageBreak()
		starts[it.href] = body.Page()
		p, err := f.Part(it.href)
		if err != nil {
			return nil, err
		}
		err = web.Chapter(p, &body, b.Remarks)
		p.Close()
		if err != nil {
			return nil, message.Wrap(err, "file.part", it.href)
		}
		read++
	}
	if err := body.Full(); err != nil {
		return nil, err
	}
	if read == 0 || body.Chars() == 0 {
		if f.Has("META-INF/encryption.xml") || f.Has("META-INF/rights.xml") {
			return nil, ErrProtected
		}
		return nil, word.ErrNoText
	}
	b.assemble(&body, entries, starts)
	return b, b.Full()
}

// assemble puts the table of contents before the text, with the number of the page of
// this reading that each entry leads to.
func (b *Book) assemble(body *flow.Builder, entries []entry, starts map[string]int) {
	pages, tables := body.Pages(), body.Tables()
	at := -1 // page of the text before which the table stands: the first it leads to
	var lines []string
	for _, e := range entries {
		n := starts[e.href]
		if n == 0 || corpus.Chars(e.title) == 0 {
			continue
		}
		if at < 0 || n-1 < at {
			at = n - 1
		}
		lines = append(lines, fmt.Sprintf("%s\t%d", e.title, n))
	}
	if len(lines) < 3 {
		at = -1
	}
	for i, p := range pages {
		if i == at {
			b.PageBreak()
			b.Paragraph("目录")
			for _, l := range lines {
				b.Paragraph(l)
			}
		}
		if i > 0 || at == 0 {
			b.PageBreak()
		}
		for _, l := range p.Lines {
			b.Line(l)
		}
		for ; len(tables) > 0 && tables[0].Page == i; tables = tables[1:] {
			b.Keep(tables[0])
		}
	}
}

func tree(f *container.File, name string) (*container.Node, error) {
	r, err := f.Part(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return container.Tree(r)
}

// packagePart is the part that says what the e-book is made of.
func packagePart(f *container.File) (string, error) {
	if n, err := tree(f, "META-INF/container.xml"); err == nil {
		if roots := n.Kid("rootfiles"); roots != nil {
			for _, r := range roots.Kids {
				if p := container.Clean("x", r.Get("full-path")); r.Name == "rootfile" && f.Has(p) {
					return p, nil
				}
			}
		}
	}
	for _, name := range f.Names() {
		if strings.HasSuffix(strings.ToLower(name), ".opf") {
			return name, nil
		}
	}
	return "", message.Wrap(container.ErrMissing, "file.part", "*.opf")
}

// manifest lists the parts by id, and the ids in the order of the spine.
func manifest(pkg *container.Node, name string) (map[string]item, []string) {
	items := map[string]item{}
	var order []string
	if m := pkg.Kid("manifest"); m != nil {
		for _, k := range m.Kids {
			if k.Name == "item" {
				items[k.Get("id")] = item{resolve(name, k.Get("href")), k.Get("media-type"), k.Get("properties")}
			}
		}
	}
	if s := pkg.Kid("spine"); s != nil {
		for _, k := range s.Kids {
			if k.Name == "itemref" {
				order = append(order, k.Get("idref"))
			}
		}
		if id := s.Get("toc"); id != "" {
			if it, ok := items[id]; ok {
				it.properties += " ncx"
				items[id] = it
			}
		}
	}
	return items, order
}

// resolve makes the name of a part of a reference that may be escaped.
func resolve(from, ref string) string {
	if plain, err := url.PathUnescape(ref); err == nil {
		ref = plain
	}
	return container.Clean(from, ref)
}
