package run

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest"
)

// heard keeps what it is told, in English; one goroutine at a time may tell it.
type heard struct{ lines []string }

func (h *heard) Say(m, _ message.Message) { h.lines = append(h.lines, m.In(message.English)) }
func (h *heard) Note(m message.Message)   { h.lines = append(h.lines, m.In(message.English)) }
func (h *heard) Step(message.Message)     {}
func (h *heard) Files([]corpus.File)      {}
func (h *heard) Pages(string, int, int)   {}

// Every page may say that the cache cannot be written, and one says it; what concerns books is said of each.
func TestRemarksAreToldOnce(t *testing.T) {
	h := &heard{}
	r := &remarks{tell: &oneAtATime{Reporter: h}}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			r.note(message.New("pdf.pages_not_kept", errors.New(strings.Repeat("x", i))))
			r.note(message.New("pdf.read_here", []string{"甲.pdf", "乙.pdf"}[i%2], 3, "no queue"))
		})
	}
	all.Wait()
	slices.Sort(h.lines)
	if len(h.lines) != 3 || !strings.HasPrefix(h.lines[1], "乙.pdf: 3 pages are read") || !strings.HasPrefix(h.lines[2], "甲.pdf: 3 pages are read") {
		t.Errorf("%q", h.lines)
	}
}

// Of files that are left out for one reason the first are told, and how many more there are; those of another reason are told too.
func TestFilesLeftOutAreSummedUp(t *testing.T) {
	h := &heard{}
	w := &work{tell: h}
	for i := range 50 {
		reason := message.Fail("ingest.left_out")
		if i == 40 {
			reason = message.Fail("ingest.own_copy")
		}
		w.tellFate(ingest.File{Name: fmt.Sprint(i), Outcome: corpus.LeftOut, Err: reason})
	}
	w.tellLeftOut()
	if n := len(h.lines); n != mostLeftOut+2 || !strings.HasPrefix(h.lines[n-2], "40: ") || !strings.HasPrefix(h.lines[n-1], "46 more files: left out") {
		t.Errorf("%q", h.lines)
	}
}
