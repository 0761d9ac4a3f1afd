package main

import (
	"sync"

	"casebook/analyze"
	"casebook/analyze/agreement"
	"casebook/corpus"
)

// memory is a segmenter that cuts each text once: the parts look at the same
// documents many times, and segmentation is not what they measure.
type memory struct {
	analyze.Segmenter
	mu   sync.Mutex
	seen map[string][]string
}

// taggedMemory knows parts of speech as well.
type taggedMemory struct {
	*memory
	analyze.Tagger
}

func remember(seg analyze.Segmenter) analyze.Segmenter {
	m := &memory{Segmenter: seg, seen: map[string][]string{}}
	if t, ok := seg.(analyze.Tagger); ok {
		return taggedMemory{m, t}
	}
	return m
}

// Terms lists the words of a text.
func (m *memory) Terms(text string) []string {
	m.mu.Lock()
	terms, ok := m.seen[text]
	m.mu.Unlock()
	if !ok {
		terms = m.Segmenter.Terms(text)
		m.mu.Lock()
		m.seen[text] = terms
		m.mu.Unlock()
	}
	return terms
}

// seed is that of all runs.
const seed = 1

// analyse groups a collection with the defaults; k = 0 chooses the number.
func (b *bench) analyse(col *corpus.Collection, k int) (*corpus.Analysis, error) {
	return analyze.Run(b.ctx, col, analyze.Options{K: k, Seed: seed, Segmenter: b.seg}, nil)
}

// themesOf lists the theme of each practice.
func themesOf(a *corpus.Analysis) []string {
	out := make([]string, len(a.Placements))
	for i, p := range a.Placements {
		out[i] = p.ThemeID
	}
	return out
}

// labelsOf lists the labels of documents.
func labelsOf(docs []doc) []string {
	out := make([]string, len(docs))
	for i, d := range docs {
		out[i] = d.Label
	}
	return out
}

// scores compares an analysis of documents with their labels.
func scores(docs []doc, a *corpus.Analysis) agreement.Scores {
	return agreement.Compare(labelsOf(docs), themesOf(a))
}

// mean of some values, 0 for none.
func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / max(1, float64(len(values)))
}
