package run

import (
	"path/filepath"
	"slices"
	"sync"

	"casebook/analyze/segment"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/method"
	"casebook/corpus/profile"
	"casebook/ingest"
	"casebook/ingest/bookid"
	"casebook/ingest/ocr/second"
	"casebook/ingest/pages"
	"casebook/ingest/sheet"
	"casebook/ingest/split"
)

// find resolves the names of books and learns whether they are those of the
// last run, by content, name and options.
func (w *work) find(names []string) error {
	defer profile.Step(w.ctx, "find")()
	var err error
	if w.inputs, err = ingest.Find(names); err != nil {
		return fail(withHint(err, "run.name_books"))
	}
	if w.reading, err = w.ingestOptions(); err != nil {
		return err
	}
	var all []any
	for _, in := range w.inputs {
		if in.Aside {
			continue
		}
		all = append(all, filepath.Base(in.Path), w.reading.FingerprintOf(in))
	}
	w.state.Ingest = fingerprint(all...)
	w.tellMethod()
	return nil
}

// tellMethod says why books are read anew that did not change.
func (w *work) tellMethod() {
	n := 0
	for _, in := range w.inputs {
		if slices.ContainsFunc(w.before.Books, func(e corpus.BookState) bool {
			return in.SHA256 == e.SHA256 && e.Method != method.Ingest() && e.Fingerprint != w.reading.FingerprintOf(in)
		}) {
			n++
		}
	}
	if n > 0 && !w.Fresh {
		w.tell.Note(message.New("run.method_changed", n))
	}
}

// read reads the books that were found and says which could not be read; none at all
// is an error.
func (w *work) read() (*ingest.Result, error) {
	defer profile.Step(w.ctx, "read")()
	if err := w.useShards(); err != nil {
		return nil, err
	}
	if err := w.openQueue(); err != nil {
		return nil, err
	}
	defer w.closeQueue()
	w.reading.Became = w.tellFate
	w.reading.Finished = func(b *corpus.Book) error { return w.kept(w.held.finished(b)) }
	res, err := ingest.Run(w.ctx, w.inputs, w.reading)
	w.tellLeftOut()
	w.tell.Step(message.Message{})
	if settled := w.kept(w.held.settled()); err == nil { // also where reading has failed
		err = settled
	}
	if err != nil {
		return nil, err
	}
	w.result.Partial = w.result.Partial || len(res.With(corpus.Failed)) > 0
	w.result.Missing = w.result.Missing || res.Missing != nil
	w.tellEngine(res.Collection.Books)
	if len(res.Collection.Books) == 0 {
		return nil, nothingRead(res)
	}
	return res, nil
}

// ingest reads the books that were found, taking unchanged ones from the store.
func (w *work) ingest() error {
	w.held = w.newHolding()
	res, err := w.read()
	if err != nil {
		return err
	}
	w.onceEach(res)
	bookid.Distinct(res.Collection.Books) // of those that are left: a book given twice keeps its plain id
	w.raw = res.Collection
	// Ids go on from the run that the stored one followed, where the same books
	// are read again; else from the stored run itself.
	if err := w.keepIDs(w.state.Ingest == w.before.Ingest); err != nil {
		return err
	}
	return w.keepBooks(res)
}

func nothingRead(res *ingest.Result) error {
	if res.Missing != nil {
		return &Failure{Missing, message.Fail("run.nothing_without_program")}
	}
	return fail(message.Fail("run.nothing_read").Hint("run.see_above"))
}

// ingestOptions are the options of ingestion as its package takes them.
func (w *work) ingestOptions() (ingest.Options, error) {
	markers, err := split.ParseMarkers(w.Markers)
	if err != nil {
		return ingest.Options{}, wrong(message.Wrap(err, "run.markers").Hint("run.write_markers"))
	}
	forced, err := pages.ParsePages(w.OCRPages)
	if err != nil {
		return ingest.Options{}, wrong(message.Wrap(err, "run.ocr_pages").Hint("run.write_ocr_pages"))
	}
	columns, err := sheet.ParseColumns(w.Columns)
	if err != nil {
		return ingest.Options{}, wrong(message.Wrap(err, "run.columns"))
	}
	params := w.parametersOf(StageIngest)
	engine, err := w.chooseEngine()
	if err != nil {
		return ingest.Options{}, err
	}
	var keep func(name string, data []byte) error
	if w.ReviewImages {
		keep = w.keepCutOut
	}
	return ingest.Options{
		KeepCutOut:   keep,
		Markers:      markers,
		FolderIsBook: w.FolderIsBook,
		Columns:      columns,
		Dictionary:   dictionary,
		Fingerprint:  fingerprint(method.Ingest(), params),
		Known:        w.knownBook,
		Progress:     w.tell.Pages,
		PDF: pages.Options{
			Password: w.Password, OCR: engine, Workers: w.Workers, Fresh: w.Fresh,
			Force: forced, Warn: w.slows.note,
		},
	}, nil
}

// dictionary decides between two readings of a character; a user's words have no part in it.
func dictionary() (second.Dictionary, error) { return segment.OpenDictionary() }

// knownBook is the stored book of a fingerprint, unless it is damaged, lacks
// something that another try may bring, or was read by another OCR engine.
func (w *work) knownBook(fp string) *corpus.Book {
	if w.Fresh {
		return nil
	}
	for _, e := range w.before.Books {
		if e.Fingerprint != fp || e.Incomplete || w.engineChanged(e) {
			continue
		}
		if !w.bookIntact(e) {
			w.tell.Note(message.New("run.book_damaged", e.ID, e.File))
			return nil
		}
		if b, err := w.store.Book(e.ID); err == nil && w.cutOutsThere(b) {
			return b
		}
	}
	return nil
}

