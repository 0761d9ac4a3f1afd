package run

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"slices"

	"casebook/corpus"
	"casebook/corpus/parallel"
)

// storing puts books into the store, each encoded once: its stored form tells whether it lies
// there already, and those of all, one after the other, are what fingerprints the texts.
type storing struct {
	w    *work
	sums []string // of each book as it is stored
	errs []error
	lies []bool // whether it was left where it is
	size int64  // of all
	all  hash.Hash
	// turns let the books be summed up in their order: each is closed once those before it are.
	turns []chan struct{}
}

// putBooks stages the books, on all cores, but for those that the output folder holds as they
// are. It answers the sha256 of each as it is stored.
func (w *work) putBooks(books []*corpus.Book) ([]string, error) {
	if (&corpus.Collection{Books: books}).Outlined() {
		return w.putOutlines(books)
	}
	n := len(books)
	s := &storing{w: w, sums: make([]string, n), errs: make([]error, n), lies: make([]bool, n), all: sha256.New(), turns: make([]chan struct{}, n+1)}
	for i := range s.turns {
		s.turns[i] = make(chan struct{})
	}
	close(s.turns[0])
	rooms := make([]bytes.Buffer, max(1, w.Workers))
	parallel.Each(context.Background(), n, w.Workers, func(worker, i int) {
		rooms[worker].Reset()
		s.errs[i] = s.put(&rooms[worker], i, books[i])
	})
	if err := cmp.Or(s.errs...); err != nil {
		return nil, err
	}
	if w.texts = hex.EncodeToString(s.all.Sum(nil)); s.size > w.store.MostWhole() {
		return s.sums, s.stageRest(books) // a large collection is read from where it is staged
	}
	return s.sums, nil
}

// putOutlines stages books in outline, a case at a time, but for those that lie where they
// belong: on the shelf, which becomes the store, or in the output folder.
func (w *work) putOutlines(books []*corpus.Book) ([]string, error) {
	sums, errs := make([]string, len(books)), make([]error, len(books))
	parallel.Each(context.Background(), len(books), w.Workers, func(_, i int) {
		sums[i], errs[i] = w.change.PutBook(books[i])
	})
	return sums, cmp.Or(errs...)
}

func (s *storing) put(room *bytes.Buffer, i int, b *corpus.Book) error {
	err := corpus.EncodeBook(room, b)
	<-s.turns[i]
	s.all.Write(room.Bytes())
	s.size += int64(room.Len())
	close(s.turns[i+1])
	if err != nil {
		return err
	}
	sum := sha256.Sum256(room.Bytes())
	s.sums[i] = hex.EncodeToString(sum[:])
	if s.lies[i] = s.w.stored(b.ID, s.sums[i]); s.lies[i] {
		return nil
	}
	_, err = s.w.change.PutEncoded(b.ID, room.Bytes())
	return err
}

// stored says that the output folder holds a book as it is.
func (w *work) stored(id, sum string) bool {
	return slices.ContainsFunc(w.before.Books, func(e corpus.BookState) bool { return e.ID == id && e.Content == sum && w.bookIntact(e) })
}

// stageRest stages the books that were left where they are.
func (s *storing) stageRest(books []*corpus.Book) error {
	for i, b := range books {
		if s.lies[i] {
			if _, err := s.w.change.PutBook(b); err != nil {
				return err
			}
		}
	}
	return nil
}
