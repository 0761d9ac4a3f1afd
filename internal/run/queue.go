package run

import (
	"path/filepath"

	"casebook/ingest/pagecache"
	"casebook/ingest/queue"
)

// asksAhead reports an engine that wants to know the method of reading before any page is.
func (w *work) asksAhead() bool { return w.Engine != "" && w.Engine != EngineHere }

// openQueue makes the queue by which pages are read elsewhere, where one is asked for;
// closeQueue ends it.
func (w *work) openQueue() error {
	if !w.asksAhead() {
		forgetProgress(w.Output)
		return nil
	}
	o := w.Queue
	o.Workers, o.Warn = w.Workers, w.slows.note
	if w.Engine != EngineNATS {
		o.URL = w.Engine
	}
	if o.Command == nil {
		o.Command = []string{"worker", "--hired", "--ocr", w.OCR, "--ocr-model", w.OCRModel}
	}
	if o.Store == "" {
		o.Store = queueFolder(w.Output)
	}
	var end func()
	o.Progress, end = keepProgress(w.Output)
	q, err := queue.Open(w.ctx, o)
	if err != nil {
		end()
		return fail(withHint(err, "queue.check_url"))
	}
	w.queue, w.ended = q, end
	w.reading.PDF.Engine = q
	return nil
}

func (w *work) closeQueue() {
	if w.queue != nil {
		w.queue.Close()
		w.ended()
		w.queue, w.reading.PDF.Engine = nil, nil
	}
}

// queueFolder is where a server in this process keeps tasks and answers of a collection:
// beside the page cache, and in the output folder where there is none.
func queueFolder(output string) string {
	pages, err := pagecache.Folder()
	if err != nil {
		return filepath.Join(output, ".queue")
	}
	return filepath.Join(filepath.Dir(pages), "queue", folderName(output))
}
