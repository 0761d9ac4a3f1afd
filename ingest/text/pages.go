package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
)

// Pages cuts a text into pages at form feeds; without any the file is one page.
// Lines are kept as they stand; lines without ink are dropped. What the form
// tells about paragraphs goes into Line.Opening.
func Pages(s string) []corpus.Page {
	parts := strings.Split(s, "\f")
	if len(parts) > 1 && strings.TrimSpace(parts[len(parts)-1]) == "" {
		parts = parts[:len(parts)-1] // the feed after the last page
	}
	raw := make([][]rawLine, len(parts))
	for i, p := range parts {
		raw[i] = rawLines(p)
	}
	width := widthOf(raw)
	inset(raw, marginOf(raw, width))
	form := formOf(raw, width)
	pages := make([]corpus.Page, len(parts))
	for i, ls := range raw {
		pages[i] = corpus.Page{Number: i + 1, Origin: corpus.FromText, Kind: corpus.BodyPage, Confidence: -1, Lines: []corpus.Line{}}
		if len(ls) == 0 {
			pages[i].Kind = corpus.BlankPage
		}
		for _, l := range ls {
			line := corpus.Line{Text: l.text, Opening: form.opening(l)}
			if running, ok := strings.CutPrefix(l.text, runningSign); ok {
				line.Text, line.Role = running, corpus.InHeader
			} else if row, ok := strings.CutPrefix(l.text, rowSign); ok {
				line.Text, line.Role = row, corpus.InCaption
			}
			pages[i].Lines = append(pages[i].Lines, line)
		}
	}
	return pages
}

// rawLine is a line with ink.
type rawLine struct {
	text   string
	chars  int
	indent int  // in half ems: a space is 1, an ideographic one 2, a tab 4
	gap    bool // an empty line stands before it
	first  bool // of its page
}

func rawLines(page string) []rawLine {
	var out []rawLine
	gap := false
	for _, text := range strings.Split(page, "\n") {
		chars := corpus.Chars(text)
		if chars == 0 {
			gap = true
			continue
		}
		out = append(out, rawLine{text: text, chars: chars, indent: indentOf(text), gap: gap, first: len(out) == 0})
		gap = false
	}
	return out
}

func indentOf(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r == '\t':
			n += 4
		case r == '\u3000' || r == '\u2003':
			n += 2
		case unicode.IsSpace(r):
			n++
		case corpus.Invisible(r):
		default:
			return n
		}
	}
	return n
}

// Where lines go on, a margin is told that all lines have.
const (
	fullLine    = .8 // of the length that one long line in ten exceeds
	marginShare = .9 // of the lines that go on
	marginLeast = 8  // lines that go on
)

// marginOf is the indent of the lines in which a sentence goes on, which programs that lay text out as on paper give to
// all: it opens no paragraph.
func marginOf(pages [][]rawLine, width int) int {
	full := int(fullLine * float64(width))
	at, all := map[int]int{}, 0
	for _, ls := range pages {
		for i, l := range ls {
			if i > 0 && !l.gap && ls[i-1].chars >= full && breaksOff(ls[i-1].text) {
				at[l.indent]++
				all++
			}
		}
	}
	for indent, n := range at {
		if all >= marginLeast && float64(n) >= marginShare*float64(all) {
			return indent
		}
	}
	return 0
}

// breaksOff: the line ends within a sentence, with a character or a comma.
func breaksOff(line string) bool {
	line = strings.TrimRightFunc(line, func(r rune) bool { return unicode.IsSpace(r) || corpus.Invisible(r) })
	last, _ := utf8.DecodeLastRuneInString(line)
	return corpus.Han(last) || strings.ContainsRune("，、,", last)
}

// inset takes the margin off all lines.
func inset(pages [][]rawLine, margin int) {
	if margin == 0 {
		return
	}
	for _, ls := range pages {
		for i := range ls {
			ls[i].indent = max(0, ls[i].indent-margin)
		}
	}
}

// form is how a file sets paragraphs apart, as far as it does.
type form struct {
	indents bool // paragraphs are indented
	gaps    bool // paragraphs are separated by empty lines, lines are not
}

// Indents that open a paragraph, in half ems, and the shares of lines from which
// a habit of the file is concluded.
const (
	minIndent, maxIndent = 3, 9
	longLine             = 15 // characters: shorter lines are titles and lists
	indentShare          = .08
	adjacentShare        = .25
	leastAdjacent        = 3   // lines that go on, of a text of short paragraphs
	partedLeast          = 5   // paragraphs below empty lines for each that may open without one
	shortShare           = .85 // of the width: a shorter line ends a paragraph
)

// formOf looks at the long lines with a comma or full stop: titles and entries of
// tables of contents are indented or spaced for other reasons.
func formOf(pages [][]rawLine, width int) form {
	long, indented, adjacent, inner, gapped, closed, unparted := 0, 0, 0, 0, 0, 0, 0
	short := shortShare * float64(width)
	for _, ls := range pages {
		for i, l := range ls {
			if l.chars < longLine || !strings.ContainsAny(l.text, "，。") {
				continue
			}
			long++
			if l.indent >= minIndent && l.indent <= maxIndent {
				indented++
			}
			if l.first {
				continue
			}
			inner++
			if !l.gap && endsSentence(ls[i-1].text) && ls[i-1].chars >= longLine {
				unparted++
			}
			switch {
			case l.gap:
				gapped++
			case endsSentence(ls[i-1].text) && float64(ls[i-1].chars) < short && ls[i-1].chars >= longLine:
				closed++ // a paragraph opens without one
			case !endsSentence(ls[i-1].text) && ls[i-1].chars >= longLine:
				adjacent++ // a line goes on; one paragraph a line needs no gaps
			}
		}
	}
	return form{
		indents: indented >= 3 && float64(indented) >= indentShare*float64(long),
		gaps:    gapped >= 3 && gapped > closed && (float64(adjacent) >= adjacentShare*float64(inner) || adjacent >= leastAdjacent && unparted <= gapped/partedLeast),
	}
}

// widthOf is what nine of ten long lines do not go beyond, in characters.
func widthOf(pages [][]rawLine) int {
	var all []int
	for _, ls := range pages {
		for _, l := range ls {
			if l.chars >= longLine {
				all = append(all, l.chars)
			}
		}
	}
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)*9/10]
}

// endsSentence: the last sign of a line closes a sentence.
func endsSentence(line string) bool {
	line = strings.TrimRight(strings.TrimSpace(line), "”’」』）)】]")
	return strings.HasSuffix(line, "。") || strings.HasSuffix(line, "！") || strings.HasSuffix(line, "？") || strings.HasSuffix(line, "｡") || strings.HasSuffix(line, "．")
}

func (f form) opening(l rawLine) corpus.Opening {
	switch {
	case f.indents && l.indent >= minIndent && l.indent <= maxIndent:
		return corpus.Opens
	case f.indents && l.indent == 0:
		return corpus.Continues
	case f.indents || l.first || !f.gaps:
		return corpus.Unknown
	case l.gap:
		return corpus.Opens
	}
	return corpus.Continues
}
