package main

import (
	"context"

	"github.com/spf13/cobra"

	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/ingest"
	"casebook/ingest/bookid"
)

func (a *app) addCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "add BOOK...",
		Short: "Add books to the collection of the output folder",
		Long: `Reads only the books named, puts them behind those that the output folder holds
(a book that is there already is read again), and finds and reports the themes
of all of them.`,
		Example: "  casebook add 2025.pdf -o output",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return a.add(c.Context(), args) },
	}
	c.Flags().AddFlagSet(flagsOf(a.flags, forIngest, forAnalyze, forReport, forRun))
	return c
}

func (a *app) add(ctx context.Context, names []string) error {
	w, err := a.open(ctx, a.opts.output)
	if err != nil {
		return err
	}
	defer w.change.Abort()
	if err := w.find(ctx, names); err != nil {
		return err
	}
	if err := w.ingestMore(ctx); err != nil {
		return err
	}
	if err := w.analyze(ctx); err != nil {
		return err
	}
	if err := w.report(ctx); err != nil {
		return err
	}
	return w.finish()
}

// ingestMore reads the books named and puts them behind those that are there.
func (w *work) ingestMore(ctx context.Context) error {
	had := w.raw
	res, err := ingest.Run(ctx, w.inputs, w.reading)
	w.clear()
	if err != nil {
		return err
	}
	w.tellFailed(res)
	w.tellEngine(res.Collection.Books)
	if len(res.Collection.Books) == 0 {
		return nothingRead(res)
	}
	all := &ingest.Result{Collection: &corpus.Collection{}, Failed: res.Failed}
	again := map[string]bool{}
	for _, b := range res.Collection.Books {
		again[b.File] = true
	}
	for i, b := range had.Books {
		if !again[b.File] {
			all.Collection.Books = append(all.Collection.Books, b)
			all.Fingerprints = append(all.Fingerprints, w.before.Books[i].Fingerprint)
		}
	}
	all.Collection.Books = append(all.Collection.Books, res.Collection.Books...)
	all.Fingerprints = append(all.Fingerprints, res.Fingerprints...)
	bookid.Distinct(all.Collection.Books)
	w.raw, w.col = all.Collection, nil
	if prev := w.predecessor(false); prev != nil {
		lineage.KeepIDs(prev, w.raw, w.opts.workers)
	}
	w.state.Ingest = fingerprint(w.before.Ingest, all.Fingerprints)
	return w.keepBooks(all)
}
