package run

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"sync"

	"casebook/analyze"
	"casebook/analyze/lineage"
	"casebook/analyze/segment"
	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
	"casebook/corpus/method"
	"casebook/corpus/parallel"
	"casebook/corpus/profile"
)

// analyze groups the practices, unless that was done for the same texts and
// parameters. What was there before then becomes the last different run.
func (w *work) analyze() error {
	defer profile.Step(w.ctx, StageAnalyze)()
	var beside sync.WaitGroup
	defer beside.Wait() // nothing is written any more where the change is given up
	if err := w.letGo(); err != nil {
		return err
	}
	if err := w.editText(); err != nil {
		return err
	}
	params := w.parametersOf(StageAnalyze)
	if err := w.keepFilesOfUser(); err != nil {
		return err
	}
	repeats := false
	if w.putting == nil { // else nothing was stored that this could repeat
		if err := w.identify(params); err != nil {
			return err
		}
		repeats = w.state.Analysis == w.before.Analysis && !w.Fresh
	}
	if repeats {
		if a, err := w.store.Analysis(); err == nil && a != nil {
			w.computed = a
			return nil
		}
	}
	if err := w.allAtHand(); err != nil {
		return err
	}
	prev := w.predecessor(repeats, !w.col.Outlined())
	options, err := w.analyzeOptions(prev)
	if err != nil {
		return err
	}
	defer Ended(options)
	books := w.reportAhead(&options, &beside)
	options.Idle = func() {
		if w.putting != nil {
			beside.Go(func() { parallel.Beside(func() { _ = w.putting() }) })
		}
		if books != nil {
			beside.Go(func() { parallel.Beside(func() { _, _ = books() }) })
		}
	}
	w.computed, err = w.group(options)
	w.tell.Step(message.Message{})
	if err != nil {
		return err
	}
	if w.putting != nil {
		if err := cmp.Or(w.put(), w.identify(params)); err != nil {
			return err
		}
	}
	w.unkept = func() error { return cmp.Or(w.keepTexts(options.Cache), w.keepAnalysis(prev)) }
	if w.col.Outlined() {
		return w.keep() // what is large is written while there is room
	}
	return nil
}

// identify says what the analysis is made from: the texts, as they are stored where no edit changed them.
func (w *work) identify(params []corpus.Field) error {
	w.state.Grouped = w.texts
	if w.col != w.raw || w.texts == "" {
		var err error
		if w.state.Grouped, err = textsOf(w.ctx, w.col); err != nil {
			return err
		}
	}
	w.state.Analysis = fingerprint(method.Analysis(), params, w.state.Grouped)
	return nil
}

// keep stages what the analysis left, where that was not done yet.
func (w *work) keep() error {
	if w.unkept == nil {
		return nil
	}
	stage := w.unkept
	w.unkept = nil
	return stage()
}

// letGo lets the texts of a large collection go that this run has read itself, and held whole
// so far: its books are staged, and what follows reads them there.
func (w *work) letGo() error {
	staged := corpus.Store{Dir: w.change.Staged(), Whole: w.HeldWhole}
	var ids []string
	for _, b := range w.raw.Books {
		ids = append(ids, b.ID)
	}
	if w.putting != nil || w.col != nil || w.raw.Outlined() || !staged.LargerThanHeld(ids) {
		return nil // of a run that reads no books none are staged, few are not yet
	}
	books, err := staged.Outlines(w.ctx, ids)
	if err != nil {
		return err
	}
	w.raw.Books = books
	return nil
}

// group groups the practices; texts that stand on the disk are read from there pass by pass.
func (w *work) group(o analyze.Options) (*corpus.Analysis, error) {
	if !w.col.Outlined() {
		return analyze.Run(w.ctx, w.col, o, w.step)
	}
	practices := w.col.PracticeCount()
	placements, facts := slices.Grow([]corpus.Placement(nil), practices), slices.Grow([]corpus.Facts(nil), practices)
	an, err := analyze.Stream(w.ctx, w.col.EachCase, o, w.step, func(p corpus.Placement, f corpus.Facts) error {
		placements, facts = append(placements, p), append(facts, f)
		return nil
	})
	if err != nil {
		return nil, err
	}
	an.Placements, an.Facts = placements, facts
	return an, nil
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
	seen := lineage.Summary(id, w.computed, edits.Shown(w.edited, w.computed))
	seen.Merged, seen.Sizes = edits.Merged(w.edited), edits.Sizes(w.edited)
	if err := w.change.PutCurrent(seen, w.col); err != nil {
		return w.writing(err)
	}
	return nil
}

// textsOf fingerprints the books as they are handed to the analysis.
func textsOf(ctx context.Context, col *corpus.Collection) (string, error) {
	h := sha256.New()
	for _, b := range col.Books {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		if err := b.Copy(h); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// analyzeOptions are the options of the analysis as its package takes them.
func (w *work) analyzeOptions(prev *corpus.Previous) (analyze.Options, error) {
	words := w.segmenter
	if words == nil {
		words = w.NewSegmenter
	}
	o, err := w.Options.analysis(w.col, w.tell.Step, words)
	if err != nil {
		return o, err
	}
	if seg, ok := o.Segmenter.(*segment.Segmenter); ok && !w.col.Outlined() {
		o.Cache = w.openTexts(seg)
	}
	o.Previous = prev
	o.Told = func(done, total int) { w.tell.Step(message.New("run.step_placed", done, total)) }
	return o, nil
}

// Analysis are the options of an analysis of a collection that follows no other, as its
// package takes them; Ended ends what they started. step (may be nil) is told how far a
// sentence model is.
func (o Options) Analysis(col *corpus.Collection, step func(message.Message)) (analyze.Options, error) {
	return o.analysis(col, step, o.NewSegmenter)
}

func (o Options) analysis(col *corpus.Collection, step func(message.Message), words func() (*segment.Segmenter, error)) (analyze.Options, error) {
	seg, err := words()
	if err != nil {
		return analyze.Options{}, err
	}
	subjects, err := o.ownSubjects()
	if err != nil {
		return analyze.Options{}, err
	}
	own, err := o.ownThemes()
	if err != nil {
		return analyze.Options{}, err
	}
	vectors, err := o.ownVectors(col)
	if err != nil {
		return analyze.Options{}, err
	}
	encoder, err := o.encoder(step)
	if err != nil {
		return analyze.Options{}, err
	}
	out := analyze.Options{Segmenter: seg, Vectors: vectors, Encoder: encoder, VectorShare: o.VectorShare, Subjects: subjects, Brought: own, K: o.Themes, Unit: o.Unit, Seed: o.Seed, Workers: o.Workers, Resamples: o.Resamplings,
		MinDF: o.MinDF, MaxDF: o.MaxDF, OwnShare: o.OwnShare, ContextWeight: o.ContextWeight,
		Dim: o.Dimensions, Neighbours: o.Neighbours, KeepThemes: o.KeepThemes}
	if out.Resamples == 0 {
		out.Resamples = -1 // 0 stands for the default there
	}
	if out.ContextWeight == 0 {
		out.ContextWeight = -1
	}
	return out, nil
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
