package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"casebook/corpus"
	"casebook/report"
)

func (a *app) citeCommand() *cobra.Command {
	dir, file := "output", ""
	c := &cobra.Command{
		Use:     "cite ID...",
		Example: "  casebook cite 9787801169983-001\n  casebook cite 9787801169983-001-2 -o output\n  casebook cite 9787801169983-001-2 9787801169983-004-1 --docx quotes.docx",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			col, err := a.held(c.Context(), dir)
			if err != nil {
				return err
			}
			if file != "" {
				return a.citeWord(file, dir, col, args)
			}
			for _, id := range args {
				line, err := report.Cite(col, id)
				if err != nil {
					return failed(withHint(err, "run.ids_stand", dir))
				}
				a.print("%s\n", line)
			}
			if err := col.Err(); err != nil {
				return failed(withHint(err, "run.run_first", dir))
			}
			return nil
		},
	}
	c.Flags().StringVar(&file, "docx", "", "")
	c.Flags().StringVarP(&dir, "output", "o", dir, "")
	return c
}

// citeWord writes a Word document that quotes what was named. The file is there
// whole or not at all.
func (a *app) citeWord(file, dir string, col *corpus.Collection, ids []string) error {
	var b bytes.Buffer
	if err := report.CiteWord(&b, col, ids); err != nil {
		return failed(withHint(err, "run.ids_stand", dir))
	}
	if err := col.Err(); err != nil {
		return failed(withHint(err, "run.run_first", dir))
	}
	if err := writeWhole(file, &b); err != nil {
		return err
	}
	a.print("%s\n", file)
	return nil
}
