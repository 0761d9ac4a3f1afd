package run

import (
	"sync"

	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/ingest"
	"casebook/ingest/bookid"
)

// ingestMore reads the books named and puts them behind those that are there, or in the
// place of an earlier reading of the same book.
func (w *work) ingestMore() error {
	had, s := w.raw, w.newShelf()
	var stored sync.WaitGroup
	stored.Go(func() { // beside the reading, which one core does
		for i, b := range had.Books {
			s.had(b, w.before.Books[i].Fingerprint)
		}
	})
	res, err := w.read()
	stored.Wait()
	if err != nil {
		return err
	}
	for i, b := range res.Collection.Books {
		forget(b)
		s.take(b, res.Fingerprints[i])
	}
	all := &ingest.Result{Collection: &corpus.Collection{Books: s.books}, Fingerprints: s.fingerprints, Files: append(filesOf(had), res.Files...)}
	bookid.Distinct(all.Collection.Books)
	w.raw, w.col = all.Collection, nil
	if prev := w.predecessor(false, true); prev != nil {
		lineage.KeepIDs(prev, w.raw, w.Workers)
	}
	w.state.Ingest = fingerprint(w.before.Ingest, all.Fingerprints)
	return w.keepBooks(all)
}
