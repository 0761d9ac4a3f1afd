package main

import (
	"context"

	"github.com/spf13/cobra"

	"casebook/corpus/message"
	"casebook/corpus/method"
	"casebook/internal/doctor"
	"casebook/internal/run"
)

func (a *app) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "doctor",
		Example: "  casebook doctor",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, args []string) error { return a.doctor(c.Context()) },
	}
}

func (a *app) doctor(ctx context.Context) error {
	a.print("casebook %s\n%s", method.Program, details())
	said := map[doctor.State]string{doctor.Well: "doctor.well", doctor.Lacking: "doctor.lacking", doctor.Missing: "doctor.faulty", doctor.Faulty: "doctor.faulty"}
	count := map[doctor.State]int{}
	for _, f := range doctor.Examine(ctx, a.lang) {
		count[f.State]++
		a.printMessage(said[f.State], f.What)
		if !f.Remedy.IsZero() {
			a.printMessage("run.hint", doctor.WithoutHome(f.Remedy))
		}
	}
	faults := message.Fail("doctor.unhealthy", count[doctor.Missing]+count[doctor.Faulty])
	switch {
	case count[doctor.Faulty] > 0:
		return &run.Failure{Kind: run.Failed, Err: faults}
	case count[doctor.Missing] > 0:
		return &run.Failure{Kind: run.Missing, Err: faults}
	}
	a.printMessage("doctor.healthy")
	return nil
}
