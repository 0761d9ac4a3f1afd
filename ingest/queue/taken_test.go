package queue

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"casebook/corpus"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/ocrtest"
	"casebook/ingest/pages"
	"casebook/ingest/pdf/pdftest"
)

// gated is an engine that reads a page each time something is put into gate.
type gated struct {
	gate    chan struct{}
	begun   atomic.Int32
	threads atomic.Int32 // of the last page that was begun in several
}

func newGated() *gated { return &gated{gate: make(chan struct{})} }

func (g *gated) Name() string                            { return "gated" }
func (g *gated) Version() string                         { return "1" }
func (g *gated) Probe(context.Context) error             { return nil }
func (g *gated) New(context.Context) (ocr.Engine, error) { return g, nil }
func (g *gated) Close() error                            { return nil }

func (g *gated) Read(ctx context.Context, _ *image.Gray, _ int) (ocr.Reading, error) {
	g.begun.Add(1)
	select {
	case <-g.gate:
	case <-ctx.Done():
		return ocr.Reading{}, ctx.Err()
	}
	return ocr.Reading{Lines: []corpus.Line{{Text: "社区开办夜校，居民自己当老师，街道给场地。", Confidence: 1}}, Confidence: 1}, nil
}

func (g *gated) ReadSideBySide(ctx context.Context, img *image.Gray, dpi, threads int) (ocr.Reading, error) {
	g.threads.Store(int32(threads))
	return g.Read(ctx, img, dpi)
}

// scans makes the book of a bench one of n scans, no two alike.
func (b *bench) scans(n int) {
	b.t.Helper()
	f := pdftest.New()
	for i := range n {
		img := ocrtest.White(500, 667)
		ocrtest.Text(img, 50, 100+10*i, 36, 11)
		f.Page(120, 160, "q 120 0 0 160 0 0 cm /Im0 Do Q\n", fmt.Sprintf("/XObject << /Im0 %d 0 R >>", f.Image(img)), "")
	}
	if err := os.WriteFile(b.source.Path, f.Bytes(), 0o600); err != nil {
		b.t.Fatal(err)
	}
	sum := sha256.Sum256(f.Bytes())
	b.source.SHA256 = hex.EncodeToString(sum[:])
	b.tasks = nil
	for i := range n {
		b.tasks = append(b.tasks, pages.Task{Page: i + 1, Pages: n})
	}
}

// with gives the next worker an engine of its own.
func (b *bench) with(g *gated) {
	b.t.Helper()
	hand, err := pages.NewHand(b.t.Context(), pages.Options{OCR: g, CacheDir: filepath.Join(b.t.TempDir(), "pages"), Workers: 1})
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(hand.Close)
	b.hand, b.method = hand, hand.Method()
}

