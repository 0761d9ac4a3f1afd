package pages

import (
	"errors"
	"sync/atomic"

	"casebook/corpus/message"
	"casebook/ingest/child"
)

// A file may stop its reader, or the OCR engine, on every page, by a hang or by its
// demand for memory. Each stop costs up to a deadline; after so many in a row, or in
// all, the rest of the file is given up.
const (
	stopsInARow = 5
	stopsInAll  = 20
)

var (
	errGivenUp    = message.Fail("pdf.given_up")
	errOCRGivenUp = message.Fail("ocr.given_up")
)

// stops counts the pages on which a reader or an engine had to be stopped.
type stops struct{ row, all atomic.Int32 }

func (s *stops) note(err error) {
	if !errors.Is(err, child.ErrDeadline) && !errors.Is(err, child.ErrMemory) && !errors.Is(err, child.ErrDied) {
		s.count(false)
		return
	}
	s.count(true)
}

func (s *stops) count(stopped bool) {
	if !stopped {
		s.row.Store(0)
		return
	}
	s.row.Add(1)
	s.all.Add(1)
}

func (s *stops) any() bool { return s.all.Load() > 0 }

func (s *stops) tooMany() bool {
	return s.row.Load() >= stopsInARow || s.all.Load() >= stopsInAll
}
