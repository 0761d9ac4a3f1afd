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
		Use:   "words DIR",
		Short: "Count the words of a finished run: frequencies and document–term matrix",
		Long: `Counts the words of the practices (or sections, cases, books) of a finished run, cut
and normalised as for the themes, and writes into DIR/research:
  words.csv        each word: part of speech, count, documents, cases, dispersion (DP)
  documents.csv    each document with its case, book, theme and number of words
  word_counts.csv  document, term, count: the matrix as a long table
  dtm.mtx          the matrix for R and Python; rows as documents.csv, columns as words.csv`,
		Example: "  casebook words output\n  casebook words output --by case -o tables",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if !slices.Contains(desk.Units, by) {
				return usage(message.Fail("run.unknown_value", "by", by).Hint("run.use_one_of", desk.Units))
			}
			return a.write(args[0], to, func(d *desk.Desk) (desk.Result, error) { return d.Frequencies(c.Context(), by) })
		},
	}
	c.Flags().StringVar(&by, "by", by, "what a document is: practice, section, case or book")
	a.deskFlags(c, &to)
	return c
}

func (a *app) keynessCommand() *cobra.Command {
	of, to := []string{"theme"}, ""
	c := &cobra.Command{
		Use:   "keyness DIR",
		Short: "Find the words that set groups of practices apart from the rest",
		Long: `Compares how often words occur in a group of practices and in all others: effect
(log ratio), evidence (log-likelihood, p, false discovery rate) and how evenly a word is
spread over the cases of its group (DP). Writes keyness.csv into DIR/research.
Groups are those of --of: theme, province, city, year, book, field:NAME (a column that
documents brought along) or search:WORD,WORD (practices that hold one of them). With =VALUE
only that group is compared.`,
		Example: "  casebook keyness output\n  casebook keyness output --of province=浙江省\n  casebook keyness output --of search:网格,网格员=yes",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.write(args[0], to, func(d *desk.Desk) (desk.Result, error) {
				res, err := d.Keyness(c.Context(), of...)
				return res, asked(err)
			})
		},
	}
	c.Flags().StringArrayVar(&of, "of", of, "groups to compare, e.g. theme, province=浙江省, field:年份; may be given several times")
	a.deskFlags(c, &to)
	return c
}

func (a *app) cooccurrenceCommand() *cobra.Command {
	words, to := 200, ""
	c := &cobra.Command{
		Use:   "cooccurrence DIR",
		Short: "Find words that stand in the same practices more often than by chance",
		Long: `Looks at the pairs of the words in most practices: how many practices hold both,
Jaccard, normalised mutual information, log-likelihood, Fisher's exact test and false
discovery rate. Writes cooccurrence.csv and a drawing of the surest ties,
cooccurrence.svg, into DIR/research.`,
		Example: "  casebook cooccurrence output\n  casebook cooccurrence output --words 400",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := countable(words); err != nil {
				return err
			}
			return a.write(args[0], to, func(d *desk.Desk) (desk.Result, error) { return d.Cooccurrence(c.Context(), words) })
		},
	}
	c.Flags().IntVar(&words, "words", words, "so many words are looked at, those in most practices first")
	a.deskFlags(c, &to)
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
		Use:   "correspondence DIR",
		Short: "Map groups of practices and their words (correspondence analysis)",
		Long: `Puts the groups of a variable and the words that differ most between them on one map.
Writes correspondence.csv (principal coordinates, contributions, cos²),
correspondence_axes.csv (inertia of each axis) and correspondence.svg into DIR/research.`,
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
	c.Flags().StringVar(&by, "by", by, "variable of the groups: theme, province, city, year, book, field:NAME or search:WORDS")
	c.Flags().IntVar(&words, "words", words, "so many words are mapped, those that differ most between the groups")
	a.deskFlags(c, &to)
	return c
}
