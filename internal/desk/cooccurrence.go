package desk

import (
	"context"
	"io"
	"slices"

	"casebook/analyze/cooccurrence"
	"casebook/report/chart"
	"casebook/report/findings"
	"casebook/report/table"
)

// leastTogether is how many practices must hold both words.
const leastTogether = 3

// Cooccurrence finds which of the words that most practices hold stand together more
// often than chance has it, as a table and as a drawing of the strongest ties.
func (d *Desk) Cooccurrence(ctx context.Context, words int) (Result, error) {
	c, err := d.Count(ctx, ByPractice)
	if err != nil {
		return Result{}, err
	}
	pairs := cooccurrence.Pairs(c.Matrix, cooccurrence.Options{Words: words, Least: leastTogether})
	svg := chart.Alone(findings.Network(d.Index, tiesOf(pairs)))
	return Result{
		Tables: []table.Table{pairTable(pairs)},
		Files:  []File{{"cooccurrence.svg", func(w io.Writer) error { _, err := w.Write(svg); return err }}},
	}, ctx.Err()
}

// tiesOf are the pairs as they are drawn.
func tiesOf(pairs []cooccurrence.Pair) (out []findings.Tie) {
	for _, p := range pairs {
		out = append(out, findings.Tie{A: p.A, B: p.B, InA: p.InA, InB: p.InB, Jaccard: p.Jaccard, P: p.P, Q: p.Q})
	}
	return out
}

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
