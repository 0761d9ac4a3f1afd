package main

import (
	"fmt"
	"maps"
	"slices"
)

// peers sets casebook beside the methods of bench/peers.py (k-means, Ward's, NMF, and Leiden on
// graphs of words and of words and characters) on every corpus as a whole, each with as many groups, and, where
// a Python with BERTopic is named, beside BERTopic and its sentence vectors.
func (b *bench) peers() error {
	if b.peer == nil {
		return nil
	}
	found, own := map[string][]float64{}, []float64(nil)
	for _, name := range corpora {
		docs := b.eval[name]
		a, err := b.analyse(collection(docs), wholeK)
		if err != nil {
			return err
		}
		own = append(own, scores(docs, a).AMI)
		others, err := b.peer.graphs(b.ctx, docs, wholeK)
		if err != nil {
			return err
		}
		if err := b.sentences(docs, wholeK, others); err != nil {
			return err
		}
		for method, ami := range others {
			found[method] = append(found[method], ami)
		}
	}
	fmt.Fprintf(b.out, "\nWhole corpora beside other methods, k = %d each (AMI)\n%-32s", wholeK, "")
	for _, name := range corpora {
		fmt.Fprintf(b.out, " %8s", name)
	}
	fmt.Fprintf(b.out, " %8s\n", "mean")
	methods := slices.Sorted(maps.Keys(found))
	for _, method := range methods {
		b.peerRow(method, found[method])
	}
	b.peerRow("casebook", own)
	best := 0.0
	for _, method := range methods {
		best = max(best, mean(found[method]))
	}
	fmt.Fprintf(b.out, "above the best other method: %+.3f\n", mean(own)-best)
	return nil
}

func (b *bench) peerRow(method string, amis []float64) {
	fmt.Fprintf(b.out, "%-32s", method)
	for _, x := range amis {
		fmt.Fprintf(b.out, " %8.3f", x)
	}
	fmt.Fprintf(b.out, " %8.3f\n", mean(amis))
}
