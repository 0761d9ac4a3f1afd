package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/profile"
	"casebook/ingest/archive"
	"casebook/ingest/child"
	"casebook/ingest/document"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/pdf"
	"casebook/ingest/photo"
	"casebook/internal/run"
	"casebook/internal/sentence"
)

// serveChild serves and exits where this process is a child that reads untrusted
// input or runs native code; otherwise it returns at once.
func serveChild() {
	child.Main(pdf.Service(), ppocr.Service(), document.Service(), photo.Service(), archive.Service(), sentence.Service())
}

// app is what every command works with.
type app struct {
	*ui
	opts  options
	flags *pflag.FlagSet
	// allWords: the researcher's desk counts function words too.
	allWords bool
	// goesOn says which options of the last run hold for this one.
	goesOn memory
}

func newApp(u *ui) *app {
	a := &app{ui: u}
	a.flags = a.opts.declare()
	return a
}

// config is what a run on a folder is told: the command line, then casebook.yaml, then, where
// it goes on from the last run, what that was told.
func (a *app) config(dir string) (run.Config, error) {
	a.opts.Output = dir
	a.quiet = a.opts.quiet
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return run.Config{}, failed(message.Fail("run.output_is_file", dir).Hint("run.other_folder"))
	}
	if err := a.opts.readConfig(a.flags, dir); err != nil {
		return run.Config{}, err
	}
	if f := a.flags.Lookup("lang"); f.Changed && a.opts.Lang == string(message.Chinese) || a.opts.Lang == string(message.English) {
		a.lang = message.Lang(a.opts.Lang)
	}
	var files map[string]string
	if a.goesOn != forgets {
		files = a.rememberOptions(dir)
	}
	if err := a.opts.check(); err != nil {
		return run.Config{}, err
	}
	c := run.Config{Options: a.opts.Options, Parameters: map[string][]corpus.Field{}, Defaults: map[string]string{}, FilesAgain: files}
	for _, stage := range []string{run.StageIngest, run.StageAnalyze, run.StageReport} {
		var err error
		if c.Parameters[stage], err = parameters(a.flags, stage); err != nil {
			return run.Config{}, err
		}
		for _, f := range c.Parameters[stage] {
			c.Defaults[f.Name] = a.flags.Lookup(f.Name).DefValue
		}
	}
	return c, nil
}

// onBooks does a run over the books named.
func (a *app) onBooks(ctx context.Context, what func(context.Context, run.Config, []string, run.Reporter) (run.Result, error), books []string) error {
	if a.opts.Output == "" {
		return usage(message.Fail("run.option_without_value", "-o").Hint("run.other_folder"))
	}
	c, err := a.config(a.opts.Output)
	if err != nil {
		return err
	}
	return a.recorded(ctx, func(ctx context.Context) error {
		res, err := what(ctx, c, books, a.ui)
		return a.ended(c.Output, res, err)
	})
}

// onFolder does a run on a folder that holds a collection.
func (a *app) onFolder(ctx context.Context, what func(context.Context, run.Config, run.Reporter) (run.Result, error), dir string) error {
	c, err := a.config(dir)
	if err != nil {
		return err
	}
	return a.recorded(ctx, func(ctx context.Context) error {
		res, err := what(ctx, c, a.ui)
		return a.ended(dir, res, err)
	})
}

// recorded does a run and records where its time goes, where that is asked for.
func (a *app) recorded(ctx context.Context, do func(context.Context) error) error {
	if a.opts.profile == "" {
		return do(ctx)
	}
	p, err := profile.Start(a.opts.profile)
	if err != nil {
		return failed(message.Wrap(err, "run.profile", a.opts.profile).Hint("run.other_profile"))
	}
	done := do(p.With(ctx))
	if err := p.Stop(); err != nil && done == nil {
		return failed(message.Wrap(err, "run.profile", a.opts.profile).Hint("run.other_profile"))
	}
	return done
}

// ended turns what became of a run into the error that the exit code comes from.
func (a *app) ended(dir string, res run.Result, err error) error {
	switch {
	case err != nil:
		return err
	case res.Missing: // wins over partial
		return &exit{exitMissing, message.New("run.error", message.New("run.done_without_program"))}
	case res.Partial:
		return &exit{exitPartial, message.New("run.done_partly", filepath.Join(dir, "report.html"))}
	case res.Doubted:
		return &exit{exitPartial, message.New("run.done_doubted", filepath.Join(dir, "report.html"))}
	}
	return nil
}

// collection is what DIR holds, with the hand edits of its text, for commands
// that only look.
func (a *app) collection(dir string) (*corpus.Collection, error) {
	return a.edited(dir, corpus.Store.Collection)
}

// held is collection for commands that need few texts: those of a large one stay on the disk.
func (a *app) held(ctx context.Context, dir string) (*corpus.Collection, error) {
	return a.edited(dir, func(s corpus.Store) (*corpus.Collection, error) { return s.Held(ctx) })
}

func (a *app) edited(dir string, read func(corpus.Store) (*corpus.Collection, error)) (*corpus.Collection, error) {
	if err := corpus.Finish(dir); err != nil {
		return nil, failed(withHint(err, "run.wait"))
	}
	raw, err := read(corpus.Store{Dir: dir})
	if err != nil {
		return nil, failed(run.NotThere(err, dir))
	}
	list, _, err := run.Edits(dir)
	if err != nil {
		return nil, err
	}
	col, _ := list.ApplyText(raw)
	return col, col.Err()
}

// analysed is the collection and its analysis with the hand edits of both; the analysis is nil where DIR holds none.
func (a *app) analysed(dir string) (*corpus.Collection, *corpus.Analysis, error) {
	col, err := a.collection(dir)
	if err != nil {
		return nil, nil, err
	}
	an, err := corpus.Store{Dir: dir}.Analysis()
	if err != nil {
		return nil, nil, failed(run.NotThere(err, dir))
	}
	if an == nil {
		return col, nil, nil
	}
	list, _, err := run.Edits(dir)
	if err != nil {
		return nil, nil, err
	}
	an, _ = list.ApplyThemes(an, col)
	return col, an, nil
}

// folderLast is an error where the folder of a command that takes it last stands first.
func folderLast(c *cobra.Command, args []string) error {
	last := len(args) - 1
	for i, dir := range []string{args[last], args[0]} {
		if _, err := (corpus.Store{Dir: dir}).State(); err != nil {
			continue
		}
		if i == 0 {
			return nil
		}
		words := make([]string, 0, len(args))
		for _, w := range slices.Concat(args[1:], args[:1]) {
			if strings.ContainsAny(w, " \t") {
				w = `"` + w + `"`
			}
			words = append(words, w)
		}
		return usage(message.Fail("run.folder_last", dir).Hint("run.write_so", c.CommandPath()+" "+strings.Join(words, " ")))
	}
	return nil
}

// writeWhole writes a file so that it is there whole or not at all.
func writeWhole(path string, b *bytes.Buffer) error {
	if err := corpus.WriteWhole(path, b.Bytes()); err != nil {
		return failed(message.Wrap(err, "run.file_not_written", path).Hint("run.other_file"))
	}
	return nil
}

// withHint is an error with what helps, unless it says so itself.
func withHint(err error, code string, args ...any) *message.Error {
	e := message.Error{Message: message.Of(err), Remedy: message.RemedyOf(err)}
	if e.Remedy.IsZero() {
		e.Remedy = message.New(code, args...)
	}
	return &e
}
