package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casebook/corpus/edits"
)

// readEdits reads edits.yaml of the output folder; a file that is not understood
// stops the run before anything is done.
func (w *work) readEdits() (err error) {
	var file *edits.File
	if w.list, file, err = editsOf(w.opts.output); err != nil {
		return err
	}
	w.listSum = file.Version()
	return nil
}

// editsOf reads edits.yaml of a folder; without one the list is empty.
func editsOf(dir string) (*edits.Edits, *edits.File, error) {
	file, err := edits.Open(dir)
	if err != nil {
		return nil, nil, fail("see docs/edits.md", "%v", err)
	}
	list, issues := file.Edits()
	if edits.Bad(issues) {
		return nil, nil, usage("see: casebook edits check "+dir, "%s", issueLines(issues))
	}
	return list, file, nil
}

func issueLines(issues []edits.Issue) string {
	var out []string
	for _, i := range issues {
		out = append(out, "edits.yaml, "+i.String())
	}
	return strings.Join(out, "\n")
}

// editText makes the collection with people's corrections of its text.
func (w *work) editText() {
	if w.col == nil {
		var out []edits.Outcome
		w.col, out = w.list.ApplyText(w.raw)
		w.outcomes = append(w.outcomes, out...)
	}
}

// editThemes makes the analysis with people's names, merges and moves, and its
// remarks about edits that no longer apply.
func (w *work) editThemes() {
	an, out := w.list.ApplyThemes(w.computed, w.col)
	w.outcomes = append(w.outcomes, out...)
	edited := *an // what was computed keeps its own remarks
	edited.Notes = append(slices.Clone(an.Notes), edits.Sentences(w.outcomes)...)
	w.edited = &edited
}

// tellEdits says which hand edits were found elsewhere or not applied.
func (w *work) tellEdits() {
	for _, o := range w.outcomes {
		switch {
		case o.Failed():
			w.say("%v", o)
		case o.Status == edits.Refound:
			w.note("%v", o)
		}
	}
}

func (a *app) editsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "edits",
		Short:   "Check the hand edits of a folder, or start a file of them",
		Example: "  casebook edits check output\n  casebook edits new output",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, args []string) error { return c.Help() },
	}
	c.AddCommand(a.editsCheckCommand(), a.editsNewCommand())
	return c
}

func (a *app) editsCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check DIR",
		Short: "Check DIR/edits.yaml and say what would become of each edit",
		Long: `Checks DIR/edits.yaml: its form and contradictions, with line numbers, and for
each edit whether it still applies to what was computed. Changes nothing. Ends
with code 2 where the file is not understood, and with 3 where an edit does not
apply.`,
		Example: "  casebook edits check output",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			issues, outcomes, err := edits.Check(args[0])
			if err != nil {
				return fail("casebook run BOOK... -o "+args[0], "%s: %v", args[0], err)
			}
			if len(issues) > 0 {
				a.print("%s\n", issueLines(issues))
			}
			failed := 0
			for _, o := range outcomes {
				a.print("%v\n", o)
				if o.Failed() {
					failed++
				}
			}
			switch {
			case edits.Bad(issues):
				return usage("see docs/edits.md", "%s: edits.yaml is not understood", args[0])
			case failed > 0:
				return partial(exitPartial, "%d of %d edits do not apply", failed, len(outcomes))
			}
			a.print("%d edits, all apply\n", len(outcomes))
			return nil
		},
	}
}

func (a *app) editsNewCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "new DIR",
		Short:   "Write a commented DIR/edits.yaml to fill in",
		Example: "  casebook edits new output",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.writeNew(filepath.Join(args[0], "edits.yaml"), edits.Template())
		},
	}
}
