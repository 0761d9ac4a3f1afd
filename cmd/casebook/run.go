package main

import (
	"github.com/spf13/cobra"

	"casebook/internal/run"
)

func (a *app) runCommand() *cobra.Command {
	dry := false
	c := &cobra.Command{
		Use:   "run BOOK...",
		Short: "Do it all: read books, find themes, write CSV and the HTML report",
		Long: `Reads the books named (PDF files, texts, Word files, sheets, web pages, e-books,
pictures, archives; folders or globs), splits
them into cases and practices, groups the practices by theme and writes everything
into the output folder. The collection is exactly the books named. Work that was
done before is not done again; hand edits in DIR/edits.yaml are replayed.
More options, those of the comparison of texts among them, stand in the file that
casebook init writes.`,
		Example: `  casebook run book.pdf
  casebook run books/ -o output
  casebook run 2023.pdf 2024.txt -k 12 -o output
  casebook run books/ --dry-run          # what would be read, as what, for how long`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if dry {
				return a.dryRun(c.Context(), args)
			}
			return a.onBooks(c.Context(), run.Whole, args)
		},
	}
	c.Flags().AddFlagSet(flagsOf(a.flags, run.StageIngest, run.StageAnalyze, run.StageReport, run.StageRun))
	c.Flags().BoolVar(&dry, "dry-run", false, "say what would be read, as what, and how long scans would take; write nothing")
	return c
}
