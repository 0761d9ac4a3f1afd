package main

import (
	"context"

	"github.com/spf13/cobra"

	"casebook/corpus/heap"
	"casebook/ingest/pages"
	"casebook/internal/run"
)

func (a *app) ingestCommand() *cobra.Command {
	shard := ""
	c := &cobra.Command{
		Use:     "ingest BOOK...",
		Example: "  casebook ingest book.pdf -o output\n  casebook ingest books/ -o output --shard 3/10   # help.remark_shard",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if shard == "" {
				return a.onBooks(c.Context(), run.Ingest, args)
			}
			return a.shard(c.Context(), args, shard)
		},
	}
	c.Flags().StringVar(&shard, "shard", "", "")
	c.Flags().AddFlagSet(flagsOf(a.flags, run.StageIngest, run.StageReport, run.StageRun, run.StageEngine))
	return c
}

// shard reads a share of the pages of the books named.
func (a *app) shard(ctx context.Context, books []string, shard string) error {
	s, err := pages.ParseShare(shard)
	if err != nil {
		return usage(withHint(err, "pdf.write_share"))
	}
	return a.onBooks(ctx, func(ctx context.Context, c run.Config, books []string, r run.Reporter) (run.Result, error) {
		return run.Shard(ctx, c, books, s, r)
	}, books)
}

// What is allocated before memory is collected, in percent of what is held, while a book is added
// to a collection that takes little: the whole analysis is done again over what is read within
// a moment, and collecting every 50 % takes a tenth of it.
const (
	addPercent = 150
	addLittle  = 64 << 20
)

func (a *app) addCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "add BOOK...",
		Example: "  casebook add 2025.pdf -o output",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			heap.Spend(addPercent, addLittle)
			a.goesOn = unnamed
			return a.onBooks(c.Context(), run.Add, args)
		},
	}
	c.Flags().AddFlagSet(flagsOf(a.flags, run.StageIngest, run.StageAnalyze, run.StageReport, run.StageRun, run.StageEngine))
	return c
}

func (a *app) analyzeCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "analyze DIR",
		Example: "  casebook analyze output -k 12",
		Args:    cobra.ExactArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return a.onFolder(c.Context(), run.Analyze, args[0]) },
	}
	c.Flags().AddFlagSet(hidingOutput(flagsOf(a.flags, run.StageAnalyze, run.StageRun)))
	return c
}

func (a *app) reportCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "report DIR",
		Example: "  casebook report output --lang en",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			a.goesOn = reported // concepts and codings come into the report that is there, in its language
			return a.onFolder(c.Context(), run.Report, args[0])
		},
	}
	c.Flags().AddFlagSet(hidingOutput(flagsOf(a.flags, run.StageReport, run.StageRun)))
	return c
}
