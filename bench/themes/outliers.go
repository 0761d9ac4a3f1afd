package main

import (
	"fmt"
	"math/rand/v2"

	"casebook/corpus"
)

// planted is how many texts of another corpus are put among a draw's, each of
// another label, so that they make no theme of their own.
const planted = 4

// outliers measures which texts stay without a theme: those planted into draws
// should, the draw's own should not.
func (b *bench) outliers() error {
	fmt.Fprintf(b.out, "\nTexts without a theme: %d of the next corpus, each of another label, among each of %d draws\n", planted, b.draws)
	for c, name := range corpora {
		other := b.eval[corpora[(c+1)%len(corpora)]]
		left, strange, own, draws := 0, 0, 0, 0
		for n := 1; n <= b.draws; n++ {
			docs := draw(b.eval[name], uint64(n))
			all := append(docs, aliens(other, uint64(n))...)
			a, err := b.analyse(collection(all), labels(docs))
			if err != nil {
				return err
			}
			for i, p := range a.Placements {
				if p.ThemeID == "" && i >= len(docs) {
					strange++
				} else if p.ThemeID == "" {
					left++
				}
			}
			own, draws = own+len(docs), draws+1
		}
		fmt.Fprintf(b.out, "%-10s planted ones left out %d of %d, the draw's own %d of %d (%.2f %%)\n", name, strange, planted*draws, left, own, 100*float64(left)/float64(own))
	}
	return b.strangeAmongSample()
}

func aliens(docs []doc, number uint64) []doc {
	rnd := rand.New(rand.NewPCG(number, 4))
	names, of := byLabel(docs)
	rnd.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	var out []doc
	for _, l := range names[:planted] {
		out = append(out, of[l][rnd.IntN(len(of[l]))])
	}
	return out
}

// strangers are texts about nothing that the sample is about.
var strangers = []string{
	"霸王龙的牙齿长达三十厘米，三角龙头上有三只角，化石埋在砂岩里，研究者用石膏包裹后运回实验室清理。",
	"超导量子比特在接近绝对零度的稀释制冷机中工作，利用叠加态和纠缠态运算，误差校正仍是难题。",
	"小提琴的琴弓要涂松香，左手按弦的位置决定音高，揉弦使声音圆润，换把的准确靠慢速练习。",
	"帆船迎风航行时走之字形，舵手看风向标，缭手收放帆索，压舷的人把身体探出船外保持平衡。",
}

// strangeAmongSample puts each of them among the sample's practices by itself.
func (b *bench) strangeAmongSample() error {
	col, err := sampleCollection()
	if err != nil {
		return err
	}
	strange, left, known := 0, 0, 0
	for _, text := range strangers {
		book := *col.Books[0]
		book.Cases = append(append([]corpus.Case(nil), book.Cases...), corpus.Case{ID: "x", BookID: book.ID,
			Practices: []corpus.Practice{{ID: "x-1", CaseID: "x", BookID: book.ID, Text: text}}})
		a, err := b.analyse(&corpus.Collection{Books: []*corpus.Book{&book}}, 0)
		if err != nil {
			return err
		}
		known = len(a.Placements) - 1
		for i, p := range a.Placements {
			if p.ThemeID == "" && i == known {
				strange++
			} else if p.ThemeID == "" {
				left++
			}
		}
	}
	fmt.Fprintf(b.out, "sample     strangers left out %d of %d, the sample's own %d of %d\n", strange, len(strangers), left, known*len(strangers))
	return nil
}
