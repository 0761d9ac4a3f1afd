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
		Use:   "concepts RULES DIR",
		Short: "Find concepts that rules of words define, and cross them with groups",
		Long: `Reads a file of rules, one concept a line, and writes into DIR/research: concepts.csv
(practices that hold each), concept_practices.csv (a column a concept) and
concept_groups.csv (by the groups of --by, with a test). Rules know and, or, not,
near(word, word, characters) and parentheses:
  数字治理: 大数据 or 云平台 or near(数据, 共享, 10) and not 纸质`,
		Example: "  casebook concepts rules.txt output\n  casebook concepts rules.txt output --by province",
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
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
	c.Flags().StringVar(&by, "by", by, "variable of the groups: theme, province, city, year, book, field:NAME or search:WORDS")
	a.deskFlags(c, &to)
	return c
}
