// Package flow gathers what word processor files, web pages and e-books hold
// (headings, paragraphs, rows of tables, notes) as the lines that ingest/split
// reads: headings with Markdown's marks, paragraphs whole, notes with their role.
package flow

import (
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Bounds of what is taken from one file, whatever it claims.
const (
	MaxChars = 64 << 20 // bytes of text
	MaxPages = 20000
	MaxLines = 2_000_000
)

// Builder gathers lines in reading order. The zero value begins the first page.
type Builder struct {
	pages []corpus.Page
	size  int
	lines int
	full  bool
	// tables are those added as Table.
	tables []Table
}

// Pages are the pages gathered; empty ones at the end go.
func (b *Builder) Pages() []corpus.Page {
	b.page()
	for len(b.pages) > 1 && len(b.pages[len(b.pages)-1].Lines) == 0 {
		b.pages = b.pages[:len(b.pages)-1]
	}
	for i := range b.pages {
		if len(b.pages[i].Lines) == 0 {
			b.pages[i].Kind = corpus.BlankPage
		}
	}
	return b.pages
}

// Full says why not everything was taken; nil where everything was.
func (b *Builder) Full() error {
	if b.full {
		return message.Fail("file.too_much_text", MaxChars>>20, MaxLines, MaxPages).Hint("file.split")
	}
	return nil
}

// Chars counts the characters gathered so far.
func (b *Builder) Chars() int {
	n := 0
	for _, p := range b.pages {
		for _, l := range p.Lines {
			n += corpus.Chars(l.Text)
		}
	}
	return n
}

func (b *Builder) page() *corpus.Page {
	if len(b.pages) == 0 {
		b.pages = append(b.pages, newPage(1))
	}
	return &b.pages[len(b.pages)-1]
}

func newPage(n int) corpus.Page {
	return corpus.Page{Number: n, Origin: corpus.FromText, Kind: corpus.BodyPage, Confidence: -1, Lines: []corpus.Line{}}
}

// PageBreak ends the page. A break at the very beginning ends nothing: files
// often open with one.
func (b *Builder) PageBreak() {
	switch {
	case len(b.pages) == 0 || len(b.pages) == 1 && len(b.pages[0].Lines) == 0:
	case len(b.pages) >= MaxPages:
		b.full = true
	default:
		b.pages = append(b.pages, newPage(len(b.pages)+1))
	}
}

// Page is the number of the page that the next line goes to.
func (b *Builder) Page() int { return max(1, len(b.pages)) }

// Line adds a line as it is, if it has ink.
func (b *Builder) Line(l corpus.Line) {
	if l.Text = clean(l.Text); corpus.Chars(l.Text) == 0 {
		return
	}
	if b.size += len(l.Text); b.size > MaxChars || b.lines >= MaxLines {
		b.full = true
		return
	}
	b.lines++
	p := b.page()
	p.Lines = append(p.Lines, l)
}

// Heading adds a heading of a level from 1; deeper ones than 6 count as 6.
func (b *Builder) Heading(level int, text string) {
	text = strings.TrimSpace(clean(text))
	if corpus.Chars(text) == 0 {
		return
	}
	b.Line(corpus.Line{Text: strings.Repeat("#", min(max(level, 1), 6)) + " " + text, Opening: corpus.Opens})
}

// Paragraph adds a whole paragraph.
func (b *Builder) Paragraph(text string) { b.Line(corpus.Line{Text: text, Opening: corpus.Opens}) }

// Continue adds what a page's end cut off a paragraph.
func (b *Builder) Continue(text string) {
	b.Line(corpus.Line{Text: text, Opening: corpus.Continues})
}

// Note adds a footnote or endnote.
func (b *Builder) Note(text string) {
	b.Line(corpus.Line{Text: text, Opening: corpus.Opens, Role: corpus.InFootnote})
}

// Running adds a header or footer that the file sets on its pages.
func (b *Builder) Running(text string) {
	b.Line(corpus.Line{Text: text, Opening: corpus.Opens, Role: corpus.InHeader})
}

// clean drops what no line may hold: line breaks and control characters.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029':
			return ' '
		case r == '\t':
			return r
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
	return strings.TrimRight(s, " \t\u3000")
}
