package main

import (
	"context"

	"github.com/spf13/cobra"
)

func (a *app) runCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "run BOOK...",
		Short: "Do it all: read books, find themes, write CSV and the HTML report",
		Long: `Reads the books named (.pdf, .txt, .md, .jsonl, folders or globs), splits them
into cases and practices, groups the practices by theme and writes everything
into the output folder. The collection is exactly the books named. Work that was
done before is not done again; hand edits in DIR/edits.yaml are replayed.
More options, those of the comparison of texts among them, stand in the file that
casebook init writes.`,
		Example: `  casebook run book.pdf
  casebook run books/ -o output
  casebook run 2023.pdf 2024.txt -k 12 -o output`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.run(c.Context(), args) },
	}
	c.Flags().AddFlagSet(flagsOf(a.flags, forIngest, forAnalyze, forReport, forRun))
	return c
}

// run is the whole flow: books → pages → cases → themes → files. Each stage
// works on a staging folder; nothing in DIR changes before all of them are done.
func (a *app) run(ctx context.Context, names []string) error {
	w, err := a.begin(ctx)
	if err != nil {
		return err
	}
	defer w.change.Abort()
	if err := w.find(ctx, names); err != nil {
		return err
	}
	if same, err := w.unchanged(); err != nil || same {
		w.tellUnchanged(same)
		return err
	}
	if err := w.ingest(ctx); err != nil {
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

func (a *app) ingestCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "ingest BOOK...",
		Short: "Read books and split them into cases and practices",
		Long: `Reads the books named and keeps their pages, cases and ledger in DIR/data.
The files for people are written by: casebook report DIR`,
		Example: "  casebook ingest book.pdf -o output",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			w, err := a.begin(c.Context())
			if err != nil {
				return err
			}
			defer w.change.Abort()
			if err := w.find(c.Context(), args); err != nil {
				return err
			}
			if err := w.ingest(c.Context()); err != nil {
				return err
			}
			return w.finish()
		},
	}
	c.Flags().AddFlagSet(flagsOf(a.flags, forIngest, forReport, forRun))
	return c
}

func (a *app) analyzeCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "analyze DIR",
		Short: "Group the practices of an ingested collection by theme",
		Long: `Groups the practices that casebook ingest left in DIR/data by theme and keeps
the result there. The files for people are written by: casebook report DIR`,
		Example: "  casebook analyze output -k 12",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			w, err := a.open(c.Context(), args[0])
			if err != nil {
				return err
			}
			defer w.change.Abort()
			if err := w.analyze(c.Context()); err != nil {
				return err
			}
			return w.finish()
		},
	}
	c.Flags().AddFlagSet(flagsOf(a.flags, forAnalyze, forRun))
	c.Flags().Lookup("output").Hidden = true
	return c
}

func (a *app) reportCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "report DIR",
		Short:   "Write CSV, XLSX and the HTML report of an analysed collection",
		Long:    "Writes the files for people from what casebook ingest and analyze left in DIR/data.",
		Example: "  casebook report output --lang en",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			w, err := a.open(c.Context(), args[0])
			if err != nil {
				return err
			}
			defer w.change.Abort()
			if err := w.report(c.Context()); err != nil {
				return err
			}
			return w.finish()
		},
	}
	c.Flags().AddFlagSet(flagsOf(a.flags, forReport, forRun))
	c.Flags().Lookup("output").Hidden = true
	return c
}
