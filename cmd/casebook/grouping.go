package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"casebook/analyze"
	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/corpus/edits"
)

// analyze groups the practices, unless that was done for the same texts and
// parameters. What was there before then becomes the last different run.
func (w *work) analyze(ctx context.Context) error {
	w.editText()
	params, err := w.parametersOf(forAnalyze)
	if err != nil {
		return err
	}
	if w.state.Grouped, err = textsOf(w.col); err != nil {
		return err
	}
	w.state.Analysis = fingerprint(version, params, w.state.Grouped)
	repeats := w.state.Analysis == w.before.Analysis && !w.opts.fresh
	if repeats {
		if a, err := w.store.Analysis(); err == nil && a != nil {
			w.computed = a
			return nil
		}
	}
	prev := w.predecessor(repeats)
	options, err := w.analyzeOptions(prev)
	if err != nil {
		return err
	}
	w.computed, err = analyze.Run(ctx, w.col, options, w.step)
	w.clear()
	if err != nil {
		return err
	}
	return w.keepAnalysis(prev)
}

func (w *work) keepAnalysis(prev *corpus.Previous) error {
	if err := w.change.PutAnalysis(w.computed); err != nil {
		return writing(w.opts.output, err)
	}
	if prev == nil {
		w.change.DropPrevious()
		return nil
	}
	if err := w.change.PutPrevious(prev); err != nil {
		return writing(w.opts.output, err)
	}
	return nil
}

// keepCurrent leaves to the next run what it needs to know of this one.
func (w *work) keepCurrent() error {
	id := w.state.Analysis[:12]
	if err := w.change.PutCurrent(lineage.Snapshot(id, w.computed, edits.Shown(w.edited), w.col)); err != nil {
		return writing(w.opts.output, err)
	}
	return nil
}

// textsOf fingerprints the books as they are handed to the analysis.
func textsOf(col *corpus.Collection) (string, error) {
	h := sha256.New()
	for _, b := range col.Books {
		if err := corpus.EncodeBook(h, b); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// analyzeOptions are the options of the analysis as its package takes them.
func (w *work) analyzeOptions(prev *corpus.Previous) (analyze.Options, error) {
	seg, err := w.segmenter()
	if err != nil {
		return analyze.Options{}, err
	}
	o := analyze.Options{Segmenter: seg, K: w.opts.k, Unit: w.opts.unit, Seed: w.opts.seed, Workers: w.opts.workers, Resamples: w.opts.resamplings,
		MinDF: w.opts.minDF, MaxDF: w.opts.maxDF, OwnShare: w.opts.ownShare, ContextWeight: w.opts.contextWeight,
		Dim: w.opts.dimensions, Neighbours: w.opts.neighbours, Previous: prev, KeepThemes: w.opts.keepThemes}
	if o.Resamples == 0 {
		o.Resamples = -1 // 0 stands for the default there
	}
	if o.ContextWeight == 0 {
		o.ContextWeight = -1
	}
	return o, nil
}

// seed is the seed of the analysis that is shown.
func (w *work) seed() uint64 {
	for _, f := range w.state.Parameters[forAnalyze] {
		if f.Name == "seed" {
			if n, err := strconv.ParseUint(f.Value, 10, 64); err == nil {
				return n
			}
		}
	}
	return w.opts.seed
}