// bookIntact reports whether a stored book is as it was written.
func (w *work) bookIntact(e corpus.BookState) bool {
	sum, err := FileSum(filepath.Join(w.Output, filepath.FromSlash(corpus.BookPath(e.ID))))
	return err == nil && sum == e.Content
}

// keepBooks puts the books into the store and says what was found in each that was read.
func (w *work) keepBooks(res *ingest.Result) error {
	defer profile.Step(w.ctx, "keep books")()
	w.state.Books = nil
	w.keepFiles(res.Files)
	for _, f := range res.With(corpus.Failed) {
		w.raw.Unread = append(w.raw.Unread, corpus.Unread{File: filepath.Base(f.Name), Reason: message.Of(f.Err), Remedy: message.RemedyOf(f.Err)})
	}
	w.state.Unread = w.raw.Unread
	for i, b := range w.raw.Books {
		w.state.Books = append(w.state.Books, corpus.BookState{
			ID: b.ID, File: b.File, SHA256: b.SHA256, Fingerprint: res.Fingerprints[i], Method: w.methodOf(res.Fingerprints[i]), Engine: ocrEngine(b),
		})
	}
	beside := w.nothingWaits()
	if !beside {
		if err := w.putAll(); err != nil {
			return err
		}
	}
	unchanged := 0
	w.unchangedBooks = map[int]bool{}
	accepted, _ := w.list.Accept(w.raw) // told with all other edits
	for i, b := range accepted.Books {
		w.state.Books[i].Incomplete = len(corpus.Open(b.Problems)) > 0
		if e := w.state.Books[i]; !e.Incomplete && !w.Fresh && w.asBefore(e) {
			unchanged++
			w.unchangedBooks[i] = true
		} else {
			w.tellBook(b)
		}
	}
	if unchanged > 0 {
		w.tell.Note(message.New("run.books_unchanged", unchanged, len(w.raw.Books)))
	}
	w.tellOtherwise()
	w.tellGone(res.Files)
	w.held, w.insteadOf = nil, nil
	w.dropGone()
	if err := w.raw.Err(); err != nil || !beside {
		return err
	}
	w.putting = sync.OnceValue(w.putAll)
	return nil
}

// asBefore reports whether a book is as the last run left it, whichever program that was.
func (w *work) asBefore(e corpus.BookState) bool {
	return slices.ContainsFunc(w.before.Books, func(b corpus.BookState) bool { b.Method = e.Method; return b == e })
}

// nothingWaits says that the books may be put into the store beside the analysis: the folder held
// nothing that they could be equal to, and they are so small that the analysis does not read them there.
func (w *work) nothingWaits() bool {
	const escaped = 16 // a book is stored in no more than so many times the bytes of its texts
	return w.Workers > 1 && len(w.before.Books) == 0 && w.before.Analysis == "" && !w.raw.Outlined() && w.held.size < w.store.MostWhole()/escaped
}

// putAll puts the books into the store.
func (w *work) putAll() error {
	sums, err := w.putBooks(w.raw.Books)
	if err != nil {
		return w.writing(err)
	}
	for i := range sums {
		w.state.Books[i].Content = sums[i]
	}
	if err := w.change.ClearShelf(); err != nil {
		return w.writing(err)
	}
	return nil
}

// put waits for the books that are put into the store beside the analysis, or puts them there.
func (w *work) put() error {
	if w.putting == nil {
		return nil
	}
	return w.putting()
}

// ocrEngine is what read the scanned pages of a book; empty where none are.
func ocrEngine(b *corpus.Book) string {
	for _, p := range b.Pages {
		if p.Origin == corpus.FromOCR && p.Engine != "" {
			return p.Engine
		}
	}
	return ""
}

// predecessor is the last different run: what the stored run itself followed
// where this run repeats it, else the stored run; nil for a first run or --fresh. A large one
// is whole where that is asked for, else in outline.
func (w *work) predecessor(repeats, whole bool) *corpus.Previous {
	if w.Fresh {
		return nil
	}
	read, other := w.current, w.store.Previous
	if repeats {
		read, other = other, nil
	}
	p, err := read()
	if err == nil && p == nil && other != nil {
		p, err = other()
	}
	if err == nil && p != nil && whole {
		p, err = p.Whole()
	}
	if err != nil {
		w.tell.Note(message.New("run.last_run_unreadable", w.Output, err))
		return nil
	}
	if p == nil && !repeats && w.before.Analysis != "" {
		w.tell.Note(message.New("run.last_run_missing", w.Output))
	}
	return p
}

// parametersOf are the options of a stage as they shape its result; they are
// recorded as those that it last ran with.
func (w *work) parametersOf(stage string) []corpus.Field {
	if w.state.Parameters == nil {
		w.state.Parameters = map[string][]corpus.Field{}
	}
	w.state.Parameters[stage] = w.Config.Parameters[stage]
	return w.state.Parameters[stage]
}

// allParameters are those of every stage as it last ran, for the manifest.
func (w *work) allParameters() []corpus.Field {
	var out []corpus.Field
	for _, s := range []string{StageIngest, StageAnalyze, StageReport} {
		out = append(out, w.state.Parameters[s]...)
	}
	return out
}
