package run

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"casebook/analyze"
	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
	"casebook/corpus/method"
)

// analyze groups the practices, unless that was done for the same texts and
// parameters. What was there before then becomes the last different run.
func (w *work) analyze() error {
	w.editText()
	params := w.parametersOf(StageAnalyze)
	var err error
	if w.state.Grouped, err = textsOf(w.col); err != nil {
		return err
	}
	w.state.Analysis = fingerprint(method.Analysis(), params, w.state.Grouped)
	repeats := w.state.Analysis == w.before.Analysis && !w.Fresh
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
	w.computed, err = analyze.Run(w.ctx, w.col, options, w.step)
	w.tell.Step(message.Message{})
	if err != nil {
		return err
	}
	return w.keepAnalysis(prev)
}

func (w *work) keepAnalysis(prev *corpus.Previous) error {
	if err := w.change.PutAnalysis(w.computed); err != nil {
		return w.writing(err)
	}
	if prev == nil {
		w.change.DropPrevious()
		return nil
	}
	if err := w.change.PutPrevious(prev); err != nil {
		return w.writing(err)
	}
	return nil
}

// keepCurrent leaves to the next run what it needs to know of this one.
func (w *work) keepCurrent() error {
	id := w.state.Analysis[:12]
	if err := w.change.PutCurrent(lineage.Snapshot(id, w.computed, edits.Shown(w.edited), w.col)); err != nil {
		return w.writing(err)
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
	seg, err := w.NewSegmenter()
	if err != nil {
		return analyze.Options{}, err
	}
	subjects, err := w.ownSubjects()
	if err != nil {
		return analyze.Options{}, err
	}
	o := analyze.Options{Segmenter: seg, Subjects: subjects, K: w.Themes, Unit: w.Unit, Seed: w.Seed, Workers: w.Workers, Resamples: w.Resamplings,
		MinDF: w.MinDF, MaxDF: w.MaxDF, OwnShare: w.OwnShare, ContextWeight: w.ContextWeight,
		Dim: w.Dimensions, Neighbours: w.Neighbours, Previous: prev, KeepThemes: w.KeepThemes}
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
	for _, f := range w.state.Parameters[StageAnalyze] {
		if f.Name == "seed" {
			if n, err := strconv.ParseUint(f.Value, 10, 64); err == nil {
				return n
			}
		}
	}
	return w.Seed
}
