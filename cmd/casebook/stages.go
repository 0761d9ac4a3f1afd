package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path/filepath"
	"strings"

	"casebook/analyze"
	"casebook/corpus"
	"casebook/ingest"
	"casebook/ingest/pages"
	"casebook/ingest/split"
	"casebook/report"
)

// ingest reads the books named, taking unchanged ones from the store.
func (w *work) ingest(ctx context.Context, names []string) error {
	inputs, err := ingest.Find(names)
	if err != nil {
		return fail("name a file, a folder or a glob that holds books", "%v", err)
	}
	o, err := w.ingestOptions()
	if err != nil {
		return err
	}
	res, err := ingest.Run(ctx, inputs, o)
	w.clear()
	if err != nil {
		return err
	}
	for _, f := range res.Failed {
		w.say("error: %s: %v", f.Name, f.Err)
		w.worsen(exitPartial)
	}
	if res.Missing != nil {
		w.worsen(exitMissing)
	}
	w.col = res.Collection
	if len(w.col.Books) == 0 {
		return nothingRead(res)
	}
	return w.keepBooks(res)
}

func nothingRead(res *ingest.Result) error {
	if res.Missing != nil {
		return &failure{exitMissing, errors.New("no book could be read without the missing program"), ""}
	}
	return fail("see the reasons above; the previous output is untouched", "no book could be read")
}

// ingestOptions are the options of ingestion as its package takes them.
func (w *work) ingestOptions() (ingest.Options, error) {
	markers, err := split.ParseMarkers(w.opts.markers)
	if err != nil {
		return ingest.Options{}, usage("write it as \"缘起=背景,举措=做法,收获=效果\"", "--markers: %v", err)
	}
	params, err := parameters(w.flags, forIngest)
	if err != nil {
		return ingest.Options{}, err
	}
	return ingest.Options{
		Markers:     markers,
		Fingerprint: fingerprint(version, params),
		Known:       w.knownBook,
		Progress:    w.pages,
		PDF: pages.Options{
			Password: w.opts.password, OCR: w.opts.ocr, Workers: w.opts.workers, Fresh: w.opts.fresh,
		},
	}, nil
}

// knownBook is the stored book of a fingerprint, unless it is damaged or lacks
// something that another try may bring.
func (w *work) knownBook(fp string) *corpus.Book {
	if w.opts.fresh {
		return nil
	}
	for _, e := range w.before.Books {
		if e.Fingerprint != fp || e.Incomplete {
			continue
		}
		if sum, err := fileSum(filepath.Join(w.opts.output, filepath.FromSlash(corpus.BookPath(e.ID)))); err != nil || sum != e.Content {
			w.note("stored book %s (%s) is damaged; reading it again", e.ID, e.File)
			return nil
		}
		if b, err := w.store.Book(e.ID); err == nil {
			return b
		}
	}
	return nil
}

// keepBooks stages the books and says what was found in each.
func (w *work) keepBooks(res *ingest.Result) error {
	w.state.Books, w.state.Unread = nil, nil
	for _, f := range res.Failed {
		w.col.Unread = append(w.col.Unread, corpus.Unread{File: filepath.Base(f.Name), Reason: f.Err.Error()})
	}
	w.state.Unread = w.col.Unread
	for i, b := range w.col.Books {
		sum, err := w.change.PutBook(b)
		if err != nil {
			return writing(w.opts.output, err)
		}
		w.state.Books = append(w.state.Books, corpus.BookState{
			ID: b.ID, File: b.File, SHA256: b.SHA256, Fingerprint: res.Fingerprints[i], Content: sum, Incomplete: len(b.Problems) > 0,
		})
		w.tell(b)
	}
	w.dropGone()
	return nil
}

// tell prints one line about a book, and one for each of its problems.
func (w *work) tell(b *corpus.Book) {
	c := count(b)
	w.note("%s: %d pages, %d cases, %d practices; table of contents %d, missing in body %d; unplaced %d of %d characters",
		b.File, len(b.Pages), len(b.Cases), c.practices, c.toc, c.missing, c.unplaced, c.chars)
	for _, n := range b.Notes {
		w.note("%s: %s", b.File, n)
	}
	for _, p := range b.Problems {
		w.say("%s%s: %s", b.File, place(p), p.Message)
		w.hint(p.Remedy)
		w.worsen(exitPartial)
	}
	if w.opts.strict && (c.unplaced > 0 || c.missing > 0) {
		w.say("%s: the ledger shows a loss: %d characters unplaced, %d titles of the table of contents missing in the body", b.File, c.unplaced, c.missing)
		w.worsen(exitPartial)
	}
}

// analyze groups the practices, unless that was done for the same input.
func (w *work) analyze(ctx context.Context) error {
	params, err := parameters(w.flags, forAnalyze)
	if err != nil {
		return err
	}
	contents, err := contentsOf(w.col)
	if err != nil {
		return err
	}
	w.state.Analysis = fingerprint(version, params, contents)
	if w.state.Analysis == w.before.Analysis && !w.opts.fresh {
		if a, err := w.store.Analysis(); err == nil && a != nil {
			w.computed = a
			return nil
		}
	}
	w.computed, err = analyze.Run(ctx, w.col, w.analyzeOptions(params), w.step)
	w.clear()
	if err != nil {
		return err
	}
	if err := w.change.PutAnalysis(w.computed); err != nil {
		return writing(w.opts.output, err)
	}
	return nil
}

// contentsOf fingerprints the books as they are handed to the analysis.
func contentsOf(col *corpus.Collection) ([]string, error) {
	var out []string
	for _, b := range col.Books {
		h := sha256.New()
		if err := corpus.EncodeBook(h, b); err != nil {
			return nil, err
		}
		out = append(out, hex.EncodeToString(h.Sum(nil)))
	}
	return out, nil
}

// report writes the files for people.
func (w *work) report(ctx context.Context) error {
	if w.computed == nil {
		a, err := w.store.Analysis()
		if err != nil || a == nil {
			return fail("casebook analyze "+w.opts.output, "%s holds no analysis yet", w.opts.output)
		}
		w.computed = a
	}
	w.step("writing the report")
	params, err := parameters(w.flags, forIngest, forAnalyze, forReport)
	if err != nil {
		return err
	}
	files, err := report.Write(ctx, w.change.Staged(), w.col, w.computed, report.Options{
		Version: version, Lang: w.opts.lang, Parameters: params, Seed: w.opts.seed, Command: w.command(),
	})
	w.clear()
	if err != nil {
		return writing(w.opts.output, err)
	}
	w.state.Outputs = map[string]string{}
	for _, f := range files {
		w.state.Outputs[f.Name] = f.SHA256
	}
	w.dropGone()
	w.note("%s", w.summary())
	return nil
}

// command is what repeats the run, with base names only.
func (w *work) command() string {
	args := []string{"casebook", "run"}
	for _, b := range w.col.Books {
		args = append(args, b.File)
	}
	return strings.Join(args, " ")
}
