package sheet

import (
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/ingest/split/forms"
)

// marked reports lists whose texts are whole cases with markers of their own in
// them: these are split like any text.
func marked(lists []list) bool {
	var texts []string
	for i := range lists {
		l := &lists[i]
		if l.has(Practices) || l.has(Background) || l.has(Effects) || !l.has(Text) {
			return false
		}
		for _, e := range l.entries {
			texts = append(texts, l.cell(e.rows[0], Text))
		}
	}
	return len(texts) > 0 && Headed(texts)
}

// Headed: half of the texts have headings of their own, in brackets or of Markdown; or all have a line that names the practices, and
// most one that names another section; or all have one for each section, however few they are.
func Headed(texts []string) bool {
	with, whole := 0, 0
	in := map[Role]int{} // texts with a line that names this section
	for _, text := range texts {
		if HasMarker(text) {
			with++
		}
		found := sectionsIn(text)
		for r := range found {
			in[r]++
		}
		if found[Background] && found[Practices] && found[Effects] {
			whole++
		}
	}
	if 2*with >= len(texts) || whole == len(texts) {
		return true
	}
	return len(texts) >= leastHeaded && in[Practices] == len(texts) && (2*in[Background] > len(texts) || 2*in[Effects] > len(texts))
}

// leastHeaded is how many texts show that lines are headings.
const leastHeaded = 3

// longestHeading is in characters; with number and sign it takes no more than mostBytes.
const (
	longestHeading = 8
	mostBytes      = 48
)

// sectionsIn are the sections that short lines of a text name, or what stands before the colon of a line: 主要做法, 二、主要做法, （二）主要做法：……
func sectionsIn(text string) map[Role]bool {
	out := map[Role]bool{}
	for _, l := range lines(text) {
		l = strings.TrimSpace(l)
		if name, _, before := strings.Cut(l, "："); before {
			l = name
		}
		if len(l) > mostBytes {
			continue
		}
		_, width := forms.Enumerator(l)
		if l = strings.TrimRight(strings.TrimSpace(l[width:]), "：:"); corpus.Chars(l) <= longestHeading && !strings.ContainsFunc(l, unicode.IsPunct) {
			if r := RoleOf(l, nil); section(r) {
				out[r] = true
			}
		}
	}
	return out
}

// HasMarker: two lines of a text begin with a heading in brackets or of Markdown, or two names of sections stand in brackets within it.
func HasMarker(text string) bool {
	n := 0
	for _, m := range bracketNames.FindAllStringSubmatch(text, 3) {
		if sectionOf(m[1]) != "" {
			n++
		}
	}
	if n > 1 {
		return true
	}
	n = 0
	for _, l := range lines(text) {
		if l = strings.TrimSpace(l); strings.HasPrefix(l, "【") || strings.HasPrefix(l, "#") || strings.HasPrefix(l, "**") || strings.HasPrefix(l, "[") {
			n++
		}
	}
	return n >= 2
}

// bracketNames are short names in brackets: 【背景】.
var bracketNames = lazyregexp.New(`【(\p{Han}{2,8})】`)

// pagesOfRows makes a page of every row, to be split as a file of its own.
func pagesOfRows(b *corpus.Book, lists []list) (*corpus.Book, error) {
	for i := range lists {
		l := &lists[i]
		for _, e := range l.entries {
			p := corpus.Page{
				Number: len(b.Pages) + 1, Kind: corpus.BodyPage, Origin: corpus.FromText, Confidence: -1, Lines: []corpus.Line{},
				Begins: true, Title: joinLines(l.cell(e.rows[0], Title)), Fields: l.extra(e, corpus.Region{}), Notes: []message.Message{place(l.name, e)},
			}
			if p.Title != "" {
				p.Lines = append(p.Lines, corpus.Line{Text: "# " + p.Title, Opening: corpus.Opens})
			}
			for _, r := range e.rows {
				for i, t := range lines(l.cell(r, Text)) {
					if i == 0 && p.Title != "" && strings.TrimLeft(corpus.JoinHan(t), "# ") == p.Title {
						p.Lines = append(p.Lines, printed(t)) // the title stands above it
						continue
					}
					p.Lines = append(p.Lines, corpus.Line{Text: t, Opening: corpus.Opens})
				}
			}
			b.Pages = append(b.Pages, p)
		}
	}
	return b, nil
}
