package main

import (
	"cmp"
	"path/filepath"

	"github.com/spf13/cobra"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
	"casebook/ingest/gazetteer"
	"casebook/internal/run"
)

func (a *app) editsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "edits",
		Example: "  casebook edits check output\n  casebook edits doubts output\n  casebook edits new output",
		RunE:    showHelp,
	}
	c.AddCommand(a.editsCheckCommand(), a.editsDoubtsCommand(), a.editsNewCommand())
	return c
}

func (a *app) editsCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "check DIR",
		Example: "  casebook edits check output",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := corpus.Finish(args[0]); err != nil {
				return failed(withHint(err, "run.wait"))
			}
			if _, err := (corpus.Store{Dir: args[0]}).State(); err != nil {
				return failed(run.NotThere(err, args[0]))
			}
			checked, err := edits.Check(args[0], gazetteer.Find)
			issues, outcomes := checked.Issues, checked.Outcomes
			if err != nil {
				return failed(withHint(err, "run.run_first", args[0]))
			}
			for _, i := range issues {
				if !i.Conflict || edits.Bad(issues) { // else the outcomes of both edits say it
					a.print("%s\n", i.Said().In(a.lang))
				}
			}
			for _, c := range checked.Beside {
				a.Say(c.Said())
			}
			unfit := 0
			for _, o := range outcomes {
				a.print("%s\n", o.Said().In(a.lang))
				if o.Failed() {
					unfit++
				}
			}
			switch {
			case edits.Bad(issues):
				return usage(message.Fail("run.edits_not_understood", args[0]).Hint("run.mend_edits"))
			case unfit > 0:
				return &exit{exitPartial, message.New("run.edits_failed", unfit, len(outcomes))}
			}
			if len(outcomes) == 0 {
				a.printMessage("run.no_edits", args[0])
				return nil
			}
			a.printMessage("run.edits_apply", len(outcomes))
			return nil
		},
	}
}

func (a *app) editsDoubtsCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "doubts DIR",
		Example: "  casebook edits doubts output",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			edited, err := a.held(c.Context(), args[0])
			if err != nil {
				return err
			}
			raw, err := (corpus.Store{Dir: args[0]}).Held(c.Context())
			if err != nil {
				return failed(withHint(err, "run.run_first", args[0]))
			}
			return a.printDoubts(args[0], raw, edited)
		},
	}
}

// printDoubts prints the edits that would accept what is doubted, each below what is said of it.
func (a *app) printDoubts(dir string, raw, edited *corpus.Collection) error {
	n := 0
	for i, b := range edited.Books {
		for at, p := range b.Alarms() {
			if p.Accepted != nil {
				continue
			}
			e, ok := edits.ToAccept(raw.Books[i], b, at)
			if !ok {
				continue
			}
			text, err := e.YAML()
			if err != nil {
				return failed(message.Wrap(err, "edits.layout"))
			}
			where := message.Message{}
			if p.Page > 0 {
				where = message.New("run.at_page", p.Page)
			}
			a.print("# %s\n%s", message.New("run.trouble", b.File, where, p.Message).In(a.lang), text)
			n++
		}
	}
	if n == 0 {
		a.printMessage("run.no_doubts", dir)
	}
	return cmp.Or(raw.Err(), edited.Err())
}

func (a *app) editsNewCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "new DIR",
		Example: "  casebook edits new output",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.writeNew(filepath.Join(args[0], "edits.yaml"), edits.Template())
		},
	}
}
