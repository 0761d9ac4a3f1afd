package run

import (
	"context"
	"runtime"
	"time"

	"casebook/corpus/message"
	"casebook/ingest"
)

// Plan is what a run would read.
type Plan struct {
	Books []ingest.Planned
	Scans int           // pages that are pictures
	Takes time.Duration // about, to read the scans; 0 where there are none
}

// DryRun says what Whole would read, as what, and how long its scans would take. It
// writes nothing, and holds no output folder.
func DryRun(ctx context.Context, c Config, books []string, r Reporter) (Plan, error) {
	w := newWork(ctx, c, silentPages{r})
	if st, err := w.store.State(); err == nil {
		w.before = *st
	}
	defer func() { ingest.Discard(w.inputs) }()
	if err := w.find(books); err != nil {
		return Plan{}, err
	}
	var p Plan
	var err error
	if p.Books, err = ingest.Plan(ctx, w.inputs, w.reading); err != nil {
		return Plan{}, err
	}
	for _, b := range p.Books {
		p.Scans += b.Scans
		p.Takes += w.reads(b)
	}
	return p, nil
}

// What a page costs in seconds of one core: measured, see docs/quality/ocr_speed.txt and
// photo.txt. Machines differ by a factor of two or three, so what is told is "about".
const (
	costPPOCR      = 1.35
	costFast       = .45
	costTesseract  = 1.04
	costPhotograph = 2.0 // more, to find, flatten and clean a page
)

// reads is about how long the scans of a book take.
func (w *work) reads(b ingest.Planned) time.Duration {
	seconds := costPPOCR
	switch {
	case w.OCR == "tesseract":
		seconds = costTesseract
	case w.OCRModel == "fast":
		seconds = costFast
	}
	if b.Format == "picture" {
		seconds += costPhotograph
	}
	at := max(1, min(w.Workers, runtime.NumCPU()))
	return time.Duration(seconds * float64(b.Scans) / float64(at) * float64(time.Second))
}

// silentPages is a Reporter that tells no progress: a look has none.
type silentPages struct{ Reporter }

// Pages tells nothing.
func (silentPages) Pages(string, int, int) {}

// Step tells nothing.
func (silentPages) Step(message.Message) {}
