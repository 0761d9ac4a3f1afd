package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casebook/analyze/kwic"
	"casebook/corpus/message"
	"casebook/internal/desk"
)

func (a *app) kwicCommand() *cobra.Command {
	window, most, order, to := 15, 20, kwic.ByPage, ""
	c := &cobra.Command{
		Use:     "kwic WORD... DIR",
		Example: "  casebook kwic 老人 output\n  casebook kwic 网格员 网格长 output --sort right --window 20",
		Args:    cobra.MinimumNArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			orders := []string{kwic.ByPage, kwic.ByLeft, kwic.ByRight}
			if !slices.Contains(orders, order) {
				return usage(message.Fail("run.unknown_value", "sort", order).Hint("run.use_one_of", orders))
			}
			if window < 0 {
				return usage(message.Fail("run.too_small", "window", window).Hint("run.zero_chooses"))
			}
			if err := folderLast(c, args); err != nil {
				return err
			}
			words, dir := args[:len(args)-1], args[len(args)-1]
			d, err := a.desk(dir)
			if err != nil {
				return err
			}
			all := d.Find(words, window, order)
			for _, h := range all[:min(max(0, most), len(all))] {
				a.print("%s\n", contextLine(h, window))
			}
			a.Note(message.New("desk.hits", len(all), words))
			return a.saved(d, dir, to, desk.Contexts(all))
		},
	}
	c.Flags().IntVar(&window, "window", window, "")
	c.Flags().IntVar(&most, "most", most, "")
	c.Flags().StringVar(&order, "sort", order, "")
	a.deskFlags(c, &to)
	return c
}

// contextLine lines hits up at the word: wide blanks fill the left side.
func contextLine(h desk.Context, window int) string {
	blank := strings.Repeat("　", max(0, window-len([]rune(h.Left))))
	return blank + h.Left + " [" + h.Match + "] " + h.Right + "\t" + h.Citation
}
