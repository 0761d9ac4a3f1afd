package run

import (
	"cmp"
	"context"
	"sync"

	"golang.org/x/sync/errgroup"

	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/parallel"
	"casebook/corpus/shingle"
	"casebook/internal/duplicate"
)

// holding holds the books of a run: whole up to a budget. Beyond it all are put on the shelf
// of the change as they are finished, and stay in outline; what is to be known of their texts
// before they are stored is learnt while they are at hand.
type holding struct {
	change *corpus.Change
	budget int64 // bytes of stored books
	size   int64 // of the books so far, at least
	whole  []*corpus.Book

	shelving *errgroup.Group
	failed   context.Context // done where a book could not be put there

	mu       sync.Mutex
	sketches map[*corpus.Book]shingle.Set
	keys     map[*corpus.Book][]uint64
}

// shelvedAtOnce bounds the books that are held whole while they are written, beside the next
// one that is read.
const shelvedAtOnce = 2

func (w *work) newHolding() *holding {
	h := &holding{change: w.change, budget: cmp.Or(w.HeldWhole, corpus.HeldWhole), sketches: map[*corpus.Book]shingle.Set{}, keys: map[*corpus.Book][]uint64{}}
	h.shelving, h.failed = errgroup.WithContext(w.ctx)
	h.shelving.SetLimit(shelvedAtOnce)
	return h
}

// bounded says that books are held in outline.
func (h *holding) bounded() bool { return h.size > h.budget }

// finished takes in a book that was read.
func (h *holding) finished(b *corpus.Book) error {
	h.size += b.StoredAtLeast()
	h.whole = append(h.whole, b)
	if !h.bounded() {
		return nil
	}
	for _, b := range h.whole {
		h.shelving.Go(func() error {
			h.learn(b, b)
			return h.change.Shelve(b)
		})
	}
	h.whole = nil
	if h.failed.Err() != nil {
		return h.shelving.Wait()
	}
	return nil
}

// learn keeps what is to be known of the texts of a book, which whole has.
func (h *holding) learn(b, whole *corpus.Book) {
	sketch, keys := duplicate.Sketch(whole), lineage.Keys(whole)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sketches[b], h.keys[b] = sketch, keys
}

// stored says that books are held in outline from the first where those of the folder are.
func (h *holding) stored(had *corpus.Collection) {
	if had.Outlined() {
		h.size = h.budget + 1
	}
}

// had takes in stored books, which are in outline where they are large.
func (h *holding) had(ctx context.Context, books []*corpus.Book, workers int) error {
	errs := make([]error, len(books))
	parallel.Each(ctx, len(books), workers, func(_, i int) {
		if b := books[i]; b.Outlined() {
			errs[i] = h.hadOne(b)
		}
	})
	return cmp.Or(append(errs, ctx.Err())...)
}

func (h *holding) hadOne(b *corpus.Book) error {
	whole, err := b.Whole()
	if err != nil {
		return err
	}
	h.learn(b, whole)
	return b.Mark()
}

// settled waits until all books are where they belong.
func (h *holding) settled() error { return h.shelving.Wait() }

// sketchOf is the sketch of a book, by which another reading of it is found.
func (h *holding) sketchOf(b *corpus.Book) shingle.Set {
	h.mu.Lock()
	s, known := h.sketches[b]
	h.mu.Unlock()
	if !known {
		s = duplicate.Sketch(b)
	}
	return s
}

// keysOf are the text keys of a book's practices.
func (h *holding) keysOf(b *corpus.Book) []uint64 {
	if keys, known := h.keys[b]; known {
		return keys
	}
	return lineage.Keys(b)
}

// kept is what became of putting a book on the shelf: a failure to write there.
func (w *work) kept(err error) error {
	if err != nil {
		return w.writing(err)
	}
	return nil
}

// keepIDs gives what was read before the ids that it had in the last run.
func (w *work) keepIDs(repeats bool) error {
	prev := w.predecessor(repeats, false)
	if prev == nil {
		return nil
	}
	if !prev.Outlined() && !w.raw.Outlined() {
		lineage.KeepIDs(prev, w.raw, w.Workers)
		return nil
	}
	same, err := lineage.SameInOutline(prev, w.raw, w.held.keysOf, w.Workers)
	switch {
	case w.raw.Err() != nil:
		return w.raw.Err()
	case err != nil:
		w.tell.Note(message.New("run.last_run_unreadable", w.Output, err))
		return nil
	}
	lineage.KeepIDsOf(prev, w.raw, same)
	return nil
}
