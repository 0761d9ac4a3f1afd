package run

import (
	"cmp"
	"sync"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/method"
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
	s.takeAll(res)
	before := filesOf(had)
	w.hadFiles = len(before)
	all := &ingest.Result{Collection: &corpus.Collection{Books: s.books}, Fingerprints: s.fingerprints, Files: append(before, res.Files...)}
	bookid.Distinct(all.Collection.Books)
	w.raw, w.col = all.Collection, nil
	if err := w.keepIDs(false); err != nil {
		return err
	}
	w.state.Ingest = fingerprint(w.before.Ingest, all.Fingerprints)
	w.stays = map[string]string{}
	for _, e := range w.before.Books {
		w.stays[e.Fingerprint] = e.Method
	}
	return w.keepBooks(all)
}

// methodOf are the methods that read a book: those of this program, unless it stays as an
// earlier one read it.
func (w *work) methodOf(fingerprint string) string {
	if m, ok := w.stays[fingerprint]; ok {
		return m
	}
	return method.Ingest()
}

// otherwise are the books that stay as other methods of reading left them, by their ids,
// with those methods.
func (w *work) otherwise() map[string]string {
	out := map[string]string{}
	for _, e := range w.state.Books {
		if e.Method != method.Ingest() {
			out[e.ID] = cmp.Or(e.Method, "unknown")
		}
	}
	return out
}

// tellOtherwise says which books were read by other methods than those that were added.
func (w *work) tellOtherwise() {
	if n := len(w.otherwise()); n > 0 {
		w.tell.Say(message.New("run.read_otherwise", n, len(w.state.Books)), message.New("run.read_anew", w.Output))
	}
}
