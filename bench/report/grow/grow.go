// Package grow makes collections of any size out of the sentences of the sample
// collection, with an analysis beside them, so that the report can be tried and
// measured on them. The texts are no sense; lengths, layout and figures are those
// of a real collection.
package grow

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/sample"
)

const (
	practicesOfCase = 3
	casesOfBook     = 100
	pagesOfCase     = 2
)

type grower struct {
	rand      *rand.Rand
	sentences []string
	known     *sample.Answer
}

// Collection makes n practices in cases of three and books of a hundred cases,
// always the same for the same n.
func Collection(n int) (*corpus.Collection, *corpus.Analysis) {
	g := &grower{rand: rand.New(rand.NewPCG(7, uint64(n))), known: sample.Known()}
	for _, c := range g.known.Cases {
		for _, p := range c.Practices {
			for _, s := range strings.SplitAfter(p.Text, "。") {
				if s != "" {
					g.sentences = append(g.sentences, s)
				}
			}
		}
	}
	col := &corpus.Collection{}
	for made := 0; made < n; {
		b := g.book(len(col.Books)+1, min(casesOfBook, (n-made+practicesOfCase-1)/practicesOfCase), n-made)
		for i := range b.Cases {
			made += len(b.Cases[i].Practices)
		}
		col.Books = append(col.Books, b)
	}
	return col, g.analysis(col, n)
}

func (g *grower) text(sentences int) string {
	var b strings.Builder
	for range sentences {
		b.WriteString(g.sentences[g.rand.IntN(len(g.sentences))])
	}
	return b.String()
}

func (g *grower) book(number, cases, practices int) *corpus.Book {
	id := fmt.Sprintf("97879999%05d", number)
	b := &corpus.Book{ID: id, File: fmt.Sprintf("book-%03d.pdf", number), Format: "pdf", SHA256: strings.Repeat("0", 64), Front: corpus.Front{Title: fmt.Sprintf("案例选编第%d辑", number)}}
	for seq := 1; seq <= cases; seq++ {
		like := g.known.Cases[g.rand.IntN(len(g.known.Cases))]
		first := (seq-1)*pagesOfCase + 1
		c := corpus.Case{ID: fmt.Sprintf("%s-%03d", id, seq), BookID: id, Seq: seq, Title: fmt.Sprintf("%s（之%d）", like.Title, seq), Region: like.Region,
			PageStart: first, PageEnd: first + 1, Printed: first}
		for k := 1; k <= min(practicesOfCase, practices); k++ {
			p := corpus.Practice{ID: fmt.Sprintf("%s-%d", c.ID, k), CaseID: c.ID, BookID: id, Seq: k, PageStart: first, PageEnd: first + 1, PrintedPage: first}
			p.Lead = g.text(1)
			p.Text = p.Lead + g.text(4)
			c.Practices = append(c.Practices, p)
		}
		practices -= len(c.Practices)
		var all []string
		for _, p := range c.Practices {
			all = append(all, p.Text)
		}
		for i, s := range []corpus.Section{{Marker: "产生背景", Kind: corpus.Background, Text: g.text(4)}, {Marker: "主要做法", Kind: corpus.Practices, Text: strings.Join(all, "\n")}, {Marker: "活动效果", Kind: corpus.Effects, Text: g.text(3)}} {
			s.Seq, s.PageStart, s.PageEnd = i+1, first, first+1
			c.Sections = append(c.Sections, s)
		}
		b.Cases = append(b.Cases, c)
		b.TOC = append(b.TOC, corpus.TOCEntry{Seq: seq, Title: c.Title, RawTitle: c.Title, Printed: first, Page: 1, CaseID: c.ID, BodyTitle: c.Title, Status: corpus.Matched})
		g.pages(b, &c)
	}
	return b
}

