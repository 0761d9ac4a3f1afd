package run

import (
	"sync"

	"casebook/corpus"
	"casebook/ingest"
	"casebook/ingest/bookid"
)

// ingestMore reads the books named and puts them behind those that are there, or in the
// place of an earlier reading of the same book.
func (w *work) ingestMore() error {
	had := w.raw
	w.held = w.newHolding()
	w.held.stored(had)
	s := w.newShelf()
	var unread error
	var beside sync.WaitGroup
	beside.Go(func() { // beside the reading, which one core does
		if unread = w.held.had(w.ctx, had.Books, w.Workers); unread != nil {
			return
		}
		for i, b := range had.Books {
			s.had(b, w.before.Books[i].Fingerprint)
		}
		s.find.Ready()
	})
	res, err := w.read()
	beside.Wait()
	if err != nil {
		return err
	}
	if unread != nil {
		return w.unreadable(unread)
	}
	for i, b := range res.Collection.Books {
		forget(b)
		s.take(b, res.Fingerprints[i])
	}
	before := filesOf(had)
	w.hadFiles = len(before)
	all := &ingest.Result{Collection: &corpus.Collection{Books: s.books}, Fingerprints: s.fingerprints, Files: append(before, res.Files...)}
	bookid.Distinct(all.Collection.Books)
	w.raw, w.col = all.Collection, nil
	if err := w.keepIDs(false); err != nil {
		return err
	}
	w.state.Ingest = fingerprint(w.before.Ingest, all.Fingerprints)
	return w.keepBooks(all)
}
