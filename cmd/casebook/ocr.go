package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"casebook/corpus/message"
	"casebook/ingest/child"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/choose"
	"casebook/ingest/ocr/install"
	"casebook/internal/run"
)

func (a *app) ocrCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "ocr",
		Example: "  casebook ocr status\n  casebook ocr install",
		RunE:    showHelp,
	}
	c.AddCommand(a.ocrStatusCommand(), a.ocrInstallCommand())
	return c
}

func (a *app) ocrStatusCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "status",
		Example: "  casebook ocr status",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, args []string) error { return a.ocrStatus(c.Context()) },
	}
}

func (a *app) ocrStatus(ctx context.Context) error {
	a.printConfinement(ctx)
	a.printParts()
	for _, name := range choose.Names() {
		models := []string{"best"}
		if name == "ppocr" {
			models = installedModels()
		}
		for _, model := range models {
			f, err := choose.Choose(name, model)
			if err != nil {
				return err
			}
			if err := f.Probe(ctx); err != nil {
				a.print("%s: %s\n", name, ocr.Bare(err).In(a.lang))
			} else {
				a.printMessage("ocr.works", name, f.Version())
			}
		}
	}
	auto, err := choose.Choose("auto", "best")
	if err != nil {
		return err
	}
	if err := auto.Probe(ctx); err != nil {
		return &run.Failure{Kind: run.Missing, Err: message.Fail("ocr.no_engine").Hint("ocr.do_one")}
	}
	a.printMessage("ocr.read_by", auto.Name(), auto.Version())
	return nil
}

// barrierWords are the codes of what is said of a barrier that holds, and of one that does not.
var barrierWords = map[child.Barrier][2]string{
	child.Home:    {"child.home_held", "child.home_open"},
	child.Network: {"child.network_held", "child.network_open"},
	child.Execute: {"child.execute_held", "child.execute_open"},
}

// printConfinement tells from what the processes are kept that read books, as a child
// found that tried.
func (a *app) printConfinement(ctx context.Context) {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	held, err := child.Probe(ctx, home)
	if err != nil {
		a.printMessage("child.not_probed", err)
		return
	}
	var all []message.Message
	for _, b := range child.Barriers {
		words := barrierWords[b]
		if slices.Contains(held, b) {
			all = append(all, message.New(words[0]))
		} else {
			all = append(all, message.New(words[1]))
		}
	}
	a.printMessage("child.confined", all)
}

// printParts tells of the library and of each model whether its parts are there, under
// which licence, and what it reads.
func (a *app) printParts() {
	parts := install.Status()
	if len(parts) == 0 {
		return
	}
	a.printPart(parts[0])
	for _, m := range install.Models() {
		a.print("%s: %s\n", m.Title, m.Reads.In(a.lang))
		for _, f := range parts {
			if slices.Contains(m.Files, f.Name) {
				a.printPart(f)
			}
		}
		if _, err := install.Files(m); err != nil {
			a.printMessage("ocr.to_install", m.Remedy())
		}
	}
}

func (a *app) printPart(f install.Found) {
	switch {
	case f.Err == nil:
		a.printMessage("ocr.part_ok", fmt.Sprintf("%-11s  %-10s  %s", f.Role, f.Licence, f.Path))
	case f.Path == "":
		a.printMessage("ocr.part_missing", fmt.Sprintf("%-11s  %-10s  %s", f.Role, f.Licence, f.Name))
	default:
		a.printMessage("ocr.part_unsound", fmt.Sprintf("%-11s ", f.Role), f.Err)
	}
}

// installedModels are the models whose parts are all there; best where none are, which
// says what is missing.
func installedModels() []string {
	var ids []string
	for _, m := range install.Models() {
		if _, err := install.Files(m); err == nil {
			ids = append(ids, m.ID)
		}
	}
	if len(ids) == 0 {
		return []string{"best"}
	}
	return ids
}

func (a *app) ocrInstallCommand() *cobra.Command {
	var fetch bool
	var source string
	c := &cobra.Command{
		Use: "install [PATH...]",
		Example: `  casebook ocr install
  ` + install.Models()[0].Fetch() + `
  casebook ocr install *.whl
  casebook ocr install /media/stick`,
		RunE: func(c *cobra.Command, args []string) error {
			if fetch || len(args) == 0 {
				return a.ocrInstalled(install.Fetch(c.Context(), source, a.fetching()))
			}
			return a.ocrInstalled(install.Install(c.Context(), args...))
		},
	}
	c.Flags().BoolVar(&fetch, "fetch", false, "")
	c.Flags().StringVar(&source, "source", install.Source, "")
	return c
}

// ocrInstalled tells which parts were written, and whether all are there now.
func (a *app) ocrInstalled(wrote []string, err error) error {
	for _, name := range wrote {
		a.printMessage("ocr.installed", name)
	}
	if err != nil {
		return failed(withHint(err, "ocr.see_status"))
	}
	model, _, err := install.Installed("best")
	if err != nil {
		a.Say(message.New("ocr.not_complete", ocr.Bare(err)), message.Message{})
		return nil
	}
	a.printMessage("ocr.complete", model.Title)
	return nil
}

// fetching tells how much of a package is fetched, in tenths.
func (a *app) fetching() func(name string, done, total int64) {
	last := ""
	return func(name string, done, total int64) {
		if now := fmt.Sprintf("%s %d", name, 10*done/total); now != last {
			last = now
			a.Step(message.New("ocr.fetching", name, 10*(10*done/total), megabytes(total)))
		}
		if done == total {
			a.Step(message.Message{})
		}
	}
}

// fetches are the commands that fetch each model.
func fetches() string {
	var out []string
	for _, m := range install.Models() {
		out = append(out, m.Title+":\n  "+m.Fetch())
	}
	return strings.Join(out, "\n  ")
}
