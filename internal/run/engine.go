package run

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/choose"
)

// chooseEngine picks the OCR engine that is asked for; nothing is looked for on
// this machine before a page needs it.
func (w *work) chooseEngine() (ocr.Factory, error) {
	f, err := choose.Choose(w.OCR, w.OCRModel)
	if err != nil {
		return nil, wrong(message.Wrap(err, "run.ocr").Hint("run.ocr_names"))
	}
	w.engine = f
	return f, nil
}

// isSecondBest tells the note of a book whose scans the weaker engine, or other models
// than those asked for, read. It names no path: outputs are the same on every machine.
func isSecondBest(m message.Message) bool {
	return m.Code == "ocr.second_best" || m.Code == "ocr.lesser_model"
}

// tellEngine says that another engine stands in for the one that reads best, at the
// terminal with the reason, and in each book that it read.
func (w *work) tellEngine(books []*corpus.Book) {
	weaker, ok := w.engine.(choose.Warner)
	if !ok {
		return
	}
	warnings := weaker.Warnings()
	if w.asksAhead() && !slices.ContainsFunc(books, func(b *corpus.Book) bool { return ocrEngine(b) != "" }) {
		return // the engine was looked for, and not used
	}
	for _, line := range warnings {
		w.tell.Say(message.New("run.warning", line), message.Message{})
	}
	if len(warnings) == 0 {
		return
	}
	now := w.engine.Name() + " " + w.engine.Version()
	note := message.New("ocr.second_best")
	if w.engine.Name() == "ppocr" {
		note = message.New("ocr.lesser_model")
	}
	for _, b := range books {
		if ocrEngine(b) == now && !slices.ContainsFunc(b.Notes, isSecondBest) {
			b.Notes = append(b.Notes, note)
		}
	}
}

// engineChanged reports whether a book's scanned pages would now be read by
// another engine, version or model. An engine that is gone changes nothing.
func (w *work) engineChanged(e corpus.BookState) bool {
	if e.Engine == "" || w.engine == nil {
		return false
	}
	if w.probed == nil {
		now := ""
		if w.engine.Probe(w.ctx) == nil {
			now = w.engine.Name() + " " + w.engine.Version()
		}
		w.probed = &now
	}
	return *w.probed != "" && *w.probed != e.Engine
}

// enginesOf names the engines that read scanned pages, as they are recorded beside
// the parameters: one field an engine, in the order of the books.
func enginesOf(col *corpus.Collection) []corpus.Field {
	var names []string
	for _, b := range col.Books {
		if e := ocrEngine(b); e != "" && !slices.Contains(names, e) {
			names = append(names, e)
		}
	}
	var out []corpus.Field
	for _, n := range names {
		name, version, _ := strings.Cut(n, " ")
		out = append(out, corpus.Field{Name: "ocr: " + name, Value: version})
	}
	return out
}
