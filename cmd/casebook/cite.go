package main

import (
	"github.com/spf13/cobra"

	"casebook/corpus"
	"casebook/report"
)

func (a *app) citeCommand() *cobra.Command {
	dir := "output"
	c := &cobra.Command{
		Use:   "cite ID...",
		Short: "Print the citation of a case or practice: 案例名，《书名》，第N页",
		Long: `Prints one line for each case_id or practice_id, ready for a Word document:
the title of the case, the book, and the printed page (the page of the file
where none is printed).`,
		Example: "  casebook cite 9787801169983-001\n  casebook cite 9787801169983-001-2 -o output",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			col, err := a.collection(dir)
			if err != nil {
				return err
			}
			for _, id := range args {
				line, err := report.Cite(col, id)
				if err != nil {
					return fail("the ids stand in "+dir+"/cases.csv and practices.csv", "%v", err)
				}
				a.print("%s\n", line)
			}
			return nil
		},
	}
	c.Flags().StringVarP(&dir, "output", "o", dir, "folder of the collection")
	return c
}

// collection is what DIR holds, with the hand edits of its text, for commands
// that only look.
func (a *app) collection(dir string) (*corpus.Collection, error) {
	raw, err := (corpus.Store{Dir: dir}).Collection()
	if err != nil {
		return nil, fail("casebook run BOOK... -o "+dir, "%s: %v", dir, err)
	}
	list, _, err := editsOf(dir)
	if err != nil {
		return nil, err
	}
	col, _ := list.ApplyText(raw)
	return col, nil
}
