// Package ocr reads the text of page images.
package ocr

import (
	"context"
	"errors"
	"image"

	"casebook/corpus"
	"casebook/corpus/message"
)

// ErrMissing says that an external program, library or model is not there, or is
// not the one that is needed. The error that wraps it names the remedy.
var ErrMissing error = message.Fail("ocr.missing")

// Missing makes an error that wraps ErrMissing: what is missing, and what helps.
func Missing(what, remedy message.Message) error {
	return message.Wrap(&message.Error{Message: message.New("because", what, remedy)}, "ocr.missing")
}

// Bare is what an error of Probe says without the words that all of them begin with.
func Bare(err error) message.Message {
	var e *message.Error
	if errors.As(err, &e) && errors.Is(err, ErrMissing) && e.Cause != nil {
		return message.Of(e.Cause)
	}
	return message.Of(err)
}

// Engine reads page images. Implementations are safe for use by one goroutine at a time.
type Engine interface {
	// Name is e.g. "tesseract"; Version tells program, version, models with hashes,
	// options: all that the reading depends on.
	Name() string
	Version() string
	// Read reads a grey page image (300 dpi unless dpi says otherwise). Lines in
	// reading order, boxes as fractions of the image.
	Read(ctx context.Context, img *image.Gray, dpi int) (Reading, error)
	Close() error
}

// SideBySide is an engine that can read the lines of a page in several threads, with the
// same result.
type SideBySide interface {
	ReadSideBySide(ctx context.Context, img *image.Gray, dpi, threads int) (Reading, error)
}

// ReadSideBySide reads a page in so many threads where the engine can, else in one.
func ReadSideBySide(ctx context.Context, e Engine, img *image.Gray, dpi, threads int) (Reading, error) {
	if s, ok := e.(SideBySide); ok && threads > 1 {
		return s.ReadSideBySide(ctx, img, dpi, threads)
	}
	return e.Read(ctx, img, dpi)
}

// Reading is what an engine made of a page.
type Reading struct {
	Lines      []corpus.Line
	Confidence float64 // 0..1, -1 unknown
	Notes      []message.Message
	TOCPage    bool // leader dots were found: a page of the table of contents
	Blank      bool // nothing but paper, stains and shadows
	// Turns is by how many quarters to the right the engine turned the page first; boxes
	// are those of the page as turned.
	Turns int
	// Settled: the engine has found out which way the page lies, or that no line says so.
	Settled bool
	// Bare: nothing looked like a line, whichever way lines may run.
	Bare bool
}

// Factory makes one engine per worker.
type Factory interface {
	New(ctx context.Context) (Engine, error)
	// Probe says what is missing, with the remedy; the error wraps ErrMissing.
	Probe(ctx context.Context) error
	Name() string
	Version() string
}
