package run

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"

	"casebook/analyze/segment"
	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
	"casebook/corpus/method"
	"casebook/corpus/profile"
	"casebook/ingest"
	"casebook/ingest/ocr"
	"casebook/ingest/queue"
	"casebook/report"
)

// work is one run on one folder.
type work struct {
	Config
	tell Reporter
	ctx  context.Context

	change *corpus.Change
	store  corpus.Store
	state  corpus.State // what is being made
	before corpus.State // what DIR held

	inputs  []ingest.Input
	reading ingest.Options
	held    *holding // the books that are read
	slows   *remarks
	queue   *queue.Queue // by which pages are read elsewhere; nil for none
	ended   func()       // takes its progress away
	// unkept stages what the analysis left; nil where that is done.
	unkept func() error
	// putting puts the books into the store, once, beside the analysis; nil where that is done.
	putting func() error
	// current reads, once, what the last run left to this one.
	current func() (*corpus.Previous, error)
	// segmenter waits for what prepare began; nil where nothing was.
	segmenter func() (*segment.Segmenter, error)
	reported  bool                          // a report follows the analysis, beside which a part of it may be written
	ahead     func() ([]report.File, error) // writes that part, once; nil where there is none
	engine    ocr.Factory                   // for scanned pages; asked for its version at most once
	probed    *string

	raw      *corpus.Collection // as it was read
	texts    string             // fingerprint of it; empty where this run put no books into the store
	col      *corpus.Collection // with hand edits of its text
	computed *corpus.Analysis   // before hand edits of themes
	edited   *corpus.Analysis   // after them
	notes    []message.Message  // of the analysis after them, without remarks on edits
	// insteadOf are books that this run read and did not take, with those taken instead.
	insteadOf map[*corpus.Book]*corpus.Book
	cutOuts   map[string]string // pictures of doubtful lines made by this run: name → sha256
	list      *edits.Edits
	listSum   string // of edits.yaml
	leftOut   leftOut
	hadFiles  int      // how many of the files told of, the first, are those of earlier runs
	lost      []string // options whose files the last run took and of which there is no copy
	outcomes  []edits.Outcome
	// unchangedBooks are those, by number, that are as the last run left them.
	unchangedBooks map[int]bool
	stays          map[string]string // of books that another is added to: fingerprint → the methods that read them

	result Result
}

// newWork is a run on the folder that c names, before anything is looked at.
func newWork(ctx context.Context, c Config, r Reporter) *work {
	tell := &oneAtATime{Reporter: r}
	return &work{Config: c, tell: tell, slows: &remarks{tell: tell}, ctx: ctx, store: corpus.Store{Dir: c.Output, Whole: c.HeldWhole}}
}

// begin opens a change of the output folder and reads what is there. anew says that the run can do without.
func begin(ctx context.Context, c Config, r Reporter, anew bool) (*work, error) {
	dir := c.Output
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, fail(message.Fail("run.output_is_file", dir).Hint("run.other_folder"))
	}
	change, err := corpus.Begin(dir)
	if errors.Is(err, corpus.ErrBusy) {
		return nil, fail(message.Wrap(err, "run.output", dir).Hint("run.wait"))
	}
	if err != nil {
		return nil, fail(message.Wrap(err, "run.output_not_writable", dir).Hint("run.writable_folder"))
	}
	w := newWork(ctx, c, r)
	w.change = change
	w.current = sync.OnceValues(w.store.Current)
	st, err := w.store.State()
	switch {
	case err == nil:
		w.before = *st
	case !errors.Is(err, corpus.ErrNoStore) && anew:
		w.tell.Note(message.New("run.starting_anew", dir, err))
	}
	w.state = w.before
	w.state.Version = method.Program
	w.state.Parameters = maps.Clone(w.before.Parameters)
	if err := w.readEdits(); err != nil {
		w.change.Abort()
		return nil, err
	}
	return w, nil
}

// open is begin for a folder that must hold a collection, and reads that.
func open(ctx context.Context, c Config, r Reporter) (*work, error) {
	if _, err := os.Stat(c.Output); errors.Is(err, fs.ErrNotExist) {
		return nil, fail(&message.Error{Message: message.New("run.no_folder", c.Output), Remedy: FirstRun(c.Output)})
	}
	w, err := begin(ctx, c, r, false)
	if err != nil {
		return nil, err
	}
	if w.raw, err = w.store.Held(ctx); err != nil {
		w.change.Abort()
		return nil, w.unreadable(err)
	}
	return w, nil
}

// unreadable is a failure to read the collection of the output folder.
func (w *work) unreadable(err error) error {
	return fail(message.Wrap(err, "run.folder", w.Output).Hint("run.ingest_first", w.Output))
}

// finish makes the change happen.
func (w *work) finish() error {
	defer profile.Step(w.ctx, "commit")()
	w.tellEdits()
	if err := cmp.Or(w.put(), w.keep()); err != nil {
		return err
	}
	if err := w.change.PutState(&w.state); err != nil {
		return w.writing(err)
	}
	if err := w.change.Commit(); err != nil {
		return w.writing(err)
	}
	w.dropShards()
	return nil
}

// writing is a failure to write the output folder.
func (w *work) writing(err error) error {
	e := message.Wrap(err, "run.not_written", w.Output)
	if message.RemedyOf(err).IsZero() {
		e = e.Hint("run.free_space")
	}
	return fail(e)
}

// intact reports whether every file that people see is as the last run left it.
func (w *work) intact() bool {
	if len(w.before.Outputs) == 0 {
		return false
	}
	for name, sum := range w.before.Outputs {
		if got, err := FileSum(filepath.Join(w.Output, filepath.FromSlash(name))); err != nil || got != sum {
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
