package pages

import (
	"context"
	goimage "image"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"casebook/ingest/ocr"
	"casebook/ingest/pdf/pdftest"
)

// A page has one thread while there are pages for all members; the last ones share what
// would stand still.
func TestThreadsOfThePage(t *testing.T) {
	for _, c := range []struct{ members, open, busy, want int }{
		{1, 5, 1, 1}, {1, 1, 1, 1},
		{2, 9, 2, 1}, {2, 2, 1, 1}, {2, 2, 2, 2}, {2, 1, 1, 2},
		{8, 100, 8, 1}, {8, 11, 8, 2}, {8, 8, 8, mostThreads}, {8, 1, 1, mostThreads},
	} {
		crew := NewCrew(nil, c.members)
		crew.expect(c.open)
		crew.busy = c.busy - 1
		if got := crew.begin(); got != c.want {
			t.Errorf("%d members, %d pages open, %d of them being read: %d threads, not %d", c.members, c.open, c.busy, got, c.want)
		}
	}
}

// pausing counts the pages that are read at the same time.
type pausing struct {
	fakeOCR
	now, most atomic.Int32
}

func (p *pausing) New(context.Context) (ocr.Engine, error) {
	p.engines.Add(1)
	return pausingEngine{fakeEngine{&p.fakeOCR}, p}, nil
}

type pausingEngine struct {
	fakeEngine
	of *pausing
}

func (e pausingEngine) Read(ctx context.Context, img *goimage.Gray, dpi int) (ocr.Reading, error) {
	n := e.of.now.Add(1)
	defer e.of.now.Add(-1)
	for most := e.of.most.Load(); n > most && !e.of.most.CompareAndSwap(most, n); most = e.of.most.Load() {
	}
	time.Sleep(10 * time.Millisecond)
	return e.fakeEngine.Read(ctx, img, dpi)
}

// Books that are read at once share the members and engines of their crew, are not mixed
// up, and tell when pages begin to get few.
func TestCrewOverBooks(t *testing.T) {
	engine := &pausing{}
	crew := NewCrew(engine, 2)
	var few atomic.Int32
	crew.WhenFewer(3, func() { few.Add(1) })
	cache := t.TempDir()
	var g errgroup.Group
	for k := range 3 {
		f := pdftest.New()
		for i := range 4 + k {
			f.Scan(noise(10*k+i), "")
		}
		path := write(t, f.Bytes())
		g.Go(func() error {
			list, problems, err := ReadPDF(t.Context(), path, Options{OCR: engine, Crew: crew, Workers: 2, CacheDir: cache}, nil)
			if len(list) != 4+k || len(problems) > 0 || len(list[3+k].Lines) != 1 {
				t.Errorf("book %d: %d pages, %v", k, len(list), problems)
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	if err := crew.Close(); err != nil {
		t.Fatal(err)
	}
	if engine.most.Load() > 2 || engine.engines.Load() > 2 || crew.open != 0 || crew.busy != 0 {
		t.Errorf("%d pages at once, %d engines; at the end %d pages open, %d in work", engine.most.Load(), engine.engines.Load(), crew.open, crew.busy)
	}
	if n := few.Load(); n < 3 {
		t.Errorf("told %d times that pages are few", n)
	}
}

// A book that is left early leaves no pages behind that the crew waits for.
func TestCrewAfterStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	stopping := &fakeOCR{fail: func(int) error { cancel(); <-ctx.Done(); return ctx.Err() }}
	crew := NewCrew(stopping, 1)
	defer crew.Close()
	if _, _, err := ReadPDF(ctx, write(t, mixed()), Options{OCR: stopping, Crew: crew, CacheDir: t.TempDir()}, nil); err == nil {
		t.Error("no error")
	}
	if crew.open != 0 {
		t.Errorf("%d pages are still open", crew.open)
	}
}
