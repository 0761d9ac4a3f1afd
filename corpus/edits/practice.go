package edits

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
)

// group is the paragraphs of one practice, as they stand in a section.
type group struct {
	old   int // its practice so far, −1 none
	lines []string
	in    corpus.Section
}

// regroup makes the practices of a case from its practices sections. Paragraphs
// stay with the practice they were in; others are practices of their own.
func regroup(c *corpus.Case) {
	next, used := highest(c), map[int]bool{}
	var out []corpus.Practice
	for i, g := range groupsOf(c) {
		text := strings.Join(g.lines, "\n")
		p := corpus.Practice{CaseID: c.ID, BookID: c.BookID, PageStart: g.in.PageStart, PageEnd: g.in.PageEnd}
		if g.old >= 0 && !used[g.old] {
			p, used[g.old] = c.Practices[g.old], true
		} else {
			next++
			p.ID = fmt.Sprintf("%s-%d", c.ID, next)
		}
		if p.Text != text {
			p.Text, p.Lead = text, lead(text)
			mark(&p.Edited, message.New("edits.mark_paragraphs"))
		}
		p.Seq = i + 1
		out = append(out, p)
	}
	c.Practices = out
}

// groupsOf lists the paragraphs of the practices sections by practice.
func groupsOf(c *corpus.Case) (out []group) {
	for _, s := range c.Sections {
		if s.Kind != corpus.Practices {
			continue
		}
		for _, line := range strings.Split(s.Text, "\n") {
			at := slices.IndexFunc(c.Practices, func(p corpus.Practice) bool { return strings.Contains(p.Text, line) })
			if n := len(out); at >= 0 && n > 0 && out[n-1].old == at {
				out[n-1].lines = append(out[n-1].lines, line)
			} else if strings.TrimSpace(line) != "" {
				out = append(out, group{at, []string{line}, s})
			}
		}
	}
	return out
}

// highest is the highest number of a practice in the case.
func highest(c *corpus.Case) int {
	top := 0
	for _, p := range c.Practices {
		if n, err := strconv.Atoi(strings.TrimPrefix(p.ID, c.ID+"-")); err == nil {
			top = max(top, n)
		}
	}
	return top
}

// lead is the first sentence of a text.
func lead(text string) string {
	i := strings.IndexAny(text, "。！？；\n")
	if i < 0 {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[i:])
	return strings.TrimSuffix(text[:i+size], "\n")
}
