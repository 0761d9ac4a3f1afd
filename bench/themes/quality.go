package main

import (
	"fmt"

	"casebook/analyze/agreement"
)

// wholeK is the number of themes asked for of the whole corpora.
const wholeK = 10

// whole groups both corpora into wholeK themes.
func (b *bench) whole() error {
	fmt.Fprintf(b.out, "\nWhole corpora, k = 10\n%-10s %5s %4s  %21s  %21s  %5s\n",
		"", "docs", "k", "AMI   ARI   purity", "peer AMI  ARI   pur.", "ratio")
	for _, name := range corpora {
		docs := b.eval[name]
		a, err := b.analyse(collection(docs), wholeK)
		if err != nil {
			return err
		}
		s := scores(docs, a)
		line := fmt.Sprintf("%-10s %5d %4d  %6.3f %6.3f %6.3f", name, len(docs), len(a.Themes), s.AMI, s.ARI, s.Purity)
		if b.peer != nil {
			p, err := b.peer.run(b.ctx, docs, wholeK)
			if err != nil {
				return err
			}
			line += fmt.Sprintf("   %6.3f %6.3f %6.3f   %5.2f", p.AMI, p.ARI, p.Purity, s.AMI/p.AMI)
		}
		fmt.Fprintln(b.out, line)
	}
	return nil
}

// itself lets the number of themes of the whole corpora be chosen, beside that of their labels.
func (b *bench) itself() error {
	fmt.Fprintf(b.out, "\nWhole corpora, the number of themes chosen\n%-10s %6s %6s %6s %6s %7s\n", "", "labels", "AMI", "chosen", "AMI", "share")
	for _, name := range corpora {
		docs := b.eval[name]
		known, err := b.analyse(collection(docs), labels(docs))
		if err != nil {
			return err
		}
		own, err := b.analyse(collection(docs), 0)
		if err != nil {
			return err
		}
		k, o := scores(docs, known), scores(docs, own)
		fmt.Fprintf(b.out, "%-10s %6d %6.3f %6d %6.3f %5.1f %%\n", name, labels(docs), k.AMI, len(own.Themes), o.AMI, 100*o.AMI/k.AMI)
	}
	return nil
}

// drawResult is what one draw gave.
type drawResult struct {
	size, labels int
	known, own   agreement.Scores // k known, k chosen
	peer         *peerResult
	themes       []themeScore
}

// drawn measures draws of 60 to 300 documents.
func (b *bench) drawn() error { return b.drawsFrom(1) }

// unseen measures as many draws that no default was chosen on: those after
// chosenOn.
func (b *bench) unseen() error { return b.drawsFrom(chosenOn + 1) }

// chosenOn is the last of the draws that the defaults of the analysis were chosen on.
const chosenOn = 100

func (b *bench) drawsFrom(first int) error {
	for _, name := range corpora {
		var results []drawResult
		fmt.Fprintf(b.out, "\nDraws %d to %d of 60 to 300 documents: %s\n%4s %5s %4s  %-20s %-20s %8s %6s\n",
			first, first+b.draws-1, name, "draw", "docs", "k", "AMI   ARI   purity", "peer", "k chosen", "AMI")
		for n := first; n < first+b.draws; n++ {
			r, err := b.oneDraw(draw(b.eval[name], uint64(n)))
			if err != nil {
				return err
			}
			results = append(results, r)
			fmt.Fprintf(b.out, "%4d %5d %4d  %.3f %6.3f %6.3f %s %8d %7.3f\n", n, r.size, r.labels, r.known.AMI, r.known.ARI, r.known.Purity,
				r.peerColumns(), r.own.Groups, r.own.AMI)
		}
		b.summarise(results)
	}
	return nil
}

func (r *drawResult) peerColumns() string {
	if r.peer == nil {
		return fmt.Sprintf("%20s", "")
	}
	return fmt.Sprintf(" %.3f %6.3f %6.3f", r.peer.AMI, r.peer.ARI, r.peer.Purity)
}

func (b *bench) oneDraw(docs []doc) (drawResult, error) {
	r := drawResult{size: len(docs), labels: labels(docs)}
	a, err := b.analyse(collection(docs), r.labels)
	if err != nil {
		return r, err
	}
	r.known, r.themes = scores(docs, a), themeScores(docs, a)
	if a, err = b.analyse(collection(docs), 0); err != nil {
		return r, err
	}
	r.own = scores(docs, a)
	if b.peer != nil {
		r.peer, err = b.peer.run(b.ctx, docs, r.labels)
	}
	return r, err
}

// summarise prints the means over the draws of one corpus.
func (b *bench) summarise(results []drawResult) {
	column := func(f func(drawResult) float64) float64 {
		var v []float64
		for _, r := range results {
			v = append(v, f(r))
		}
		return mean(v)
	}
	known := column(func(r drawResult) float64 { return r.known.AMI })
	own := column(func(r drawResult) float64 { return r.own.AMI })
	fmt.Fprintf(b.out, "mean AMI %.3f, ARI %.3f, purity %.3f", known, column(func(r drawResult) float64 { return r.known.ARI }),
		column(func(r drawResult) float64 { return r.known.Purity }))
	if b.peer != nil {
		p := column(func(r drawResult) float64 { return r.peer.AMI })
		fmt.Fprintf(b.out, "; peer AMI %.3f, ARI %.3f, purity %.3f: AMI %+.1f %%", p, column(func(r drawResult) float64 { return r.peer.ARI }),
			column(func(r drawResult) float64 { return r.peer.Purity }), 100*(known/p-1))
	}
	fmt.Fprintf(b.out, "\nk chosen: mean AMI %.3f, %.1f %% of that with k known\n", own, 100*own/known)
	var all []themeScore
	for _, r := range results {
		all = append(all, r.themes...)
	}
	b.trust(all)
}
