package main

import (
	"context"
	"strings"

	"casebook/report"
)

// reportFingerprint is what the files for people depend on.
func (w *work) reportFingerprint() (string, error) {
	params, err := w.parametersOf(forReport)
	if err != nil {
		return "", err
	}
	return fingerprint(version, w.state.Ingest, w.state.Parameters[forAnalyze], params, w.listSum), nil
}

// unchanged reports whether the last run did the same and all it made is there:
// then there is nothing to do.
func (w *work) unchanged() (bool, error) {
	if _, err := w.parametersOf(forAnalyze); err != nil {
		return false, err
	}
	fp, err := w.reportFingerprint()
	if err != nil {
		return false, err
	}
	w.state.Report = fp
	b := &w.before
	if w.opts.fresh || b.Ingest != w.state.Ingest || b.Report != fp || len(b.Unread) > 0 {
		return false, nil
	}
	for _, e := range b.Books {
		if e.Incomplete || w.engineChanged(e) || !w.bookIntact(e) {
			return false, nil
		}
	}
	if a, err := w.store.Analysis(); err != nil || a == nil {
		return false, nil
	}
	if c, err := w.store.Current(); err != nil || c == nil {
		return false, nil
	}
	return w.intact(), nil
}

// report writes the files for people.
func (w *work) report(ctx context.Context) error {
	if err := w.ready(); err != nil {
		return err
	}
	w.editThemes()
	w.step("writing the report")
	var err error
	if w.state.Report, err = w.reportFingerprint(); err != nil {
		return err
	}
	files, err := report.Write(ctx, w.change.Staged(), w.col, w.edited, report.Options{
		Version: version, Lang: w.opts.lang, Parameters: append(w.allParameters(), enginesOf(w.raw)...), Seed: w.seed(), Command: w.command(),
		Images: w.cutOutFolder(),
	})
	w.clear()
	if err != nil {
		return writing(w.opts.output, err)
	}
	w.state.Outputs = w.cutOutsOf(w.raw)
	for _, f := range files {
		w.state.Outputs[f.Name] = f.SHA256
	}
	w.dropGone()
	if err := w.keepCurrent(); err != nil {
		return err
	}
	w.note("%s", w.summary())
	return nil
}

// ready makes sure that there is an analysis of the texts as they are now.
func (w *work) ready() error {
	if w.computed != nil {
		return nil
	}
	w.editText()
	texts, err := textsOf(w.col)
	if err != nil {
		return err
	}
	a, err := w.store.Analysis()
	switch {
	case err != nil || a == nil:
		return fail("casebook analyze "+w.opts.output, "%s holds no analysis yet", w.opts.output)
	case w.before.Grouped != texts:
		return fail("casebook analyze "+w.opts.output, "%s: its texts have changed since they were analysed", w.opts.output)
	}
	w.computed = a
	return nil
}

// command is what repeats the run, with base names only.
func (w *work) command() string {
	args := []string{"casebook", "run"}
	for _, b := range w.raw.Books {
		args = append(args, quoted(b.File))
	}
	for _, f := range w.allParameters() {
		if flag := w.flags.Lookup(f.Name); flag != nil && flag.DefValue != f.Value {
			args = append(args, "--"+f.Name+"="+quoted(f.Value))
		}
	}
	return strings.Join(args, " ")
}

// quoted puts a word into quotation marks where a shell would cut it.
func quoted(s string) string {
	if s == "" || strings.ContainsAny(s, " \t'\"$&|<>()*?;,") {
		return "\"" + strings.ReplaceAll(s, "\"", "\\\"") + "\""
	}
	return s
}
