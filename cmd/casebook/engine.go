package main

import (
	"context"

	"casebook/corpus"
	"casebook/ingest/child"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/choose"
	"casebook/ingest/pdf"
)

// serveChild serves and exits where this process is a child that reads untrusted
// input or runs native code; otherwise it returns at once.
func serveChild() { child.Main(pdf.Service()) }

// chooseEngine picks the OCR engine that is asked for; nothing is looked for on
// this machine before a page needs it.
func (w *work) chooseEngine(ctx context.Context) (ocr.Factory, error) {
	f, warnings, err := choose.Choose(ctx, w.opts.ocr)
	if err != nil {
		return nil, usage("use auto, ppocr or tesseract", "--ocr: %v", err)
	}
	w.engine, w.warnings = f, warnings
	return f, nil
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
