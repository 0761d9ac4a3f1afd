package main

import (
	"context"

	"github.com/spf13/cobra"

	"casebook/ingest/gazetteer"
	"casebook/internal/run"
	"casebook/report/loopback"
	"casebook/report/review"
)

func (a *app) reviewCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "review DIR",
		Example: "  casebook review output",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			dir := args[0]
			if _, err := a.held(c.Context(), dir); err != nil {
				return err
			}
			a.goesOn = asItWas
			remove := func() {}
			defer func() { remove() }()
			err := review.Serve(c.Context(), dir, review.Options{
				Places: gazetteer.Find,
				Rerun:  func(ctx context.Context) error { return a.onFolder(ctx, run.Again, dir) },
				Ready:  func(s *loopback.Server) { remove = a.show(s, "run.review_open") },
			})
			if err != nil {
				return failed(withHint(err, "run.report_first", dir))
			}
			return nil
		},
	}
}
