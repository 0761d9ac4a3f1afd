package run

import (
	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/ingest"
	"casebook/ingest/bookid"
)

// ingestMore reads the books named and puts them behind those that are there.
func (w *work) ingestMore() error {
	had := w.raw
	res, err := w.read()
	if err != nil {
		return err
	}
	all := &ingest.Result{Collection: &corpus.Collection{}, Failed: res.Failed}
	again := map[string]bool{}
	for _, b := range res.Collection.Books {
		again[b.File] = true
	}
	for i, b := range had.Books {
		if !again[b.File] {
			all.Collection.Books = append(all.Collection.Books, b)
			all.Fingerprints = append(all.Fingerprints, w.before.Books[i].Fingerprint)
		}
	}
	all.Collection.Books = append(all.Collection.Books, res.Collection.Books...)
	all.Fingerprints = append(all.Fingerprints, res.Fingerprints...)
	bookid.Distinct(all.Collection.Books)
	w.raw, w.col = all.Collection, nil
	if prev := w.predecessor(false); prev != nil {
		lineage.KeepIDs(prev, w.raw, w.Workers)
	}
	w.state.Ingest = fingerprint(w.before.Ingest, all.Fingerprints)
	return w.keepBooks(all)
}
