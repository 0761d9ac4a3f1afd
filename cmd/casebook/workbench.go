package main

import (
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"casebook/corpus/message"
	"casebook/ingest/ocr/choose"
	"casebook/internal/run"
	"casebook/internal/workbench"
	"casebook/report/loopback"
)

func (a *app) workbenchCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "workbench [FOLDER]",
		Example: "  casebook workbench",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			home, err := collectionsHome(args)
			if err != nil {
				return failed(withHint(err, "workbench.other_home"))
			}
			return a.workbench(c.Context(), home)
		},
	}
}

// workbench serves the page; each command that it asks for is done as if it were typed.
func (a *app) workbench(ctx context.Context, home string) error {
	memory, err := os.UserConfigDir()
	if err != nil {
		memory = home
	}
	user, err := os.UserHomeDir()
	if err != nil {
		user = home
	}
	remove := func() {}
	defer func() { remove() }()
	o := workbench.Options{
		Home: home, Memory: filepath.Join(memory, "casebook", "workbench.json"), Browse: user, Workers: runtime.NumCPU(),
		Execute: execute, Again: again, Open: opener(), Engine: reads, Queues: run.RunsElsewhere,
		Idle: 15 * time.Second, First: 10 * time.Minute,
		Ready: func(s *loopback.Server) { remove = a.show(s, "workbench.open") },
	}
	if err := workbench.Serve(ctx, o); err != nil {
		return failed(withHint(err, "workbench.use_commands"))
	}
	return nil
}

// collectionsHome is the folder that is named, or casebook among the user's documents.
func collectionsHome(args []string) (string, error) {
	if len(args) > 0 {
		return filepath.Abs(args[0])
	}
	user, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	for _, name := range []string{"Documents", "文档"} {
		if info, err := os.Stat(filepath.Join(user, name)); err == nil && info.IsDir() {
			return filepath.Join(user, name, "casebook"), nil
		}
	}
	return filepath.Join(user, "casebook"), nil
}

// execute does a command as if it were typed, and tells how it goes.
func execute(ctx context.Context, args []string, tell run.Reporter) int {
	u := &ui{out: io.Discard, err: io.Discard, lang: systemLang(), watched: tell}
	root := newRoot(u)
	root.SetArgs(args)
	return u.report(root.ExecuteContext(ctx))
}

// again makes the report of a collection anew after its hand edits have changed.
func again(ctx context.Context, dir string) error {
	a := newApp(&ui{out: io.Discard, err: io.Discard, lang: systemLang()})
	a.goesOn = asItWas
	return a.onFolder(ctx, run.Again, dir)
}

// opener opens files with the program of the desktop; nil where there is no desktop.
func opener() func(string) error {
	program, with := browser()
	if program == "" {
		return nil
	}
	return func(path string) error { return exec.Command(program, append(with, path)...).Start() }
}

// reads says what would read scans now.
func reads(ctx context.Context) message.Message {
	f, err := choose.Choose("auto", "best")
	if err == nil {
		err = f.Probe(ctx)
	}
	if err != nil {
		return message.New("workbench.no_engine", err)
	}
	version, _, _ := strings.Cut(f.Version(), ",") // its models are doctor's matter
	return message.New("workbench.engine", f.Name()+" "+version)
}