// until waits for the figures of a queue.
func until(t *testing.T, s *stores, what string, is func(waiting, held int) bool) {
	t.Helper()
	var info *jetstream.ConsumerInfo
	for range 500 {
		var err error
		if info, err = s.tasks.Info(t.Context()); err == nil && is(int(info.NumPending), info.NumAckPending) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("never %s: %d wait, %d are held", what, info.NumPending, info.NumAckPending)
}

// A worker takes one page ahead while it recognises another, but none that an idle worker
// would have sooner; and each page is read once.
func TestTakesAhead(t *testing.T) {
	b := newBench(t, 0)
	b.scans(5)
	first, second := newGated(), newGated()
	b.with(first)
	q := b.queue()
	s, err := q.storesOf(t.Context(), b.method)
	if err != nil {
		t.Fatal(err)
	}
	read := make(chan int, 1)
	go func() {
		n := 0
		q.Read(t.Context(), b.source, b.method, b.tasks, func(a pages.Answer) {
			if len(a.Page.Lines) == 1 {
				n++
			}
		})
		read <- n
	}()
	until(t, s, "five wait", func(waiting, _ int) bool { return waiting == 5 })
	w := b.work()
	is := func(begun int32, wait, hold int) {
		t.Helper()
		until(t, s, fmt.Sprintf("%d waiting, %d held while page %d is recognised", wait, hold, begun), func(waiting, held int) bool {
			return waiting == wait && held == hold && first.begun.Load() == begun
		})
	}
	is(1, 3, 2)
	first.gate <- struct{}{}
	is(2, 2, 2)
	first.gate <- struct{}{}
	is(3, 1, 2)
	first.gate <- struct{}{}
	is(4, 1, 1) // as many are done as wait: none ahead
	time.Sleep(50 * time.Millisecond)
	is(4, 1, 1)
	b.with(second)
	other := b.work()
	until(t, s, "the other has one", func(waiting, held int) bool { return second.begun.Load() == 1 && waiting == 0 && held == 2 })
	for range 2 {
		select {
		case first.gate <- struct{}{}:
		case second.gate <- struct{}{}:
		}
	}
	if n := <-read; n != 5 || w.Done()+other.Done() > 5 || first.begun.Load()+second.begun.Load() != 5 {
		t.Errorf("%d pages read, begun %d and %d times", n, first.begun.Load(), second.begun.Load())
	}
}

// The page that a worker has taken ahead is given back when it leaves, as one that was never
// tried, and is not lost.
func TestGivesBack(t *testing.T) {
	b := newBench(t, 0)
	b.scans(4)
	first, second := newGated(), newGated()
	b.with(first)
	q := b.queue()
	s, err := q.storesOf(t.Context(), b.method)
	if err != nil {
		t.Fatal(err)
	}
	read := make(chan int, 1)
	go func() {
		n := 0
		q.Read(t.Context(), b.source, b.method, b.tasks, func(pages.Answer) { n++ })
		read <- n
	}()
	until(t, s, "four wait", func(waiting, _ int) bool { return waiting == 4 })
	w, err := NewWorker(t.Context(), b.server.login, b.hand, t.TempDir(), b.warn)
	if err != nil {
		t.Fatal(err)
	}
	ctx, leave := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	until(t, s, "one ahead", func(waiting, held int) bool { return waiting == 2 && held == 2 })
	leave()
	first.gate <- struct{}{}
	if err := <-ended; err != nil || w.Done() != 1 {
		t.Fatalf("%d pages, %v", w.Done(), err)
	}
	until(t, s, "three wait", func(waiting, held int) bool { return waiting == 3 && held == 0 })
	info, err := s.tasks.Info(t.Context())
	if err != nil || info.NumRedelivered != 0 {
		t.Errorf("%+v, %v", info, err)
	}
	b.with(second)
	b.work()
	for range 3 {
		second.gate <- struct{}{}
	}
	if n := <-read; n != 4 || second.begun.Load() != 3 {
		t.Errorf("%d pages read, the second worker began %d", n, second.begun.Load())
	}
}

// The cores of a machine share the lines of the page behind which none waits.
func TestLastPageBySeveralThreads(t *testing.T) {
	for _, c := range []struct {
		now  around
		try  int
		most bool
	}{
		{around{known: true, waiting: 1, inWork: 1}, 1, false},
		{around{known: true, inWork: 2}, 1, true},
		{around{known: true, inWork: 1}, 2, false},
		{around{}, 1, false},
	} {
		if n := c.now.threads(c.try); n != 1 && !c.most || n != runtime.GOMAXPROCS(0) && c.most {
			t.Errorf("%+v, try %d: %d threads", c.now, c.try, n)
		}
	}
	if runtime.GOMAXPROCS(0) == 1 {
		t.Skip("one core")
	}
	b := newBench(t, 0)
	b.scans(3)
	g := newGated()
	b.with(g)
	q := b.queue()
	s, err := q.storesOf(t.Context(), b.method)
	if err != nil {
		t.Fatal(err)
	}
	read := make(chan error, 1)
	go func() { read <- q.Read(t.Context(), b.source, b.method, b.tasks, func(pages.Answer) {}) }()
	until(t, s, "three wait", func(waiting, _ int) bool { return waiting == 3 })
	b.work()
	for page := int32(1); page <= 3; page++ {
		for g.begun.Load() < page {
			time.Sleep(5 * time.Millisecond)
		}
		if page < 3 && g.threads.Load() != 0 {
			t.Errorf("page %d by %d threads", page, g.threads.Load())
		}
		g.gate <- struct{}{}
	}
	if err := <-read; err != nil || g.threads.Load() < 2 {
		t.Errorf("the last page by %d threads, %v", g.threads.Load(), err)
	}
}

// A task ends while the next page is read, and no other does before it has.
func TestEndsMeanwhile(t *testing.T) {
	w, gate := &Worker{}, make(chan struct{})
	w.ending.wait()
	w.end(func() { <-gate })
	second := make(chan struct{})
	go func() { w.end(func() {}); close(second) }()
	select {
	case <-second:
		t.Error("two tasks end at once")
	case <-time.After(50 * time.Millisecond):
	}
	close(gate)
	<-second
	w.ending.wait()
}
