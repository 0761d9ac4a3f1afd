package main

import (
	"fmt"
	"sort"

	"github.com/spf13/cobra"

	"casebook/corpus"
	"casebook/corpus/message"
)

func (a *app) pagesCommand() *cobra.Command {
	var worst, why int
	c := &cobra.Command{
		Use:     "pages DIR",
		Example: "  casebook pages output\n  casebook pages output --worst 20\n  casebook pages output --why 12",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := corpus.Finish(args[0]); err != nil {
				return failed(withHint(err, "run.wait"))
			}
			col, err := (corpus.Store{Dir: args[0]}).Collection()
			if err != nil {
				return failed(message.Wrap(err, "run.folder", args[0]).Hint("run.ingest_first", args[0]))
			}
			if why > 0 {
				return a.printWhy(c.Context(), col, why)
			}
			rows := a.byConfidence(col)
			if worst > 0 && worst < len(rows) {
				rows = rows[:worst]
			}
			for _, r := range rows {
				a.print("%s\n", r)
			}
			return nil
		},
	}
	c.Flags().IntVar(&worst, "worst", 0, "")
	c.Flags().IntVar(&why, "why", 0, "")
	return c
}

// byConfidence is a line a page; pages that could not be read come first, and
// those whose origin knows no confidence last.
func (a *app) byConfidence(col *corpus.Collection) []string {
	type row struct {
		at   float64
		line string
	}
	var rows []row
	for _, b := range col.Books {
		for _, p := range b.Pages {
			at, shown := p.Confidence, fmt.Sprintf("%.3f", p.Confidence)
			switch {
			case !p.Unreadable.IsZero():
				at, shown = -1, message.New("run.unread_page").In(a.lang)
			case p.Confidence < 0:
				at, shown = 2, "-"
			}
			printed := "-"
			if p.Printed > 0 {
				printed = fmt.Sprint(p.Printed)
			}
			if p.PrintedRight > 0 {
				printed += fmt.Sprint(";", p.PrintedRight)
			}
			rows = append(rows, row{at, message.New("run.page_line", fmt.Sprintf("%-6s", shown), b.File, p.Number, printed, string(p.Origin), p.Engine, opening(p)).In(a.lang)})
		}
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].at < rows[j].at })
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.line
	}
	return out
}

// opening is what a page begins with, or why it could not be read.
func opening(p corpus.Page) message.Message {
	if !p.Unreadable.IsZero() {
		return p.Unreadable
	}
	for _, l := range p.Lines {
		if rs := []rune(corpus.JoinHan(l.Text)); len(rs) > 0 {
			return message.Verbatim(string(rs[:min(len(rs), 24)]))
		}
	}
	return message.Message{}
}
