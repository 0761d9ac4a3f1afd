package main

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/ingest"
	"casebook/ingest/ocr"
)

// work is one run on one folder.
type work struct {
	*app
	ctx    context.Context
	change *corpus.Change
	store  corpus.Store
	state  corpus.State // what is being made
	before corpus.State // what DIR held

	inputs  []ingest.Input
	reading ingest.Options
	engine  ocr.Factory // for scanned pages; asked for its version at most once
	probed  *string

	raw      *corpus.Collection // as it was read
	col      *corpus.Collection // with hand edits of its text
	computed *corpus.Analysis   // before hand edits of themes
	edited   *corpus.Analysis   // after them
	cutOuts  map[string]string  // pictures of doubtful lines made by this run: name → sha256
	list     *edits.Edits
	listSum  string // of edits.yaml
	outcomes []edits.Outcome

	code int // exitDone, exitPartial or exitMissing
}

// begin reads the options of the output folder and opens a change of it.
func (a *app) begin(ctx context.Context) (*work, error) {
	dir := a.opts.output
	a.quiet = a.opts.quiet
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, fail("choose another folder with -o", "output %s: it is a file, not a folder", dir)
	}
	if err := a.opts.readConfig(a.flags, dir); err != nil {
		return nil, err
	}
	if err := a.opts.check(); err != nil {
		return nil, err
	}
	change, err := corpus.Begin(dir)
	if errors.Is(err, corpus.ErrBusy) {
		return nil, fail("wait until it has ended, or choose another folder with -o", "output %s: %v", dir, err)
	}
	if err != nil {
		return nil, fail("choose a folder that can be written, with -o", "output %s cannot be written: %v", dir, plainPath(err))
	}
	w := &work{app: a, ctx: ctx, change: change, store: corpus.Store{Dir: dir}}
	st, err := w.store.State()
	switch {
	case err == nil:
		w.before = *st
	case !errors.Is(err, corpus.ErrNoStore):
		a.note("%s: %v; starting anew", dir, err)
	}
	w.state = w.before
	w.state.Version = version
	w.state.Parameters = maps.Clone(w.before.Parameters)
	if err := w.readEdits(); err != nil {
		w.change.Abort()
		return nil, err
	}
	return w, nil
}

// open is begin for a folder that must hold a collection.
func (a *app) open(ctx context.Context, dir string) (*work, error) {
	a.opts.output = dir
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, fail("casebook ingest BOOK... -o "+dir, "%s: no such folder", dir)
	}
	w, err := a.begin(ctx)
	if err != nil {
		return nil, err
	}
	if w.raw, err = w.store.Collection(); err != nil {
		w.change.Abort()
		return nil, fail("casebook ingest BOOK... -o "+dir, "%s: %v", dir, err)
	}
	return w, nil
}

// finish makes the change happen and answers the exit code.
func (w *work) finish() error {
	w.tellEdits()
	if err := w.change.PutState(&w.state); err != nil {
		return writing(w.opts.output, err)
	}
	if err := w.change.Commit(); err != nil {
		return writing(w.opts.output, err)
	}
	switch w.code {
	case exitPartial:
		return partial(exitPartial, "done, but not all of it could be read: see above and %s", filepath.Join(w.opts.output, "report.html"))
	case exitMissing:
		return partial(exitMissing, "done, but for what needs the missing program")
	}
	return nil
}

// worsen raises the exit code: a missing program wins over a partial result.
func (w *work) worsen(code int) { w.code = max(w.code, code) }

func writing(dir string, err error) error {
	return fail("free some space or choose another folder with -o; the previous output is untouched", "output %s could not be written: %v", dir, err)
}

// intact reports whether every file that people see is as the last run left it.
func (w *work) intact() bool {
	if len(w.before.Outputs) == 0 {
		return false
	}
	for name, sum := range w.before.Outputs {
		if got, err := fileSum(filepath.Join(w.opts.output, filepath.FromSlash(name))); err != nil || got != sum {
			return false
		}
	}
	return true
}

// dropGone deletes outputs and stored books that the new state no longer has.
func (w *work) dropGone() {
	kept := map[string]bool{}
	for _, b := range w.state.Books {
		kept[b.ID] = true
	}
	for _, b := range w.before.Books {
		if !kept[b.ID] {
			w.change.Drop(corpus.BookPath(b.ID))
		}
	}
	var gone []string
	for name := range w.before.Outputs {
		if _, still := w.state.Outputs[name]; !still && !strings.Contains(name, "..") {
			gone = append(gone, name)
		}
	}
	sort.Strings(gone)
	for _, name := range gone {
		w.change.Drop(name)
	}
}
