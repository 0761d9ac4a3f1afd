package main

import (
	"fmt"
	"os"
	"path/filepath"

	"casebook/analyze"
	"casebook/analyze/vector"
	"casebook/bench/processor"
	"casebook/ingest/pagecache"
	"casebook/internal/sentence"
)

// vectorShares are the shares of the model's vectors beside the words that are tried; 0 are
// words alone, 1 the model alone.
var vectorShares = []float64{0, 0.3, 0.5, 0.7, 1}

// byModel groups the whole corpora by a sentence model, alone and beside the words, and says what
// the model costs. Vectors are kept in the user's cache, so that it can go on where it was stopped.
func (b *bench) byModel() error {
	m, err := sentence.Find(b.model, b.prefix)
	if err != nil {
		return err
	}
	cache, err := pagecache.Open("", false)
	if err != nil {
		return err
	}
	e := &sentence.Encoder{Model: m, Workers: 1, Cache: cache}
	defer e.Close()
	fmt.Fprintf(b.out, "\nWhole corpora by a sentence model, k = %d (AMI): %s, before each text %q\n", wholeK, filepath.Base(b.model), b.prefix)
	if err := b.shares(func(_ string, o *analyze.Options) error { o.Encoder = e; return nil }); err != nil {
		return err
	}
	return b.cost(m)
}

// byVectors groups the whole corpora by the vectors of a folder, NAME.npy for each.
func (b *bench) byVectors() error {
	fmt.Fprintf(b.out, "\nWhole corpora by given vectors, k = %d (AMI)\n", wholeK)
	return b.shares(func(name string, o *analyze.Options) error {
		f, err := os.Open(filepath.Join(b.vectors, name+".npy"))
		if err != nil {
			return err
		}
		defer f.Close()
		rows, err := vector.ReadNPY(f)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		o.Vectors = &analyze.Given{Rows: rows, At: map[string]int{}}
		for i := range rows.Rows {
			o.Vectors.At[practiceID(i)] = i
		}
		return nil
	})
}

// shares groups every corpus by vectors that give puts into the options, at every share.
func (b *bench) shares(give func(corpus string, o *analyze.Options) error) error {
	fmt.Fprintf(b.out, "%-22s", "share of the vectors")
	for _, name := range corpora {
		fmt.Fprintf(b.out, " %8s", name)
	}
	fmt.Fprintf(b.out, " %8s\n", "mean")
	for _, share := range vectorShares {
		var amis []float64
		fmt.Fprintf(b.out, "%-22.1f", share)
		for _, name := range corpora {
			o := analyze.Options{K: wholeK, Seed: seed, Segmenter: b.seg, Resamples: -1, VectorShare: share}
			if share > 0 {
				if err := give(name, &o); err != nil {
					return err
				}
			}
			a, err := analyze.Run(b.ctx, collection(b.eval[name]), o, nil)
			if err != nil {
				return err
			}
			amis = append(amis, scores(b.eval[name], a).AMI)
			fmt.Fprintf(b.out, " %8.3f", amis[len(amis)-1])
		}
		fmt.Fprintf(b.out, " %8.3f\n", mean(amis))
	}
	return nil
}

// cost times the model on texts of the first corpus, in one thread and without a cache.
func (b *bench) cost(m sentence.Model) error {
	var texts []string
	chars := 0
	for _, d := range b.eval[corpora[0]][:costTexts] {
		texts = append(texts, d.Text)
		chars += len([]rune(d.Text))
	}
	start, _, err := b.encoding(m, texts[:1])
	if err != nil {
		return err
	}
	used, peak, err := b.encoding(m, texts)
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "one thread: %.3f s of processor time a text of %d characters in the mean, %.1f s to start; peak of the child %d MB\n",
		(used-start)/(costTexts-1), chars/costTexts, start, peak>>20)
	return nil
}

// encoding is the processor time and the most memory of a child that encodes some texts.
func (b *bench) encoding(m sentence.Model, texts []string) (seconds float64, peak int64, err error) {
	before := processor.Seconds()
	e := &sentence.Encoder{Model: m, Workers: 1}
	_, err = e.Encode(b.ctx, texts)
	peak = e.Peak()
	e.Close()
	return processor.Seconds() - before, peak, err
}

// costTexts is how many texts are encoded to time the model.
const costTexts = 50
