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
		Use:   "sample DIR",
		Short: "Draw practices for people to code, in workbooks that hide the machine's answer",
		Long: `Draws practices spread over the themes and writes a workbook for each coder into
DIR/research: coding, acceptance of the themes' names, and tests with an intruder among
words and among practices. The answers stand in sample_key.csv, which is not for the
coders. What they filled in is read by: casebook agree DIR CODED...`,
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
	c.Flags().IntVarP(&o.Practices, "number", "n", o.Practices, "practices to draw")
	c.Flags().IntVar(&o.Coders, "coders", o.Coders, "number of coders")
	c.Flags().Float64Var(&o.Overlap, "overlap", o.Overlap, "share of the practices that all coders get, 0 to 1")
	a.deskFlags(c, &to)
	return c
}

func (a *app) agreeCommand() *cobra.Command {
	key, to := "", ""
	c := &cobra.Command{
		Use:   "agree DIR CODED...",
		Short: "Say how far coders agree with each other and with the themes",
		Long: `Reads the workbooks that casebook sample wrote and people filled in, and writes into
DIR/research: agreement.csv (Krippendorff's alpha, Fleiss' and Cohen's kappa with bootstrap
intervals, the share of names accepted, the share of intruders found) and confusion.csv.`,
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
			if err != nil {
				return failed(withHint(err, "desk.coded_how"))
			}
			return a.saved(d, args[0], to, res)
		},
	}
	c.Flags().StringVar(&key, "key", "", "answers of the drawn items (default: DIR/research/sample_key.csv)")
	a.deskFlags(c, &to)
	return c
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
