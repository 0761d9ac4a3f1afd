package main

import (
	"github.com/spf13/cobra"

	"casebook/internal/desk"
)

func (a *app) crosstabCommand() *cobra.Command {
	by, to := "province", ""
	c := &cobra.Command{
		Use:   "crosstab DIR",
		Short: "Set the themes against provinces, years, books or a column of your own",
		Long: `Counts how often the practices and cases of each theme are of each group of a
variable, beside what would be expected, with Fisher's exact test by cases and
the false discovery rate; by year these are the shares over time. Writes
crosstab.csv into DIR/research.`,
		Example: "  casebook crosstab output\n  casebook crosstab output --by year\n  casebook crosstab output --by field:级别",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.write(args[0], to, func(d *desk.Desk) (desk.Result, error) {
				res, err := d.Crosstab(by)
				return res, asked(err)
			})
		},
	}
	c.Flags().StringVar(&by, "by", by, "variable of the groups: province, city, year, book, field:NAME or search:WORDS")
	a.deskFlags(c, &to)
	return c
}
