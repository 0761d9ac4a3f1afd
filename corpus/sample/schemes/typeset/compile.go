package main

import (
	"fmt"
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// block is one paragraph or heading before it is broken into lines.
type block struct {
	Text    string
	Title   bool
	Heading bool  // a marker alone on its line
	Section int   // from 1; 0 belongs to none
	Parts   []int // practices it holds, from 1
	Foot    bool  // stands at the foot of the page
}

// compiled is a case as blocks, with its answer but for pages.
type compiled struct {
	Blocks []block
	Answer sample.Case
}

// compile turns the cases of a book into blocks in its scheme.
func (s *source) compile(sp spec) ([]compiled, error) {
	var out []compiled
	for i, id := range sp.Cases {
		p, ok := s.Pool[id]
		if !ok {
			return nil, fmt.Errorf("unknown case %q", id)
		}
		out = append(out, compileCase(sp, i+1, p))
	}
	return out, nil
}

func compileCase(sp spec, seq int, p pooled) compiled {
	title := []string{p.Title}
	if t, ok := sp.SplitTitles[seq]; ok {
		title = t
	}
	c := compiled{Answer: sample.Case{Seq: seq, Title: strings.Join(title, ""),
		Region: corpus.Region{Province: p.Region[0], City: p.Region[1], District: p.Region[2]}}}
	if h := fill(sp.Title, strings.Join(title, ""), seq); strings.TrimLeft(h, "# ") != c.Answer.Title {
		c.Answer.Heading = h
	}
	for k, t := range title {
		if k == 0 {
			t = fill(sp.Title, t, seq)
		}
		c.Blocks = append(c.Blocks, block{Text: t, Title: true})
	}
	scheme := sp.scheme(seq)
	for _, sec := range scheme.Sections {
		if sp.Omit[seq] == sec.Holds {
			c.Answer.Missing = append(c.Answer.Missing, kindOf(sec.Holds))
			continue
		}
		c.section(sp, scheme, sec.Name, sec.Holds, p)
	}
	if f, ok := sp.Footnotes[seq]; ok {
		c.footnote(f)
	}
	return c
}

// section adds the blocks of one section and its answer.
func (c *compiled) section(sp spec, scheme second, name, holds string, p pooled) {
	n := len(c.Answer.Sections) + 1
	head := fill(strings.ReplaceAll(scheme.Form, "%s", name), "", n)
	var bs []block
	switch holds {
	case "background":
		bs = []block{{Text: p.Background}}
	case "practices":
		bs = c.practices(sp, p.Practices)
	case "effects":
		bs = []block{{Text: p.Effects}}
	default:
		bs = []block{{Text: p.Lessons}}
	}
	var texts []string
	for i := range bs {
		bs[i].Section = n
		texts = append(texts, bs[i].Text)
	}
	c.Answer.Sections = append(c.Answer.Sections, sample.Section{Seq: n, Marker: name, Kind: kindOf(holds), Text: strings.Join(texts, "\n")})
	if scheme.Inline {
		bs[0].Text = head + bs[0].Text
	} else {
		bs = append([]block{{Text: head, Heading: true}}, bs...)
	}
	if t, ok := sp.Captions[c.Answer.Seq]; ok && holds == "practices" {
		bs = append(bs[:len(bs)-1:len(bs)-1], block{Text: t}, bs[len(bs)-1])
		c.Answer.Asides = append(c.Answer.Asides, corpus.Aside{Kind: "caption", Text: t})
	}
	c.Blocks = append(c.Blocks, bs...)
}

// practices numbers them in the book's form, or takes their leads away.
func (c *compiled) practices(sp spec, texts []string) []block {
	var bs []block
	for i, t := range texts {
		lead, rest, _ := strings.Cut(t, "。")
		lead += "。"
		switch sp.Practices {
		case "", "lead":
		case "plain":
			lead, t = "", rest
		default:
			num := fill(sp.Practices, "", i+1)
			lead, t = num+lead, num+t
		}
		c.Answer.Practices = append(c.Answer.Practices, sample.Practice{Seq: i + 1, Lead: lead, Text: t})
		if sp.RunOn && i > 0 {
			bs[0].Text += t
			bs[0].Parts = append(bs[0].Parts, i+1)
			continue
		}
		bs = append(bs, block{Text: t, Parts: []int{i + 1}})
	}
	return bs
}

// footnote puts its mark into the text and the note at the foot.
func (c *compiled) footnote(f footnote) {
	mark := f.Behind + string([]rune(f.Text)[:1])
	put := func(s *string) { *s = strings.Replace(*s, f.Behind, mark, 1) }
	for i := range c.Blocks {
		put(&c.Blocks[i].Text)
	}
	for i := range c.Answer.Sections {
		put(&c.Answer.Sections[i].Text)
	}
	for i := range c.Answer.Practices {
		put(&c.Answer.Practices[i].Text)
		put(&c.Answer.Practices[i].Lead)
	}
	c.Blocks = append(c.Blocks, block{Text: f.Text, Foot: true})
	c.Answer.Asides = append(c.Answer.Asides, corpus.Aside{Kind: "footnote", Text: f.Text})
}

const hanDigits = "零一二三四五六七八九十"

// fill puts title and number (1 to 10 in Han) into a form.
func fill(form, title string, n int) string {
	return strings.NewReplacer("%t", title, "%d", strconv.Itoa(n), "%n", string([]rune(hanDigits)[n])).Replace(form)
}
