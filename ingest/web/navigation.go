package web

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

// What is no text of a page: navigation, what other pages are offered, imprints of the
// site. An element is taken for such by its tag or role; by its names, where it holds
// little; or by being made of links.
var (
	aside     = map[atom.Atom]bool{atom.Nav: true, atom.Footer: true, atom.Aside: true, atom.Form: true, atom.Menu: true, atom.Dialog: true}
	asideRole = map[string]bool{"navigation": true, "banner": true, "contentinfo": true, "complementary": true, "search": true, "menu": true, "menubar": true, "toolbar": true}
	asideName = lazyregexp.New(`(?i)(?:^|[\s_-])(?:nav|navi|navbar|navigation|menu|topmenu|submenu|breadcrumbs?|crumbs?|sidebar|side|footer|foot|copyright|share|sharing|social|pager|pagination|search|login|toolbar|topbar|related|recommend|comments?|advert|ads?|banner|skip)(?:$|[\s_-])`)
)

// Limits.
const (
	linked    = .6  // share of an element's text that is links
	leastHref = 3   // links of such an element
	little    = .15 // of the page's text: more than that is no navigation, whatever it is called
)

// navigation finds the elements that are left out of a page.
func navigation(body *html.Node) map[*html.Node]bool {
	out := map[*html.Node]bool{}
	all := corpus.Chars(inner(body))
	measured := measure(body)
	var look func(n *html.Node, depth int)
	look = func(n *html.Node, depth int) {
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if k.Type != html.ElementNode || depth > maxDepth {
				continue
			}
			if apart(k, measured[k], all) {
				out[k] = true
				continue
			}
			look(k, depth+1)
		}
	}
	look(body, 0)
	return out
}

// share is what an element holds: characters, those of links, links, headings.
type share struct{ chars, linked, links, headings int }

// measure counts for every element what is below it.
func measure(body *html.Node) map[*html.Node]share {
	out := map[*html.Node]share{}
	var look func(n *html.Node, inLink bool, depth int) share
	look = func(n *html.Node, inLink bool, depth int) share {
		var s share
		for k := n.FirstChild; k != nil && depth < 2*maxDepth; k = k.NextSibling {
			switch {
			case k.Type == html.TextNode:
				c := corpus.Chars(k.Data)
				s.chars += c
				if inLink {
					s.linked += c
				}
			case k.Type == html.ElementNode && !unseen[k.DataAtom]:
				link := k.DataAtom == atom.A && attr(k, "href") != ""
				below := look(k, inLink || link, depth+1)
				if link {
					below.links++
				}
				if level(k) > 0 && level(k) < 4 {
					below.headings++
				}
				s = share{s.chars + below.chars, s.linked + below.linked, s.links + below.links, s.headings + below.headings}
			}
		}
		out[n] = s
		return s
	}
	look(body, false, 0)
	return out
}

// apart: an element is no part of the text. One with a heading of a high level, or
// with most of the page's text, is.
func apart(n *html.Node, s share, all int) bool {
	small := float64(s.chars) <= little*float64(all)
	switch {
	case s.chars == 0:
		return false
	case n.DataAtom == atom.Main || n.DataAtom == atom.Article || level(n) > 0 || n.DataAtom == atom.P:
		return false
	case n.DataAtom == atom.Nav || asideRole[strings.ToLower(attr(n, "role"))]:
		return 2*s.chars < all || s.links >= leastHref
	case aside[n.DataAtom]:
		return small && s.headings == 0 || n.DataAtom == atom.Form && 2*s.chars < all
	case asideName.MatchString(attr(n, "class")) || asideName.MatchString(attr(n, "id")):
		return small && s.headings == 0
	case s.links >= leastHref && float64(s.linked) >= linked*float64(s.chars) && blocks[n.DataAtom]:
		return !contents(n, s)
	}
	return false
}

// contents: links within the page itself are its own table of contents.
func contents(n *html.Node, s share) bool {
	own := 0
	for d := range n.Descendants() {
		if d.DataAtom == atom.A && strings.HasPrefix(attr(d, "href"), "#") {
			own++
		}
	}
	return 2*own > s.links
}

// level of a heading element, 0 for others.
func level(n *html.Node) int {
	switch n.DataAtom {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}
