package main

import (
	"github.com/spf13/cobra"

	"casebook/internal/run"
)

func (a *app) runCommand() *cobra.Command {
	dry := false
	c := &cobra.Command{
		Use: "run BOOK...",
		Example: `  casebook run book.pdf
  casebook run books/ -o output
  casebook run 2023.pdf 2024.txt -k 12 -o output
  casebook run books/ --dry-run          # help.remark_plan`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if dry {
				return a.dryRun(c.Context(), args)
			}
			return a.onBooks(c.Context(), run.Whole, args)
		},
	}
	c.Flags().AddFlagSet(flagsOf(a.flags, run.StageIngest, run.StageAnalyze, run.StageReport, run.StageRun, run.StageEngine))
	c.Flags().BoolVar(&dry, "dry-run", false, "")
	return c
}
