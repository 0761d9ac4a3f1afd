package main

import (
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"casebook/corpus/message"
	"casebook/internal/desk"
)

func (a *app) wordsCommand() *cobra.Command {
	by, to := desk.ByPractice, ""
	c := &cobra.Command{
		Use:     "words DIR",
		Example: "  casebook words output\n  casebook words output --by case -o tables",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if !slices.Contains(desk.Units, by) {
				return usage(message.Fail("run.unknown_value", "by", by).Hint("run.use_one_of", desk.Units))
			}
			return a.write(args[0], to, func(d *desk.Desk) (desk.Result, error) { return d.Frequencies(c.Context(), by) })
		},
	}
	c.Flags().StringVar(&by, "by", by, "")
	a.wordFlags(c, &to)
	return c
}

func (a *app) keynessCommand() *cobra.Command {
	of, to := []string{"theme"}, ""
	c := &cobra.Command{
		Use:     "keyness DIR",
		Example: "  casebook keyness output\n  casebook keyness output --of province=浙江省\n  casebook keyness output --of search:网格,网格员=yes",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.write(args[0], to, func(d *desk.Desk) (desk.Result, error) {
				res, err := d.Keyness(c.Context(), of...)
				return res, asked(err)
			})
		},
	}
	c.Flags().StringArrayVar(&of, "of", of, "")
	a.wordFlags(c, &to)
	return c
}

func (a *app) cooccurrenceCommand() *cobra.Command {
	words, to := 200, ""
	c := &cobra.Command{
		Use:     "cooccurrence DIR",
		Example: "  casebook cooccurrence output\n  casebook cooccurrence output --words 400",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := countable(words); err != nil {
				return err
			}
			return a.write(args[0], to, func(d *desk.Desk) (desk.Result, error) { return d.Cooccurrence(c.Context(), words) })
		},
	}
	c.Flags().IntVar(&words, "words", words, "")
	a.wordFlags(c, &to)
	return c
}

// mostWords bounds the words whose pairs are counted: their square must fit into memory.
const mostWords = 5000

// countable holds a number of words to what can be counted.
func countable(words int) error {
	if words >= 2 && words <= mostWords {
		return nil
	}
	return usage(message.Fail("run.unknown_value", "words", strconv.Itoa(words)).Hint("run.use_one_of", []string{"2–" + strconv.Itoa(mostWords)}))
}

func (a *app) correspondenceCommand() *cobra.Command {
	words, by, to := 60, "theme", ""
	c := &cobra.Command{
		Use:     "correspondence DIR",
		Example: "  casebook correspondence output\n  casebook correspondence output --by province --words 100",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := countable(words); err != nil {
				return err
			}
			return a.write(args[0], to, func(d *desk.Desk) (desk.Result, error) {
				res, err := d.Correspondence(c.Context(), by, words)
				return res, asked(err)
			})
		},
	}
	c.Flags().StringVar(&by, "by", by, "")
	c.Flags().IntVar(&words, "words", words, "")
	a.wordFlags(c, &to)
	return c
}
