package queue

import (
	"errors"

	"casebook/corpus/message"
	"casebook/ingest/pages"
)

// errRefused is what a worker is told that reads otherwise than the runs that wait.
var errRefused = message.Fail("queue.refused")

func refused(err error) bool { return errors.Is(err, errRefused) }

// refusal says in what a worker's method is not that of a run.
func refusal(own, want pages.Method) error {
	reason := message.New("queue.other_program", own.Pages+" "+own.PDF, want.Pages+" "+want.PDF)
	remedy := message.New("queue.same_program")
	switch {
	case own.Pages != want.Pages || own.PDF != want.PDF || own.DPI != want.DPI:
	case own.Arch != want.Arch:
		reason = message.New("queue.other_arch", own.Arch, want.Arch)
		remedy = message.New("queue.same_arch")
	case own.OCR == "":
		reason = message.New("queue.no_ocr", want.OCR)
		remedy = message.New("queue.same_ocr")
	default:
		reason = message.New("queue.other_ocr", own.OCR, want.OCR)
		remedy = message.New("queue.same_ocr")
	}
	return &message.Error{Message: errRefused.Message, Cause: &message.Error{Message: reason, Remedy: remedy}}
}
