package workbench

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest"
)

// row is something that was put in: a file or a folder, and what was found there.
type row struct {
	id      int
	path    string
	spooled bool // it came through the page and lies in the spool
	looking bool
	found   []finding
	err     error // nothing was found
}

// finding is a file of a row.
type finding struct {
	name string
	ingest.Preview
	leftOut bool
}

// put adds files and folders, and looks at them one after the other in the background.
func (d *bench) put(paths []string, spooled bool) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.job.running() {
		return busy()
	}
	var added []*row
	for _, p := range paths {
		if slices.ContainsFunc(d.rows, func(r *row) bool { return r.path == p }) {
			continue
		}
		d.next++
		added = append(added, &row{id: d.next, path: p, spooled: spooled, looking: true})
	}
	d.rows = append(d.rows, added...)
	d.changed()
	go func() {
		for _, r := range added {
			d.look(d.ctx, r)
		}
	}()
	return nil
}

// look finds out what a row holds, file by file.
func (d *bench) look(ctx context.Context, r *row) {
	inputs, err := ingest.Find([]string{r.path})
	defer ingest.Discard(inputs)
	known := d.known()
	for _, in := range inputs {
		f := finding{name: inName(r.path, in), leftOut: in.LeftOut}
		if b := known(in); b != nil {
			f.Preview = ingest.PreviewOf(b)
		} else {
			f.Preview = ingest.Look(ctx, in, ingest.Options{})
		}
		d.mu.Lock()
		r.found = append(r.found, f)
		d.changed()
		d.mu.Unlock()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	r.looking, r.err = false, err
	d.changed()
}

// known finds the books of the collection that is done anew: what its pages hold is known,
// also of scans.
func (d *bench) known() func(ingest.Input) *corpus.Book {
	d.mu.Lock()
	defer d.mu.Unlock()
	byContent := map[string]string{}
	store := corpus.Store{Dir: d.into}
	if st, err := store.State(); d.redo && err == nil {
		for _, b := range st.Books {
			byContent[b.SHA256] = b.ID
		}
	}
	return func(in ingest.Input) *corpus.Book {
		id, ok := byContent[in.SHA256]
		if !ok {
			return nil
		}
		b, err := store.Book(id)
		if err != nil {
			return nil
		}
		return b
	}
}

// inName is a file as people know it: below the folder that was put in.
func inName(from string, in ingest.Input) string {
	if rel, err := filepath.Rel(filepath.Dir(from), in.Name); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return filepath.Base(in.Name)
}

// takeOut takes a row out again, or all of them where id is 0.
func (d *bench) takeOut(id int) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.job.running() {
		return busy()
	}
	var kept []*row
	for _, r := range d.rows {
		if id != 0 && r.id != id {
			kept = append(kept, r)
		} else if r.spooled {
			d.spool.RemoveAll(filepath.Base(r.path))
		}
	}
	d.rows = kept
	if len(kept) == 0 {
		d.into, d.redo = "", false
	}
	d.changed()
	return nil
}

// settle moves what lies in the spool into the folder books of the collection, and
// answers the books as they are named in the command.
func (d *bench) settle(dir string) ([]string, error) {
	var names []string
	for _, r := range d.rows {
		if !r.spooled {
			names = append(names, r.path)
			continue
		}
		to, err := moveInto(filepath.Join(dir, booksFolder), r.path)
		if err != nil {
			return nil, message.Wrap(err, "workbench.not_kept", filepath.Base(r.path), dir).Hint("workbench.free_space")
		}
		r.path, r.spooled = to, false
		names = append(names, to)
	}
	return names, nil
}

// booksFolder is the folder of a collection that holds the books that came through
// the page.
const booksFolder = "books"

// moveInto moves a file or folder into a folder, under another name where its own is taken.
func moveInto(dir, path string) (string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	to := free(filepath.Join(dir, filepath.Base(path)))
	return to, os.Rename(path, to)
}
