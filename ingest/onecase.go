package ingest

import (
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// Limits of files that are one case each.
const (
	maxCasePages  = 8
	maxCaseChars  = 20000
	maxHeadingLen = 14
	sharedBy      = .5  // of the files have a heading that others have too
	shortShare    = .85 // of the files are short and have none of the headings that most have twice
)

// oneCaseEach: nearly all files are short, no heading that most of them have stands in them
// twice, and their headings are those of the others.
func oneCaseEach(books []*corpus.Book) bool {
	if len(books) < 2 {
		return false
	}
	in := map[string]int{} // heading → files
	own := make([]map[string]int, len(books))
	for i, b := range books {
		own[i] = headingsOf(b)
		for h := range own[i] {
			in[h]++
		}
	}
	single, sharing := 0, 0
	for i, b := range books {
		shared, once := 0, true
		for h, times := range own[i] {
			if in[h] >= 2 {
				shared++
			}
			if times > 1 && 2*in[h] > len(books) { // what few have is no heading of sections: a practice that begins as another does, the end of a wrapped line
				once = false
			}
		}
		if short(b) && once {
			single++
		}
		if shared >= 2 {
			sharing++
		}
	}
	n := float64(len(books))
	return float64(single) >= shortShare*n && float64(sharing) >= sharedBy*n
}

// headingsOf counts the short lines of a file that may be headings, without the
// marks around them, and the names of sections before text (产生背景：…). Running headers
// and numbers of pages are none.
func headingsOf(b *corpus.Book) map[string]int {
	out, runs := map[string]int{}, running(b)
	for _, p := range b.Pages {
		for i, l := range p.Lines {
			h := corpus.Normalize(l.Text)
			if edge(i, p) && runs[withoutNumbers(l.Text)] || p.Width > 0 && strings.HasSuffix(h, "。") { // of lines of print, the end of a paragraph
				continue
			}
			if name, ok := bracketedHead(h); ok {
				h = name
			} else if name, ok := sectionBefore(l); ok {
				h = name
			}
			h = strings.TrimLeft(strings.Trim(h, "#*[]<>():-_=.。、 "), "0123456789一二三四五六七八九十.、")
			if n := corpus.Chars(h); n >= 2 && n <= maxHeadingLen && !strings.ContainsAny(h, "。,;!?") {
				out[h]++
			}
		}
	}
	return out
}

// edgeLines at the top and the foot of a page may be running headers.
const edgeLines = 2

// edge: line i is one of the first or last ones of its page.
func edge(i int, p corpus.Page) bool { return i < edgeLines || i >= len(p.Lines)-edgeLines }

// running are the lines at the edges of pages, without numbers, that several pages of a file have, and those that are
// the number of a page.
func running(b *corpus.Book) map[string]bool {
	on, out := map[string]int{}, map[string]bool{}
	for n, p := range b.Pages {
		for i, l := range p.Lines {
			if !edge(i, p) {
				continue
			}
			t := withoutNumbers(l.Text)
			if _, number := forms.PageNumber(l.Text); number || on[t] > 0 && on[t] != n+1 {
				out[t] = true
			} else if on[t] == 0 {
				on[t] = n + 1
			}
		}
	}
	return out
}

// withoutNumbers is a line as it is on every page: 第3页 and 第4页 are one.
func withoutNumbers(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, corpus.Normalize(line))
}

// sectionBefore is the name of a section that a line begins with, before its text.
func sectionBefore(l corpus.Line) (string, bool) {
	for _, h := range forms.Headings(l.Text, l.Bold) {
		if !h.Alone && forms.Heads(h.Name) {
			return h.Name, true
		}
	}
	return "", false
}

// bracketedHead is the name in brackets that a line begins with, before text.
func bracketedHead(normal string) (string, bool) {
	if !strings.HasPrefix(normal, "[") {
		return "", false
	}
	name, _, ok := strings.Cut(normal[1:], "]")
	return name, ok
}

// short reports a file that is no longer than a case.
func short(b *corpus.Book) bool { return len(b.Pages) <= maxCasePages && chars(b) <= maxCaseChars }

func chars(b *corpus.Book) int {
	n := 0
	for _, p := range b.Pages {
		for _, l := range p.Lines {
			n += corpus.Chars(l.Text)
		}
	}
	return n
}
