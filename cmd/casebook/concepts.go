package main

import (
	"os"

	"github.com/spf13/cobra"

	"casebook/analyze/concept"
	"casebook/corpus/message"
	"casebook/internal/desk"
)

func (a *app) conceptsCommand() *cobra.Command {
	by, to := "theme", ""
	c := &cobra.Command{
		Use:     "concepts RULES DIR",
		Example: "  casebook concepts rules.txt output\n  casebook concepts rules.txt output --by province",
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			if err := folderLast(c, args); err != nil {
				return err
			}
			text, err := os.ReadFile(args[0])
			if err != nil {
				return usage(message.Wrap(err, "run.option_file", "rules", args[0]).Hint("run.give_path"))
			}
			rules, err := concept.Parse(args[0], string(text))
			if err != nil {
				return asked(err)
			}
			return a.write(args[1], to, func(d *desk.Desk) (desk.Result, error) {
				res, err := d.Concepts(c.Context(), rules, by)
				return res, asked(err)
			})
		},
	}
	c.Flags().StringVar(&by, "by", by, "")
	a.deskFlags(c, &to)
	return c
}
