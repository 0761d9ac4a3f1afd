package main

import (
	"fmt"
	"strings"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// answerOf writes down what the layout knows.
func answerOf(s *source, b *book) *sample.Answer {
	a := &sample.Answer{Front: front(s), Themes: s.Themes}
	for _, p := range b.Pages {
		a.Pages = append(a.Pages, sample.Page{Page: p.Number, Printed: p.Printed, Kind: p.Kind,
			Text: strings.Join(pageLines(p), "\n")})
	}
	for i, c := range s.Cases {
		a.TOC = append(a.TOC, sample.TOCEntry{Seq: i + 1, Title: c.tocTitle(),
			Printed: b.toc[i].Printed, Page: b.toc[i].Page, Case: i + 1})
		a.Cases = append(a.Cases, answerCase(i+1, c, b))
	}
	for i, p := range b.Pages[:len(b.Pages)-1] {
		if how := cutAfter(p, b.Pages[i+1]); how != "" {
			a.Cuts = append(a.Cuts, sample.Cut{Page: p.Number, After: how})
		}
	}
	return a
}

func front(s *source) corpus.Front {
	return corpus.Front{Title: s.Title, Series: s.Series, Editor: s.Editor, Publisher: s.Publisher, ISBN: s.ISBN,
		Published: s.Published, Price: s.Price, CLC: s.CLC, CIP: strings.ReplaceAll(s.CIP, " ", "")}
}

func answerCase(seq int, c caseSource, b *book) sample.Case {
	at := b.cases[seq-1]
	printed := func(page int) int { return b.Pages[page-1].Printed }
	out := sample.Case{Seq: seq, Title: c.Title.String(), Region: c.region(), Theme: c.Theme,
		PageStart: at.All.From, PageEnd: at.All.To,
		PrintedStart: printed(at.All.From), PrintedEnd: printed(at.All.To)}
	for k, text := range [3]string{c.Background, strings.Join(c.Practices, "\n"), c.Effects} {
		out.Sections = append(out.Sections, sample.Section{Seq: k + 1, Marker: markers[k], Kind: kinds[k],
			Text: text, PageStart: at.Sections[k].From, PageEnd: at.Sections[k].To})
	}
	for k, text := range c.Practices {
		sp := at.Practice[k]
		_, foreign := c.Foreign[k+1]
		out.Practices = append(out.Practices, sample.Practice{Seq: k + 1, Lead: leadOf(text), Text: text,
			PageStart: sp.From, PageEnd: sp.To, PrintedStart: printed(sp.From), PrintedEnd: printed(sp.To),
			Theme: c.themeOf(k + 1), Foreign: foreign})
	}
	return out
}

// cutAfter says after what a page's end cuts a paragraph; empty where it cuts none.
func cutAfter(p, next *page) string {
	n := len(p.Lines)
	if n == 0 {
		return ""
	}
	last := p.Lines[n-1]
	if f := firstBody(next); last.Para == 0 || f == nil || f.Para != last.Para {
		return ""
	}
	switch {
	case strings.HasSuffix(last.Text, "”"):
		return "quote"
	case strings.HasSuffix(last.Text, "。"):
		return "sentence"
	}
	return "middle"
}

func firstBody(p *page) *line {
	for i := range p.Lines {
		if p.Lines[i].Role == bodyLine {
			return &p.Lines[i]
		}
	}
	return nil
}

// verify recovers every title, section and practice from the text alone: the
// pages of each case without header and number, joined, must be exactly its
// title and its sections behind their markers.
func verify(a *sample.Answer, text string) error {
	pages := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	if len(pages) != len(a.Pages) {
		return fmt.Errorf("%d pages, the answer has %d", len(pages), len(a.Pages))
	}
	for _, c := range a.Cases {
		var got strings.Builder
		for n := c.PageStart; n <= c.PageEnd; n++ {
			got.WriteString(bare(pages[n-1], n > c.PageStart))
		}
		want := c.Title
		for _, s := range c.Sections {
			want += "【" + s.Marker + "】" + strings.ReplaceAll(s.Text, "\n", "")
		}
		if got.String() != want {
			return fmt.Errorf("case %d on pages %d–%d differs", c.Seq, c.PageStart, c.PageEnd)
		}
		if err := verifyPractices(c, pages); err != nil {
			return err
		}
	}
	return verifyTOC(a, pages)
}

// bare is a page's text without line breaks, header and page number.
func bare(text string, header bool) string {
	ls := strings.Split(strings.TrimSpace(text), "\n\n")
	if header {
		ls = ls[1:]
	}
	return strings.Join(ls[:len(ls)-1], "")
}

func verifyPractices(c sample.Case, pages []string) error {
	all := ""
	for _, p := range c.Practices {
		all += "\n" + p.Text
		if !strings.HasPrefix(p.Text, p.Lead) {
			return fmt.Errorf("case %d: practice %d does not begin with its lead", c.Seq, p.Seq)
		}
		head, tail := []rune(p.Text)[:4], []rune(p.Text)[len([]rune(p.Text))-4:]
		if !strings.Contains(bare(pages[p.PageStart-1], false), string(head)) ||
			!strings.Contains(bare(pages[p.PageEnd-1], false), string(tail)) {
			return fmt.Errorf("case %d: practice %d is not on pages %d–%d", c.Seq, p.Seq, p.PageStart, p.PageEnd)
		}
	}
	if all[1:] != c.Sections[1].Text {
		return fmt.Errorf("case %d: the practices are not its section", c.Seq)
	}
	return nil
}

func verifyTOC(a *sample.Answer, pages []string) error {
	for _, e := range a.TOC {
		page := strings.ReplaceAll(pages[e.Page-1], "\n", "")
		if !strings.Contains(page, e.Title+"…") || !strings.Contains(page, fmt.Sprintf("(%d)", e.Printed)) {
			return fmt.Errorf("toc entry %d is not on page %d", e.Seq, e.Page)
		}
		if a.Cases[e.Case-1].PrintedStart != e.Printed {
			return fmt.Errorf("toc entry %d names page %d", e.Seq, e.Printed)
		}
	}
	return nil
}
