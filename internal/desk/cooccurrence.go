package desk

import (
	"context"
	"html/template"
	"io"
	"slices"

	"casebook/analyze/cooccurrence"
	"casebook/analyze/keyness"
	"casebook/corpus/message"
	"casebook/report/chart"
	"casebook/report/table"
)

const (
	leastTogether = 3    // practices that must hold both words
	drawnTies     = 60   // of the network
	drawnFrom     = 0.01 // p of its ties
)

// Cooccurrence finds which of the words that most practices hold stand together more
// often than chance has it, as a table and as a drawing of the strongest ties.
func (d *Desk) Cooccurrence(ctx context.Context, words int) (Result, error) {
	c, err := d.Count(ctx, ByPractice)
	if err != nil {
		return Result{}, err
	}
	pairs := cooccurrence.Pairs(c.Matrix, cooccurrence.Options{Words: words, Least: leastTogether})
	svg := chart.Alone(d.tiesDrawn(c, pairs))
	return Result{
		Tables: []table.Table{pairTable(pairs)},
		Files:  []File{{"cooccurrence.svg", func(w io.Writer) error { _, err := w.Write(svg); return err }}},
	}, ctx.Err()
}

// tiesDrawn draws the surest pairs. Small collections have hardly any below the false
// discovery rate: how many of the drawn ones are is said on the drawing.
func (d *Desk) tiesDrawn(c *Counts, pairs []cooccurrence.Pair) template.HTML {
	var nodes []chart.Node
	var ties []chart.Tie
	sure := 0
	at, holding := map[string]int{}, map[string]int{}
	for t, n := range c.Holding() {
		holding[c.Terms[t]] = n
	}
	node := func(term string) int {
		if _, ok := at[term]; !ok {
			at[term] = len(nodes)
			nodes = append(nodes, chart.Node{Name: term, Weight: float64(holding[term])})
		}
		return at[term]
	}
	for _, p := range pairs {
		if p.P < drawnFrom && len(ties) < drawnTies {
			if p.Q < keyness.Discovery {
				sure++
			}
			ties = append(ties, chart.Tie{A: node(p.A), B: node(p.B), Weight: p.Jaccard})
		}
	}
	return chart.Network(d.say("desk.network"), d.say("desk.network_words", len(nodes), len(ties), sure), nodes, ties)
}

// say is what stands on a drawing, in the language of the tables' readers.
func (d *Desk) say(code string, args ...any) string { return d.Say(message.New(code, args...)) }

func pairTable(pairs []cooccurrence.Pair) table.Table {
	type row = cooccurrence.Pair
	number := func(get func(row) float64) func(row) (float64, bool) {
		return func(r row) (float64, bool) { return get(r), true }
	}
	return table.Of(table.Table{
		Name: "cooccurrence", Title: "共现", TitleEn: "Co-occurrence", Key: []string{"a", "b"},
		About:   "每行两个在同一做法中共同出现的词，把握大的在前。",
		AboutEn: "One row two words that stand in the same practices, the surest first.",
	}, slices.Values(pairs), []table.Field[row]{
		table.Text("a", "词甲", "较常见的词", "the more frequent word", func(r row) string { return r.A }),
		table.Text("b", "词乙", "另一个词", "the other word", func(r row) string { return r.B }),
		table.Int("both", "共现做法数", "同时含有两词的做法数", "practices that hold both", 0, func(r row) int { return r.Both }),
		table.Int("n_a", "甲做法数", "含有词甲的做法数", "practices that hold a", 0, func(r row) int { return r.InA }),
		table.Int("n_b", "乙做法数", "含有词乙的做法数", "practices that hold b", 0, func(r row) int { return r.InB }),
		table.Num("jaccard", "杰卡德系数", "含两词的做法数除以含任一词的做法数", "practices with both over practices with either", number(func(r row) float64 { return r.Jaccard })),
		table.Num("npmi", "标准化互信息", "0 为偶然，1 为总是同现（Bouma 2009）", "normalised pointwise mutual information: 0 by chance, 1 always together (Bouma 2009)", number(func(r row) float64 { return r.NPMI })),
		table.Num("g2", "对数似然", "对数似然 G²", "log-likelihood G²", number(func(r row) float64 { return r.G2 })),
		table.Precise("p", "p 值", "费希尔精确检验，单侧", "Fisher's exact test, one-sided", func(r row) float64 { return r.P }),
		table.Precise("q", "错误发现率", "在所有考察的词对中", "false discovery rate among all pairs of the words looked at", func(r row) float64 { return r.Q }),
	})
}
