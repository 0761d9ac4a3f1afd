// Package run is a run from beginning to end: begin, find, ingest, analyze, report,
// finish. It takes a Config and gives a Result; what is to be said on the way goes to
// a Reporter. It knows neither command line nor terminal.
//
// Books → pages → cases → themes → files. Each stage works on a staging folder;
// nothing in the output folder changes before all of them are done.
package run

import (
	"context"

	"casebook/corpus/message"
	"casebook/ingest"
)

// Result is what became of a run.
type Result struct {
	// Unchanged: the last run did the same and all that it made is there.
	Unchanged bool
	// Partial: some book, page or line could not be read.
	Partial bool
	// Doubted, of a strict run only: the ledger shows a loss, a reading is in doubt, or a hand edit does not apply.
	Doubted bool
	// Missing: an external program was needed and is not there.
	Missing bool
}

// Whole makes the collection exactly the books named, and does all stages.
func Whole(ctx context.Context, c Config, books []string, r Reporter) (Result, error) {
	w, err := begin(ctx, c, r, true)
	if err != nil {
		return Result{}, err
	}
	defer w.change.Abort()
	defer func() { ingest.Discard(w.inputs) }()
	if err := w.find(books); err != nil {
		return Result{}, err
	}
	if same, err := w.unchanged(); err != nil || same {
		if same {
			w.tellUnchanged()
		}
		return Result{Unchanged: same}, err
	}
	if err := w.checkLists(); err != nil {
		return Result{}, err
	}
	w.prepare()
	return w.do(w.ingest, w.analyze, w.report)
}

// Add reads the books named only, puts them behind those that are there, and does the
// other stages over all of them.
func Add(ctx context.Context, c Config, books []string, r Reporter) (Result, error) {
	w, err := open(ctx, c, r)
	if err != nil {
		return Result{}, err
	}
	defer w.change.Abort()
	defer func() { ingest.Discard(w.inputs) }()
	if err := w.find(books); err != nil {
		return Result{}, err
	}
	w.rememberFiles()
	if err := w.allAtHand(); err != nil {
		return Result{}, err
	}
	if err := w.checkLists(); err != nil {
		return Result{}, err
	}
	w.prepare()
	return w.do(w.ingestMore, w.analyze, w.report)
}

// Ingest reads the books named and keeps their pages, cases and ledger.
func Ingest(ctx context.Context, c Config, books []string, r Reporter) (Result, error) {
	w, err := begin(ctx, c, r, true)
	if err != nil {
		return Result{}, err
	}
	defer w.change.Abort()
	defer func() { ingest.Discard(w.inputs) }()
	if err := w.find(books); err != nil {
		return Result{}, err
	}
	return w.do(w.ingest, w.settled)
}

// Analyze groups the practices of the collection that the output folder holds.
func Analyze(ctx context.Context, c Config, r Reporter) (Result, error) {
	return onFolder(ctx, c, r, (*work).analyze, func(w *work) error {
		w.tell.Note(message.New("run.analyzed", len(w.computed.Themes), w.Output))
		return nil
	})
}

// Report writes the files for people.
func Report(ctx context.Context, c Config, r Reporter) (Result, error) {
	return onFolder(ctx, c, r, (*work).report)
}

// Again analyses and reports what the output folder holds, after a change of its edits.
func Again(ctx context.Context, c Config, r Reporter) (Result, error) {
	again := func(w *work) error { w.rememberFiles(); return w.analyze() }
	return onFolder(ctx, c, r, again, (*work).report)
}

// onFolder does stages on a folder that must hold a collection.
func onFolder(ctx context.Context, c Config, r Reporter, stages ...func(*work) error) (Result, error) {
	w, err := open(ctx, c, r)
	if err != nil {
		return Result{}, err
	}
	defer w.change.Abort()
	for _, stage := range stages {
		if err := stage(w); err != nil {
			return Result{}, err
		}
	}
	if err := w.finish(); err != nil {
		return Result{}, err
	}
	w.tellUnapplied(unapplied(w.outcomes), len(w.outcomes))
	return w.result, nil
}

// do does stages one after the other, makes the change happen and tells what became of the files.
func (w *work) do(stages ...func() error) (Result, error) {
	for _, stage := range stages {
		if err := stage(); err != nil {
			return Result{}, err
		}
	}
	if err := w.finish(); err != nil {
		return Result{}, err
	}
	w.tellLosses()
	w.tellFiles()
	w.tellUnapplied(unapplied(w.outcomes), len(w.outcomes))
	return w.result, nil
}
