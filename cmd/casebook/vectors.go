package main

import (
	"github.com/spf13/cobra"

	"casebook/analyze"
	"casebook/internal/desk"
	"casebook/internal/run"
)

func (a *app) vectorsCommand() *cobra.Command {
	to := ""
	c := &cobra.Command{
		Use:     "vectors DIR",
		Example: "  casebook vectors output\n  casebook analyze output --vectors embeddings.npy && casebook report output",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			d, err := a.desk(args[0])
			if err != nil {
				return err
			}
			o, err := a.opts.Analysis(d.Col, a.Step)
			if err != nil {
				return err
			}
			defer run.Ended(o)
			ids, own, smoothed, err := analyze.Vectors(c.Context(), d.Col, o)
			if err != nil {
				return err
			}
			return a.saved(d, args[0], to, desk.Vectors(ids, own, smoothed))
		},
	}
	a.deskFlags(c, &to)
	return c
}
