package main

import (
	"context"
	"os/exec"

	"github.com/spf13/cobra"

	"casebook/corpus/message"
	"casebook/internal/run"
	"casebook/report/review"
)

func (a *app) reviewCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "review DIR",
		Short: "Correct themes and texts in the browser, on this machine only",
		Long: `Serves DIR/report.html on 127.0.0.1 with buttons and keys to rename, merge,
split, move, pin and correct, and to undo. Every step is written to
DIR/edits.yaml, and the report is made anew. Ctrl-C ends it.`,
		Example: "  casebook review output",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			dir := args[0]
			if _, err := a.collection(dir); err != nil {
				return err
			}
			err := review.Serve(c.Context(), dir, review.Options{
				Rerun: func(ctx context.Context) error { return a.onFolder(ctx, run.Again, dir) },
				Ready: func(address string) {
					a.print("%s\n", address)
					a.Note(message.New("run.review_open"))
					if program, with := browser(); program != "" {
						_ = exec.Command(program, append(with, address)...).Start() // the address is printed
					}
				},
			})
			if err != nil {
				return failed(withHint(err, "run.report_first", dir))
			}
			return nil
		},
	}
}
