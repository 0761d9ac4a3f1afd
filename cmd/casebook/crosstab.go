package main

import (
	"github.com/spf13/cobra"

	"casebook/internal/desk"
)

func (a *app) crosstabCommand() *cobra.Command {
	by, to := "province", ""
	c := &cobra.Command{
		Use:     "crosstab DIR",
		Example: "  casebook crosstab output\n  casebook crosstab output --by year\n  casebook crosstab output --by field:级别",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.write(args[0], to, func(d *desk.Desk) (desk.Result, error) {
				res, err := d.Crosstab(by)
				return res, asked(err)
			})
		},
	}
	c.Flags().StringVar(&by, "by", by, "")
	a.deskFlags(c, &to)
	return c
}
