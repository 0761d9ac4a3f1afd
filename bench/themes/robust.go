package main

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"casebook/analyze/agreement"
)

// stockPhrases are sentences of official prose that say nothing, put into every text.
var stockPhrases = []string{
	"坚持以人民为中心的发展思想，统筹推进各项工作，切实增强人民群众的获得感、幸福感、安全感。",
	"加强组织领导，加大宣传力度，营造浓厚氛围，健全长效机制，确保取得实效，推动工作再上新台阶。",
}

// change is something done to documents that should change no theme.
type change struct {
	name string
	// do gives the changed documents, and for each its place among the given ones.
	do func(docs []doc, rnd *rand.Rand) ([]doc, []int)
}

var changes = []change{
	{"another order", func(docs []doc, rnd *rand.Rand) ([]doc, []int) { return chosenDocs(docs, rnd.Perm(len(docs))) }},
	{"a twentieth dropped", func(docs []doc, rnd *rand.Rand) ([]doc, []int) {
		return chosenDocs(docs, rnd.Perm(len(docs))[len(docs)/20:])
	}},
	{"a tenth twice", func(docs []doc, rnd *rand.Rand) ([]doc, []int) {
		all := rnd.Perm(len(docs))
		return chosenDocs(docs, append(slices.Clone(all), all[:len(docs)/10]...))
	}},
	{"a tenth ten times more", func(docs []doc, rnd *rand.Rand) ([]doc, []int) {
		all := rnd.Perm(len(docs))
		return chosenDocs(docs, append(slices.Clone(all), slices.Repeat(all[:len(docs)/10], 10)...))
	}},
	{"one as often as all", func(docs []doc, rnd *rand.Rand) ([]doc, []int) {
		all := rnd.Perm(len(docs))
		return chosenDocs(docs, append(slices.Clone(all), slices.Repeat(all[:1], len(docs))...))
	}},
	{"stock phrases in all", func(docs []doc, _ *rand.Rand) ([]doc, []int) {
		out := slices.Clone(docs)
		at := make([]int, len(docs))
		for i := range out {
			at[i], out[i].Text = i, stockPhrases[0]+out[i].Text+stockPhrases[1]
		}
		return out, at
	}},
}

func chosenDocs(docs []doc, at []int) (out []doc, places []int) {
	for _, i := range at {
		out = append(out, docs[i])
	}
	return out, at
}

// robust asks how alike the themes of draws are, as AMI, to those of the same documents changed in ways
// that should change no theme, and what the change does to the agreement with the labels.
func (b *bench) robust() error {
	fmt.Fprintf(b.out, "\nRobustness on draws 1 to %d, the number of themes that of the labels: AMI with the themes of the documents as they were (and AMI with the labels before and after)\n%-22s", b.draws, "")
	for _, name := range corpora {
		fmt.Fprintf(b.out, " %21s", name)
	}
	fmt.Fprintf(b.out, " %6s\n", "mean")
	for _, c := range changes {
		fmt.Fprintf(b.out, "%-22s", c.name)
		var all []float64
		for _, name := range corpora {
			same, before, after, err := b.changed(name, c)
			if err != nil {
				return err
			}
			fmt.Fprintf(b.out, "   %.3f (%.3f → %.3f)", same, before, after)
			all = append(all, same)
		}
		fmt.Fprintf(b.out, " %6.3f\n", mean(all))
	}
	return nil
}

// changed are the means over the draws of a corpus.
func (b *bench) changed(name string, c change) (same, before, after float64, err error) {
	var alike, was, is []float64
	for n := 1; n <= b.draws; n++ {
		docs := draw(b.eval[name], uint64(n))
		k := labels(docs)
		first, err := b.analyse(collection(docs), k)
		if err != nil {
			return 0, 0, 0, err
		}
		other, at := c.do(docs, rand.New(rand.NewPCG(uint64(n), 95)))
		second, err := b.analyse(collection(other), k)
		if err != nil {
			return 0, 0, 0, err
		}
		themes := themesOf(first)
		var expected []string
		for _, i := range at {
			expected = append(expected, themes[i])
		}
		alike = append(alike, agreement.Compare(expected, themesOf(second)).AMI)
		was, is = append(was, scores(docs, first).AMI), append(is, scores(other, second).AMI)
	}
	return mean(alike), mean(was), mean(is), nil
}
