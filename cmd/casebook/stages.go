package main

import (
	"github.com/spf13/cobra"

	"casebook/internal/run"
)

func (a *app) ingestCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "ingest BOOK...",
		Short: "Read books and split them into cases and practices",
		Long: `Reads the books named and keeps their pages, cases and ledger in DIR/data.
The files for people are written by: casebook report DIR`,
		Example: "  casebook ingest book.pdf -o output",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return a.onBooks(c.Context(), run.Ingest, args) },
	}
	c.Flags().AddFlagSet(flagsOf(a.flags, run.StageIngest, run.StageReport, run.StageRun))
	return c
}

func (a *app) addCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "add BOOK...",
		Short: "Add books to the collection of the output folder",
		Long: `Reads only the books named, puts them behind those that the output folder holds
(a new reading of one that is there takes its place), and finds and reports the themes
of all of them.`,
		Example: "  casebook add 2025.pdf -o output",
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return a.onBooks(c.Context(), run.Add, args) },
	}
	c.Flags().AddFlagSet(flagsOf(a.flags, run.StageIngest, run.StageAnalyze, run.StageReport, run.StageRun))
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
		RunE:    func(c *cobra.Command, args []string) error { return a.onFolder(c.Context(), run.Analyze, args[0]) },
	}
	c.Flags().AddFlagSet(hidingOutput(flagsOf(a.flags, run.StageAnalyze, run.StageRun)))
	return c
}

func (a *app) reportCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "report DIR",
		Short:   "Write CSV, XLSX and the HTML report of an analysed collection",
		Long:    "Writes the files for people from what casebook ingest and analyze left in DIR/data.",
		Example: "  casebook report output --lang en",
		Args:    cobra.ExactArgs(1),
		RunE:    func(c *cobra.Command, args []string) error { return a.onFolder(c.Context(), run.Report, args[0]) },
	}
	c.Flags().AddFlagSet(hidingOutput(flagsOf(a.flags, run.StageReport, run.StageRun)))
	return c
}