func (g *grower) pages(b *corpus.Book, c *corpus.Case) {
	for page := c.PageStart; page <= c.PageEnd; page++ {
		text := g.text(8)
		b.Pages = append(b.Pages, corpus.Page{Number: page, Printed: page, Kind: corpus.BodyPage, Origin: corpus.FromOCR, Confidence: 0.8 + 0.2*g.rand.Float64(), Engine: "engine 1", Lines: []corpus.Line{{Text: text}}})
		b.Ledger = append(b.Ledger, corpus.LedgerEntry{Page: page, Place: corpus.InSection, CaseID: c.ID, Section: "practices", Chars: corpus.Chars(text)})
	}
	if g.rand.IntN(10) == 0 {
		b.Repairs = append(b.Repairs, corpus.Repair{Page: c.PageStart, Kind: "marker", Original: "【主要傲法】", Repaired: "主要做法", Reason: message.Verbatim("one character differs")})
	}
}

func (g *grower) analysis(col *corpus.Collection, n int) *corpus.Analysis {
	k := max(5, int(math.Sqrt(float64(n))/2))
	an := &corpus.Analysis{Unit: "practice", K: k, KReason: message.Verbatim("按特征间隔选定"), Parameters: []corpus.Field{{Name: "themes", Value: "0"}}}
	provinces := map[string]int{}
	table := &an.RegionTable
	for i := range k {
		t := corpus.Theme{ID: fmt.Sprintf("T%02d", i+1), Label: fmt.Sprintf("%s%d", g.known.Themes[i%len(g.known.Themes)], i+1), Stability: 0.5 + 0.5*g.rand.Float64()}
		t.Weak = t.Stability < 0.6
		for j := range 15 {
			term := []rune(strings.NewReplacer("，", "", "。", "", "“", "", "”", "").Replace(g.text(1)))
			t.Terms = append(t.Terms, corpus.ThemeTerm{Term: fmt.Sprintf("%s%d", string(term[:min(2, len(term))]), j), Weight: 1 / float64(j+1), Practices: n/k/(j+1) + 1})
		}
		for j := 1; j < 15; j++ {
			t.Network = append(t.Network, corpus.TermTie{A: t.Terms[g.rand.IntN(j)].Term, B: t.Terms[j].Term, Weight: float64(15 - j)})
		}
		an.Themes = append(an.Themes, t)
		table.Rows = append(table.Rows, corpus.RegionRow{ThemeID: t.ID})
	}
	for _, b := range col.Books {
		for i := range b.Cases {
			c := &b.Cases[i]
			at, ok := provinces[c.Region.Province]
			if !ok {
				at = len(table.Provinces)
				provinces[c.Region.Province] = at
				table.Provinces = append(table.Provinces, c.Region.Province)
				for j := range table.Rows {
					table.Rows[j].Found, table.Rows[j].Expected = append(table.Rows[j].Found, 0), append(table.Rows[j].Expected, 1)
				}
			}
			for _, p := range c.Practices {
				g.place(an, &p, at)
			}
		}
	}
	for i := range an.Themes {
		t := &an.Themes[i]
		t.Cases = len(t.Practices)
		t.Representative = t.Practices[:min(3, len(t.Practices))]
		t.Borderline = t.Practices[max(0, len(t.Practices)-2):]
	}
	table.Test = corpus.Independence{Method: "permutation", Statistic: 1, P: 0.3, Draws: 1000}
	return an
}

func (g *grower) place(an *corpus.Analysis, p *corpus.Practice, province int) {
	at := g.rand.IntN(len(an.Themes) + 1)
	place := corpus.Placement{PracticeID: p.ID, Score: 0.7, SecondFit: 0.2, Second: "T01", Keywords: []string{"词甲", "词乙"}}
	if at < len(an.Themes) {
		t := &an.Themes[at]
		place.ThemeID = t.ID
		turn := 2 * math.Pi * float64(at) / float64(len(an.Themes))
		place.X, place.Y = 0.9*math.Cos(turn)+0.1*g.rand.Float64(), 0.9*math.Sin(turn)+0.1*g.rand.Float64()
		if place.Fit = 0.7; g.rand.IntN(10) == 0 {
			place.Fit = 0.05
		}
		t.Practices = append(t.Practices, p.ID)
		an.RegionTable.Rows[at].Found[province]++
	} else {
		place.Reason = message.Verbatim("与各主题都不够接近")
	}
	an.Placements = append(an.Placements, place)
	an.Facts = append(an.Facts, corpus.Facts{PracticeID: p.ID, Years: []int{2000 + g.rand.IntN(20)}})
}
