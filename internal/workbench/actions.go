package workbench

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casebook/corpus/message"
	"casebook/ingest/gazetteer"
	"casebook/report/review"
)

// putBooks adds what was uploaded, by its name in the spool, and what is named by its
// path. Quotation marks around a path, which Explorer copies along, are taken off.
func (d *bench) putBooks(q struct{ Uploaded, Paths []string }) (any, error) {
	var lying []string
	for _, name := range q.Uploaded {
		clean, err := safeName(name)
		if err != nil {
			return nil, err
		}
		top, _, _ := strings.Cut(clean, "/")
		lying = append(lying, filepath.Join(d.spool.Name(), top))
	}
	var paths []string
	for _, p := range q.Paths {
		p = strings.Trim(strings.TrimSpace(p), `"'“”`)
		if p == "" {
			continue
		}
		if !filepath.IsAbs(p) {
			return nil, refusal(http.StatusUnprocessableEntity, message.Fail("workbench.not_whole_path", p).Hint("workbench.whole_path"))
		}
		if _, err := os.Stat(p); err != nil {
			return nil, refusal(http.StatusUnprocessableEntity, message.Wrap(err, "workbench.no_path", p).Hint("workbench.copy_path"))
		}
		paths = append(paths, filepath.Clean(p))
	}
	if err := d.put(slices.Compact(lying), true); err != nil {
		return nil, err
	}
	return nil, d.put(paths, false)
}

// showCommand answers the command that starting would do.
func (d *bench) showCommand(c choices) (any, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	_, args, err := d.command(c)
	if err != nil {
		return nil, err
	}
	return map[string]string{"command": line(args)}, nil
}

// collect makes the books that are put in go to a collection; to do it anew, those that
// it was made of are put in.
func (d *bench) collect(c collection, redo bool) error {
	d.mu.Lock()
	if d.job.running() {
		d.mu.Unlock()
		return busy()
	}
	books := d.shelf.booksOf(c.dir)
	if redo && len(books) == 0 {
		d.mu.Unlock()
		return refusal(http.StatusConflict, message.Fail("workbench.no_command", c.dir).Hint("workbench.put_books"))
	}
	d.into, d.redo = c.dir, redo
	d.changed()
	d.mu.Unlock()
	if !redo {
		return nil
	}
	return d.put(books, false)
}

func (d *bench) forget(c collection) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shelf.forget(c.dir)
	d.changed()
	return nil
}

// shown are the files of a collection that can be opened with the desktop's programs.
var shown = map[string]string{"report": reportName, "workbook": "report.xlsx", "word": "report.docx", "folder": "."}

// showFile opens a file of a collection, and answers its path for where nothing can be
// opened.
func (d *bench) showFile(q struct{ ID, What string }) (any, error) {
	c, err := d.collectionOf(q.ID)
	if err != nil {
		return nil, err
	}
	name, ok := shown[q.What]
	if !ok {
		return nil, refusal(http.StatusBadRequest, message.Fail("workbench.bad_request"))
	}
	path := filepath.Join(c.dir, name)
	if _, err := os.Stat(path); err != nil {
		return nil, refusal(http.StatusNotFound, message.Wrap(err, "workbench.no_path", path).Hint("workbench.run_again"))
	}
	opened := d.Open != nil && d.Open(path) == nil
	return map[string]any{"path": path, "opened": opened}, nil
}

// reading is a collection that is being read or reviewed.
type reading struct {
	*review.Review
	plain http.Handler
}

func (r *reading) close() { r.Review.Close() }

// collection serves a collection: at c/ID/ for reading, at c/ID/edit/ with the layer
// for editing.
func (d *bench) collection(w http.ResponseWriter, r *http.Request) {
	c, err := d.collectionOf(r.PathValue("id"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	open, err := d.readingOf(c)
	if err != nil {
		http.Error(w, message.Of(err).In(langOf(r)), http.StatusNotFound)
		return
	}
	base := "/c/" + c.id
	if strings.HasPrefix(r.URL.Path, base+"/edit/") {
		http.StripPrefix(base+"/edit", open).ServeHTTP(w, r)
		return
	}
	http.StripPrefix(base, open.plain).ServeHTTP(w, r)
}

// readingOf opens a collection, once.
func (d *bench) readingOf(c collection) (*reading, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if r := d.review[c.id]; r != nil {
		return r, nil
	}
	again := func(ctx context.Context) error {
		err := d.Again(ctx, c.dir)
		d.mu.Lock()
		defer d.mu.Unlock()
		d.shelf.look() // an edit may have settled a doubt
		d.changed()
		return err
	}
	opened, err := review.Open(d.ctx, c.dir, review.Options{Rerun: again, Places: gazetteer.Find, Head: `<script src="../../../alive.js" defer></script>`})
	if err != nil {
		return nil, err
	}
	d.review[c.id] = &reading{opened, opened.Plain()}
	return d.review[c.id], nil
}

// forgetReview closes the review of a collection that is made anew; mu is held.
func (d *bench) forgetReview(dir string) {
	if r := d.review[idOf(dir)]; r != nil {
		delete(d.review, idOf(dir))
		go r.close() // it waits for an edit that is being written
	}
}
