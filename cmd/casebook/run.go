package main

import (
	"github.com/spf13/cobra"

	"casebook/internal/run"
)

func (a *app) runCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "run BOOK...",
		Short: "Do it all: read books, find themes, write CSV and the HTML report",
		Long: `Reads the books named (.pdf, .txt, .md, .docx, .jsonl, folders or globs), splits
them into cases and practices, groups the practices by theme and writes everything
into the output folder. The collection is exactly the books named. Work that was
done before is not done again; hand edits in DIR/edits.yaml are replayed.
More options, those of the comparison of texts among them, stand in the file that
casebook init writes.`,
		Example: `  casebook run book.pdf
  casebook run books/ -o output
  casebook run 2023.pdf 2024.txt -k 12 -o output`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.onBooks(c.Context(), run.Whole, args) },
	}
	c.Flags().AddFlagSet(flagsOf(a.flags, run.StageIngest, run.StageAnalyze, run.StageReport, run.StageRun))
	return c
}
