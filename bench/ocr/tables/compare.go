package tables

import (
	"fmt"
	"strings"

	"casebook/bench/ocr/truth"
	"casebook/corpus"
	"casebook/corpus/similar"
)

// Score counts what came out right of pages, and of how many.
type Score struct {
	Rows, Cells, Paragraphs, Captions [2]int // right, all
	Errors                            truth.Errors
}

// Add sums up.
func (s *Score) Add(o Score) {
	for i := range 2 {
		s.Rows[i] += o.Rows[i]
		s.Cells[i] += o.Cells[i]
		s.Paragraphs[i] += o.Paragraphs[i]
		s.Captions[i] += o.Captions[i]
	}
	s.Errors.Add(o.Errors)
}

// Compare counts what came out right of a page. A row is right when one line holds its
// cells in their order and nothing else (behind the label of a form: lines of its own); a
// cell when one line holds it whole; a paragraph when the lines that are text hold it
// without anything between (one character in a hundred may be misread); a caption, or text
// in a picture, when it is a line by itself.
func Compare(lines []corpus.Line, p Page) (Score, error) {
	c := comparison{whole: map[string]bool{}}
	for _, l := range lines {
		t := plain(l.Text)
		c.lines = append(c.lines, t)
		c.whole[t] = true
		if l.Role == "" {
			c.text += t
		}
	}
	err := c.blocks(p.Blocks)
	c.truth = plain(p.Header) + c.truth + plain(fmt.Sprint(p.Number))
	c.score.Errors = c.errors()
	return c.score, err
}

type comparison struct {
	lines  []string
	whole  map[string]bool // texts of lines
	text   string          // of lines that are text
	truth  string          // of the page but for what belongs to pictures
	beside map[string]bool
	score  Score
}

// plain is a text as it is compared; the signs between cells do not count.
func plain(s string) string {
	return strings.ReplaceAll(string(truth.Comparable(strings.Join(strings.Fields(s), ""))), "|", "")
}

func count(of *[2]int, right bool) {
	of[1]++
	if right {
		of[0]++
	}
}

func (c *comparison) blocks(bs []Block) error {
	for _, b := range bs {
		c.paragraph(b.Paragraph)
		for _, t := range b.Box {
			c.paragraph(t)
		}
		for _, box := range b.Pair {
			for _, t := range box {
				c.paragraph(t)
			}
		}
		for _, t := range []string{b.Caption, b.Note} {
			if t != "" {
				c.truth += plain(t)
				count(&c.score.Captions, c.whole[plain(t)])
			}
		}
		if pic := b.Picture; pic != nil {
			c.beside = map[string]bool{plain(pic.Says): true, plain(pic.Caption): true}
			for t := range c.beside {
				count(&c.score.Captions, c.whole[t])
			}
		}
		if b.Table != nil {
			if err := c.table(b.Table); err != nil {
				return err
			}
		}
		if err := c.blocks(b.Columns); err != nil {
			return err
		}
	}
	return nil
}

func (c *comparison) table(t *Table) error {
	rows, err := t.Cells()
	if err != nil {
		return err
	}
	for _, r := range rows {
		texts, long := "", false
		for _, cell := range r {
			long = long || cell.Long
		}
		for _, cell := range r {
			texts += plain(cell.Text)
			if cell.Long {
				for _, p := range cell.Paragraphs() {
					c.paragraph(p)
				}
				continue
			}
			c.truth += plain(cell.Text)
			if long { // the label of a form
				count(&c.score.Rows, c.whole[plain(cell.Text)])
			}
			count(&c.score.Cells, c.holds(plain(cell.Text)))
		}
		if !long {
			count(&c.score.Rows, c.whole[texts])
		}
	}
	return nil
}

// holds: one line holds a text.
func (c *comparison) holds(t string) bool {
	for _, l := range c.lines {
		if strings.Contains(l, t) {
			return true
		}
	}
	return false
}

// paragraph is looked for in the text: as it is, or from its first to its last characters.
func (c *comparison) paragraph(t string) {
	if t == "" {
		return
	}
	t = plain(t)
	c.truth += t
	right := strings.Contains(c.text, t)
	if want := []rune(t); !right && len(want) > 12 {
		head, tail := string(want[:6]), string(want[len(want)-6:])
		if i := strings.Index(c.text, head); i >= 0 {
			if j := strings.Index(c.text[i:], tail); j >= 0 {
				got := []rune(c.text[i : i+j+len(tail)])
				right = similar.Distance(got, want, len(got)+len(want)) <= max(1, len(want)/100)
			}
		}
	}
	count(&c.score.Paragraphs, right)
}

// errors of the whole page, without what belongs to its picture.
func (c *comparison) errors() truth.Errors {
	got := ""
	for _, l := range c.lines {
		if !c.beside[l] {
			got += l
		}
	}
	a, b := []rune(got), []rune(c.truth)
	return truth.Errors{Edits: similar.Distance(a, b, len(a)+len(b)), Chars: len(b)}
}
