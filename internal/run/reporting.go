package run

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"casebook/analyze"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/method"
	"casebook/corpus/profile"
	"casebook/internal/desk"
	"casebook/report"
	"casebook/report/findings"
)

// reportFingerprint is what the files for people depend on.
func (w *work) reportFingerprint() string {
	return fingerprint(method.Report, method.Analysis(), w.state.Ingest, w.state.Parameters[StageAnalyze], w.parametersOf(StageReport), w.listSum, findings.Sum(w.desk()))
}

// unchanged reports whether the last run did the same and all it made is there:
// then there is nothing to do. A strict run goes on and fails for what the last one failed for.
func (w *work) unchanged() (bool, error) {
	w.parametersOf(StageAnalyze)
	fp := w.reportFingerprint()
	w.state.Report = fp
	b := &w.before
	if w.Fresh || w.Strict || b.Ingest != w.state.Ingest || b.Report != fp || len(b.Unread) > 0 {
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
func (w *work) report() error {
	defer profile.Step(w.ctx, StageReport)()
	if err := w.ready(); err != nil {
		return err
	}
	if err := w.editThemes(); err != nil {
		return err
	}
	w.tell.Step(message.New("run.step_report"))
	w.state.Report = w.reportFingerprint()
	var kept error
	var beside sync.WaitGroup
	var had map[string]outputSum
	beside.Go(func() { had = w.sumOutputs() })
	store := func() { kept = cmp.Or(w.keep(), w.keepCurrent()) }
	if w.col.Outlined() {
		store() // one after the other takes less room
	} else {
		beside.Go(store)
	}
	files, err := w.writeReport()
	beside.Wait()
	w.tell.Step(message.Message{})
	if bad := cmp.Or(w.ctx.Err(), w.col.Err()); bad != nil {
		return bad
	}
	if err != nil {
		return w.writing(err)
	}
	if kept != nil {
		return kept
	}
	w.state.Outputs = w.cutOutsOf(w.raw)
	for _, f := range files {
		w.state.Outputs[f.Name] = f.SHA256
	}
	w.dropGone()
	if err := w.keepChanged(had); err != nil {
		return err
	}
	if renamed := report.Renamed(w.raw); len(renamed) > 0 {
		w.tell.Note(message.New("run.own_renamed", renamed))
	}
	for _, n := range w.notes { // why there are no themes, or fewer than were asked for
		w.tell.Note(n)
	}
	w.tell.Note(w.summary())
	w.tellNews()
	return nil
}

func (w *work) writeReport() ([]report.File, error) {
	o := w.reportOptions()
	o.Parameters, o.Seed, o.Command = append(w.allParameters(), enginesOf(w.raw)...), w.seed(), w.command()
	o.Told = func(done, of int) { w.tell.Step(message.New("run.step_written", done, of)) }
	o.ReadOtherwise = w.otherwise()
	o.Images, o.Desk, o.Crossings = w.cutOutFolder(), w.desk(), desk.Of(w.col, w.edited, nil, 1, w.seed()).Crossings()
	if w.ahead != nil {
		var err error
		if o.Ahead, err = w.ahead(); err != nil {
			return nil, err
		}
	}
	return report.Write(w.ctx, w.change.Staged(), w.col, w.edited, o)
}

// reportOptions are those of every part of a report.
func (w *work) reportOptions() report.Options {
	return report.Options{Version: method.Program, Lang: w.Lang, Written: w.change.Written}
}

// reportAhead is what writes, beside the analysis, the tables that need none; nil where there are none to write. The
// tables of news are begun once these are known. Texts that stand on the disk are not read for it: the analysis
// reads them.
func (w *work) reportAhead(o *analyze.Options, beside *sync.WaitGroup) (books func() ([]report.File, error)) {
	if !w.reported || w.col.Outlined() {
		return nil
	}
	books = sync.OnceValues(func() ([]report.File, error) {
		return report.WriteAhead(w.ctx, w.change.Staged(), w.col, w.reportOptions())
	})
	news := func() ([]report.File, error) { return nil, nil }
	o.News = func(n *corpus.News) {
		news = sync.OnceValues(func() ([]report.File, error) {
			return report.WriteNews(w.ctx, w.change.Staged(), n, w.reportOptions())
		})
		beside.Go(func() { _, _ = news() })
	}
	w.ahead = sync.OnceValues(func() ([]report.File, error) {
		first, err := books()
		more, also := news()
		return append(first, more...), cmp.Or(err, also)
	})
	return books
}

// desk is the folder that the researcher's desk writes into; it need not be there.
func (w *work) desk() fs.FS { return os.DirFS(filepath.Join(w.Output, findings.Folder)) }

// ready makes sure that there is an analysis of the texts as they are now.
func (w *work) ready() error {
	if w.computed != nil {
		return nil
	}
	if err := w.editText(); err != nil {
		return err
	}
	texts, err := textsOf(w.ctx, w.col)
	if err != nil {
		return err
	}
	a, err := w.store.Analysis()
	switch {
	case err != nil || a == nil:
		return fail(message.Fail("run.no_analysis", w.Output).Hint("run.analyze_first", w.Output))
	case w.before.Grouped != texts:
		return fail(message.Fail("run.texts_changed", w.Output).Hint("run.analyze_first", w.Output))
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
		if usual, known := w.Defaults[f.Name]; known && usual != f.Value {
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
