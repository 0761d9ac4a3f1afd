package practices

import (
	"sort"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// group is one practice on its way.
type group struct {
	lead  string
	parts []paragraph
}

func (g *group) text() string {
	var out []string
	for _, p := range g.parts {
		out = append(out, p.text)
	}
	return strings.Join(out, "\n")
}

// divisionRules are the ways to divide a practices section, tried in order: the first
// that finds practices has divided it.
var divisionRules = []struct {
	form   string
	divide func(ps []paragraph, leads *leadModel) []group
}{
	{"numbers that count up, some within paragraphs", func(ps []paragraph, _ *leadModel) []group { return byNumber(unfolded(ps)) }},
	{"numbers that count up", func(ps []paragraph, _ *leadModel) []group { return byNumber(ps, numbered(ps)) }},
	{"headings", func(ps []paragraph, _ *leadModel) []group { return byHeadings(ps) }},
	{"items of a list", func(ps []paragraph, _ *leadModel) []group { return byItems(ps) }},
	{"numbers within one paragraph", inlineUnlessLed},
	{"leads", byLead},
	{"a paragraph each", func(ps []paragraph, _ *leadModel) []group { return each(ps) }},
}

// divide makes practices of the paragraphs of a practices section.
func divide(ps []paragraph, leads *leadModel) []group {
	if len(ps) == 0 {
		return nil
	}
	if announces(ps, leads) {
		ps = ps[1:]
	}
	return divided(ps, leads)
}

// divided makes practices by the first rule that finds any.
func divided(ps []paragraph, leads *leadModel) []group {
	for _, r := range divisionRules {
		if gs := r.divide(ps, leads); gs != nil {
			return gs
		}
	}
	return nil
}

// inlineUnlessLed cuts one paragraph at its numbers where it begins with the first of
// them, or where the book's practices open with no leads.
func inlineUnlessLed(ps []paragraph, leads *leadModel) []group {
	gs := inline(ps)
	if gs == nil || forms.Ordinal(gs[0].parts[0].text) == 0 || gs[0].parts[0].from > 0 && leads.used {
		return nil
	}
	return gs
}

// each makes a practice of each paragraph, with the line that stands alone above it.
func each(ps []paragraph) []group {
	var out []group
	for i, p := range ps {
		if n := len(out); n > 0 && i > 0 && ps[i-1].lone && !forms.EndsSentence(ps[i-1].text) && !p.lone && len(out[n-1].parts) == 1 {
			out[n-1].lead, out[n-1].parts = ps[i-1].text, append(out[n-1].parts, p)
			continue
		}
		out = append(out, group{parts: []paragraph{p}})
	}
	return out
}

// shortLead is the first sentence where it is short enough to be one.
func shortLead(text string) string {
	first := forms.FirstSentence(text)
	if corpus.Chars(first) <= leadMost && forms.EndsSentence(first) && corpus.Chars(text) > corpus.Chars(first) {
		return first
	}
	return ""
}

// numbered is the form of number that counts up from one over the paragraphs:
// the first such form seen, so that numbers within a practice do not count.
func numbered(ps []paragraph) int {
	next := map[int]int{}
	var order []int
	for _, p := range ps {
		f, v := forms.OrdinalValue(p.text)
		if f == 0 {
			continue
		}
		if _, ok := next[f]; !ok {
			if v != 1 {
				continue
			}
			order = append(order, f)
			next[f] = 1
		}
		if v == next[f] {
			next[f]++
		}
	}
	for _, f := range order {
		if next[f] >= 3 {
			return f
		}
	}
	return 0
}

// unfolded are the paragraphs cut where a number within them counts on from the one that the first of them begins with, and the form of
// these numbers: lines of print that begin with 三是 by chance look like paragraphs, those that do not like parts of them. The form is 0 where
// no number stands within, or where one of the form begins anew: then they count something else.
func unfolded(ps []paragraph) ([]paragraph, int) {
	form, n := forms.OrdinalValue(ps[0].text)
	if n != 1 {
		return nil, 0
	}
	var out []paragraph
	next, within := 2, 0
	for i, p := range ps {
		cuts := []int{0}
		for _, c := range ordinals(p.text) {
			switch {
			case c.form != form || i == 0 && c.at == 0:
			case c.value == next:
				next++
				if c.at > 0 {
					cuts = append(cuts, c.at)
					within++
				}
			case c.value == 1 || c.at == 0:
				return nil, 0
			}
		}
		for _, g := range pieces(p, cuts) {
			out = append(out, g.parts...)
		}
	}
	if within == 0 || within == next-2 { // none, or all: that is one paragraph
		return nil, 0
	}
	return out, form
}

// ordinal is a number that a sentence of a text opens with: the byte at which it stands, its form and what it counts to.
type ordinal struct{ at, form, value int }

// ordinals are those of a text, in their order.
func ordinals(text string) (out []ordinal) {
	for at := 0; at < len(text); at = nextSentence(text, at) {
		if f, v := forms.OrdinalValue(text[at:]); f > 0 {
			out = append(out, ordinal{at, f, v})
		}
	}
	return out
}

// nextSentence is the byte of a text at which the sentence, or part of one, begins behind byte at; the text's length where there is none.
func nextSentence(text string, at int) int {
	i := strings.IndexAny(text[at:], "。；：;:")
	if i < 0 {
		return len(text)
	}
	at += i + 1
	for at < len(text) && text[at]&0xc0 == 0x80 {
		at++
	}
	return at
}

// byNumber cuts where the number of that form counts on. What stands before the
// first number introduces all of them and belongs to no practice.
func byNumber(ps []paragraph, form int) []group {
	if form == 0 {
		return nil
	}
	var out []group
	next := 1
	for _, p := range ps {
		f, v := forms.OrdinalValue(p.text)
		if f == form && (v == next || v == next+1) {
			next = v + 1
			out = append(out, group{lead: numberedLead(p), parts: []paragraph{p}})
			continue
		}
		if len(out) > 0 {
			out[len(out)-1].parts = append(out[len(out)-1].parts, p)
		}
	}
	return out
}

// numberedLead is a heading line, or the first sentence.
func numberedLead(p paragraph) string {
	if p.lone {
		return p.text
	}
	return forms.FirstSentence(p.text)
}

// itemOf says what begins an item: a bullet of lists, or the sign before the first paragraph, or before the second where the first one
// introduces the list.
func itemOf(ps []paragraph) func(text string) bool {
	for _, p := range ps[:min(2, len(ps))] {
		if r, n := utf8.DecodeRuneInString(p.text); forms.IsBullet(r) {
			sign := p.text[:n]
			return func(text string) bool { return strings.HasPrefix(text, sign) }
		}
	}
	return forms.ListItem
}

// byLead cuts before every paragraph that begins with a lead, where the book's do.
func byLead(ps []paragraph, leads *leadModel) []group {
	if !leads.used {
		return nil
	}
	if p := ps[0]; !leads.is(p.text, corpus.Chars(p.text), leads.relaxed, p.sure) && !leads.always { // another author's, who uses none
		if gs := byLeadBehind(ps, leads); len(gs) < 2 && len(ps) > 2 {
			return nil
		}
	}
	return byLeadBehind(ps, leads)
}

// byLeadBehind cuts before every paragraph but the first that begins with a lead.
func byLeadBehind(ps []paragraph, leads *leadModel) []group {
	var out []group
	for i, p := range ps {
		limit := leads.limit
		if p.sure {
			limit = leads.relaxed
		}
		if i > 0 && !(leads.always && p.sure) && !leads.is(p.text, corpus.Chars(p.text), limit, p.sure) {
			last := &out[len(out)-1]
			last.parts = append(last.parts, p)
			continue
		}
		out = append(out, group{lead: shortLead(p.text), parts: []paragraph{p}})
	}
	return out
}

// inline cuts one paragraph at 一是 … 二是 … where they count up from one and
// each opens a sentence.
func inline(ps []paragraph) []group {
	if len(ps) != 1 {
		return nil
	}
	found := ordinals(ps[0].text)
	for form := 1; form <= len(forms.Ordinals); form++ {
		var cuts []int
		for _, c := range found {
			if c.form == form && c.value == len(cuts)+1 {
				cuts = append(cuts, c.at)
			}
		}
		if len(cuts) >= 2 {
			return pieces(ps[0], cuts)
		}
	}
	return nil
}

// pieces makes practices of a paragraph cut at bytes.
func pieces(p paragraph, cuts []int) []group {
	var out []group
	for i, from := range cuts {
		to := len(p.text)
		if i+1 < len(cuts) {
			to = cuts[i+1]
		}
		part := p
		part.text = strings.TrimSpace(p.text[from:to])
		part.from = from
		out = append(out, group{lead: firstClause(part.text), parts: []paragraph{part}})
	}
	return out
}

// firstClause is the first sentence, or up to the first semicolon.
func firstClause(t string) string {
	first := forms.FirstSentence(t)
	if i := strings.IndexAny(first, "；;"); i > 0 {
		end := i + len("；")
		if first[i] == ';' {
			end = i + 1
		}
		return first[:end]
	}
	return first
}

// lineAt is the line in which byte at of a paragraph's text stands.
func (s *finder) lineAt(p paragraph, at int) int {
	chars := corpus.Chars(p.text[:min(at, len(p.text))])
	for i := p.first; i <= p.last; i++ {
		if u := &s.Lines[i]; u.Place == corpus.InSection {
			if chars < u.Chars {
				return i
			}
			chars -= u.Chars
		}
	}
	return p.last
}

// sureOpenings are the paragraphs that leads are learned from.
func sureOpenings(sections [][]paragraph) []paragraph {
	var first, all []paragraph
	for _, ps := range sections {
		for _, p := range ps {
			if p.afterMark && !p.lone {
				first = append(first, p)
			}
			if p.sure && !p.lone {
				all = append(all, p)
			}
		}
	}
	if len(first) >= 3 || len(all) == 0 {
		return first
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].first < all[j].first })
	return all
}
