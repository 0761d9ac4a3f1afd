package epub

import (
	"strings"

	"casebook/corpus"
	"casebook/ingest/container"
)

// entry of the table of contents.
type entry struct{ title, href string }

// often: a title that returns so often heads sections of cases, not cases.
const often = 3

// contents reads the navigation document, or the older NCX. An entry of the book's own
// title leads to its title page.
func contents(f *container.File, items map[string]item, book string) []entry {
	var found []entry
	for _, it := range items {
		if hasWord(it.properties, "nav") {
			found = nav(f, it.href)
		}
	}
	if len(found) == 0 {
		for _, it := range items {
			if hasWord(it.properties, "ncx") || it.kind == "application/x-dtbncx+xml" {
				found = ncx(f, it.href)
			}
		}
	}
	count := map[string]int{}
	for _, e := range found {
		count[corpus.Normalize(e.title)]++
	}
	var out []entry
	for _, e := range found {
		if t := corpus.Normalize(e.title); count[t] < often && t != corpus.Normalize(book) {
			out = append(out, e)
		}
	}
	return out
}

func hasWord(list, word string) bool {
	for _, w := range strings.Fields(list) {
		if w == word {
			return true
		}
	}
	return false
}

// nav reads the list of links of <nav epub:type="toc">, else of the first <nav>.
func nav(f *container.File, name string) []entry {
	root, err := tree(f, name)
	if err != nil {
		return nil
	}
	var navs []*container.Node
	walk(root, func(n *container.Node) {
		if n.Name == "nav" {
			navs = append(navs, n)
		}
	})
	if len(navs) == 0 {
		return nil
	}
	toc := navs[0]
	for _, n := range navs {
		if n.Get("type") == "toc" {
			toc = n
			break
		}
	}
	var out []entry
	walk(toc, func(n *container.Node) {
		if n.Name == "a" {
			out = append(out, entry{joined(n.Inner()), resolve(name, n.Get("href"))})
		}
	})
	return out
}

// ncx reads the points of navigation.
func ncx(f *container.File, name string) []entry {
	root, err := tree(f, name)
	if err != nil {
		return nil
	}
	var out []entry
	walk(root.Kid("navMap"), func(n *container.Node) {
		if n.Name == "navPoint" {
			if c := n.Kid("content"); c != nil {
				out = append(out, entry{joined(n.Kid("navLabel").Inner()), resolve(name, c.Get("src"))})
			}
		}
	})
	return out
}

func walk(n *container.Node, f func(*container.Node)) {
	if n == nil {
		return
	}
	f(n)
	for _, k := range n.Kids {
		walk(k, f)
	}
}

func joined(s string) string { return corpus.JoinHan(strings.TrimSpace(s)) }
