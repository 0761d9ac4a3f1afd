package main

import (
	"context"
	"path/filepath"

	"github.com/spf13/cobra"

	"casebook/corpus/message"
	"casebook/corpus/method"
	"casebook/internal/desk"
	"casebook/internal/run"
)

func (a *app) robustnessCommand() *cobra.Command {
	to := ""
	c := &cobra.Command{
		Use:     "robustness DIR",
		Example: "  casebook robustness output",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.write(args[0], to, func(d *desk.Desk) (desk.Result, error) { return a.robustness(c.Context(), d) })
		},
	}
	a.deskFlags(c, &to)
	return c
}

func (a *app) robustness(ctx context.Context, d *desk.Desk) (desk.Result, error) {
	base, err := a.opts.Analysis(d.Col, a.Step)
	if err != nil {
		return desk.Result{}, err
	}
	defer run.Ended(base)
	res, err := d.Robustness(ctx, base, func(aspect, value string) { a.Step(message.New("desk.step_robustness", aspect, value)) })
	a.Step(message.Message{})
	if err != nil {
		return desk.Result{}, failed(withHint(err, "desk.analyze_themes"))
	}
	return res, nil
}

func (a *app) methodsCommand() *cobra.Command {
	to := ""
	c := &cobra.Command{
		Use:     "methods DIR",
		Example: "  casebook methods output",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			d, err := a.desk(args[0])
			if err != nil {
				return err
			}
			return a.saved(d, args[0], to, d.Methods(deskFolder(args[0], to), method.Program))
		},
	}
	a.deskFlags(c, &to)
	return c
}

func (a *app) researchCommand() *cobra.Command {
	to := ""
	c := &cobra.Command{
		Use:     "research DIR",
		Example: "  casebook research output",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			d, err := a.desk(args[0])
			if err != nil {
				return err
			}
			all, err := a.everything(c.Context(), d)
			if err != nil {
				return err
			}
			folder := deskFolder(args[0], to)
			way, err := filepath.Rel(folder, args[0])
			if err != nil {
				way = args[0]
			}
			if err := a.saved(d, args[0], to, append(all, d.Scripts(way, all...))...); err != nil {
				return err
			}
			return a.saved(d, args[0], to, d.Methods(folder, method.Program))
		},
	}
	a.deskFlags(c, &to)
	return c
}

// everything makes what needs no words of the researcher's. What a collection has no groups
// for is left out with a remark.
func (a *app) everything(ctx context.Context, d *desk.Desk) ([]desk.Result, error) {
	var all []desk.Result
	for _, make := range []func() (desk.Result, error){
		func() (desk.Result, error) { return d.Frequencies(ctx, desk.ByPractice) },
		func() (desk.Result, error) { return d.Keyness(ctx, d.Having("theme", "province")...) },
		func() (desk.Result, error) { return d.Cooccurrence(ctx, 200) },
		func() (desk.Result, error) { return d.Correspondence(ctx, "theme", 60) },
		func() (desk.Result, error) { return a.robustness(ctx, d) },
	} {
		res, err := make()
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil:
			a.Note(message.New("desk.left_out", err))
		default:
			all = append(all, res)
		}
	}
	return all, nil
}
