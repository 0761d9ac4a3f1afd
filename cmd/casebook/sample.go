package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"casebook/corpus/message"
	"casebook/internal/desk"
)

func (a *app) sampleCommand() *cobra.Command {
	o, to := desk.SampleOptions{Practices: 100, Coders: 2, Overlap: 0.5}, ""
	c := &cobra.Command{
		Use:     "sample DIR",
		Example: "  casebook sample output -n 100\n  casebook sample output -n 200 --coders 3 --overlap 0.3",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case o.Practices < 1:
				return usage(message.Fail("run.too_small", "number", o.Practices).Hint("run.one_or_more"))
			case o.Coders < 1:
				return usage(message.Fail("run.too_small", "coders", o.Coders).Hint("run.one_or_more"))
			case !(o.Overlap >= 0 && o.Overlap <= 1):
				return usage(message.Fail("run.not_share", "overlap", o.Overlap).Hint("run.see_help", c.CommandPath()))
			}
			if to == "" {
				to = desk.Folder(args[0])
			}
			if there := filepath.Join(to, desk.KeyFile); exists(there) { // coders may be at work
				return failed(message.Fail("desk.sample_there", there).Hint("run.other_folder"))
			}
			d, err := a.desk(args[0])
			if err != nil {
				return err
			}
			res, err := d.Sample(o)
			if err != nil {
				return failed(withHint(err, "run.run_first", args[0]))
			}
			return a.saved(d, args[0], to, res)
		},
	}
	c.Flags().IntVarP(&o.Practices, "number", "n", o.Practices, "")
	c.Flags().IntVar(&o.Coders, "coders", o.Coders, "")
	c.Flags().Float64Var(&o.Overlap, "overlap", o.Overlap, "")
	a.deskFlags(c, &to)
	return c
}

func (a *app) agreeCommand() *cobra.Command {
	key, to := "", ""
	c := &cobra.Command{
		Use:     "agree DIR CODED...",
		Example: "  casebook agree output coder-1.xlsx coder-2.xlsx",
		Args:    cobra.MinimumNArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			d, err := a.desk(args[0])
			if err != nil {
				return err
			}
			if key == "" {
				key = filepath.Join(desk.Folder(args[0]), desk.KeyFile)
			}
			res, err := d.Agree(key, args[1:])
			for _, m := range res.Unread {
				a.Say(m, message.Message{})
			}
			if err != nil {
				return failed(withHint(err, "desk.coded_how"))
			}
			if err := a.saved(d, args[0], to, res); err != nil || len(res.Unread) == 0 {
				return err
			}
			return &exit{exitPartial, message.New("desk.coded_partly")}
		},
	}
	c.Flags().StringVar(&key, "key", "", "")
	a.deskFlags(c, &to)
	return c
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
