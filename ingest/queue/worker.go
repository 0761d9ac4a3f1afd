package queue

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"casebook/corpus/message"
	"casebook/ingest/pages"
)

// Worker takes pages from a queue and reads them, one at a time; while it recognises one it
// paints the next, and takes the last out of the queue.
type Worker struct {
	// Tell is told of each page that is begun, and of its end by the zero message.
	Tell func(message.Message)

	conn   *connection
	hand   *pages.Hand
	inputs *inputs
	warn   func(message.Message)
	me     presence
	life   jetstream.KeyValue
	served map[string]*stores // by the id of the method
	stale  time.Time          // when served is to be looked at again
	ahead  *taken             // the next page, begun
	ending *ending            // the last page
}

// leaving is how long a worker that is asked to leave may go on with its page.
const leaving = 20 * time.Second

// NewWorker connects to a queue. folder is where files are kept. warn is told what is
// amiss.
func NewWorker(ctx context.Context, l Login, hand *pages.Hand, folder string, warn func(message.Message)) (*Worker, error) {
	conn, err := dial(ctx, l, "worker", warn)
	if err != nil {
		return nil, err
	}
	host, _ := os.Hostname() // for people that look at the progress
	w := &Worker{Tell: func(message.Message) {}, conn: conn, hand: hand, warn: warn, served: map[string]*stores{}}
	w.inputs = &inputs{filepath.Join(folder, "inputs"), map[string]bool{}}
	w.me = presence{ID: rand.Text()[:10], Host: host, PID: os.Getpid(), Since: time.Now().UTC()}
	return w, nil
}

// Run takes pages until ctx ends; then it ends its page, or gives it back, and leaves. An
// error says that runs wait for pages, and that this worker would read none of them as
// they want, or that it cannot read scans any more.
func (w *Worker) Run(ctx context.Context) error {
	defer w.conn.close()
	defer w.leave()
	defer w.giveBack()
	defer func() { w.ending.wait() }()
	for ctx.Err() == nil {
		if t := w.ahead; t != nil {
			w.ahead = nil
			w.show(ctx)
			if err := w.do(ctx, t); err != nil {
				return err
			}
			continue
		}
		w.ending.wait()
		if err := w.look(ctx); err != nil {
			if refused(err) {
				return err
			}
			pause(ctx, time.Second)
			continue
		}
		w.show(ctx)
		if len(w.served) == 0 {
			pause(ctx, w.idle())
		}
		for _, s := range w.served {
			if err := w.next(ctx, s, 2*time.Second/time.Duration(len(w.served))); err != nil {
				return err
			}
		}
	}
	return nil
}

// Done counts the pages that this worker has read.
func (w *Worker) Done() int { return w.me.Done }

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}

// next waits some time for a task of one queue, and does it. An error ends the worker.
func (w *Worker) next(ctx context.Context, s *stores, wait time.Duration) error {
	ask, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	m, err := s.tasks.Next(jetstream.FetchContext(ask))
	switch {
	case ctx.Err() != nil || errors.Is(err, nats.ErrTimeout) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, jetstream.ErrNoMessages):
		if err == nil {
			m.Nak()
		}
		return nil
	case err != nil:
		w.stale = time.Time{} // the queue may be gone
		pause(ctx, time.Second)
		return nil
	}
	if t := w.take(s, m); t != nil {
		return w.do(ctx, t)
	}
	return nil
}

// take looks at what came from a queue, and tells the queue from now on that it is being
// done. What is no task is thrown away, and nil.
func (w *Worker) take(s *stores, m jetstream.Msg) *taken {
	k := key(m.Subject()[min(len(m.Subject()), len("casebook.")+len(s.id)+1):])
	o, err := decodeOrder(k, m.Data())
	if err != nil {
		w.warn(message.New("queue.no_task"))
		m.TermWithReason("no task")
		return nil
	}
	try, err := tryOf(m)
	if err != nil {
		return nil
	}
	return &taken{stores: s, msg: m, key: k, order: o, try: try, stop: alive(m, s.patience/3)}
}

// do does a task; one that was answered is not done again.
func (w *Worker) do(ctx context.Context, t *taken) error {
	if t.begun == nil && t.answered(ctx) {
		defer t.stop()
		w.finished(ctx, t.msg)
		return nil
	}
	if t.try > t.tries { // each of the tries ended with its worker
		defer t.stop()
		w.me.GivenUp++
		return w.bury(ctx, t, reply{Answer: pages.Unread(t.order.Task, message.Fail("queue.worker_lost", t.tries)), Try: t.tries})
	}
	return w.read(ctx, t)
}

// tryOf says which try of a task this is, from 1.
func tryOf(m jetstream.Msg) (int, error) {
	md, err := m.Metadata()
	if err != nil {
		return 0, err
	}
	return int(md.NumDelivered), nil
}

// read reads the page of a task and keeps what became of it.
func (w *Worker) read(ctx context.Context, t *taken) error {
	reading, cancel := graceful(ctx, leaving)
	end := func() { cancel(); t.stop() }
	defer func() { end() }()
	w.me.Page, w.me.Input = t.order.Task.Page, t.order.Input[:shownInput]
	w.Tell(message.New("queue.reading", w.me.Input, w.me.Page, t.try))
	defer func() {
		w.me.Page, w.me.Input = 0, ""
		w.Tell(message.Message{})
	}()
	threads := 1
	if t.begun == nil { // not taken ahead, which is done where many wait
		if err := w.begin(reading, t); ofFolder(err) {
			t.putBack()
			return err
		} else if err != nil {
			w.warn(message.New("queue.no_input", err))
			t.msg.NakWithDelay(time.Second)
			return nil
		}
		threads = t.look(reading).threads(t.try)
	}
	next := w.takeAhead(ctx, t)
	defer func() { w.ahead = <-next }()
	begun := time.Now()
	a, err := t.begun.Finish(reading, threads)
	t.took += time.Since(begun)
	if err != nil {
		t.msg.Nak() // at once, for another worker
		if reading.Err() != nil {
			return nil
		}
		return err
	}
	r := reply{Answer: a, Worker: w.me.ID, Millis: t.took.Milliseconds(), Try: t.try}
	w.me.Millis += r.Millis
	switch {
	case a.Failed() && t.try < t.tries:
		w.me.Failed++
		t.msg.NakWithDelay(time.Second / 5)
		return nil
	case a.Failed():
		w.me.GivenUp++
		return w.bury(reading, t, r)
	}
	w.me.Done++
	kept, err := w.keep(reading, t.results, t, r)
	if !kept {
		return err
	}
	ended := end
	end = func() {}
	w.end(func() {
		defer ended()
		w.finished(reading, t.msg)
	})
	return nil
}

// graceful is a context that goes on for some time when ctx ends.
func graceful(ctx context.Context, more time.Duration) (context.Context, context.CancelFunc) {
	own, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(more, cancel) })
	return own, func() { stop(); cancel() }
}

// alive tells the queue that a task is being done, until it is stopped.
func alive(m jetstream.Msg, every time.Duration) (stop func()) {
	ended := make(chan struct{})
	go func() {
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			select {
			case <-t.C:
				m.InProgress()
			case <-ended:
				return
			}
		}
	}()
	return func() { close(ended) }
}

// look finds the queues whose pages this worker reads as their runs want them.
func (w *Worker) look(ctx context.Context) error {
	if time.Now().Before(w.stale) {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, answerWait)
	defer cancel()
	found := map[string]*stores{}
	list := w.conn.js.ListStreams(ctx, jetstream.WithStreamListSubject(allTasks))
	for info := range list.Info() {
		var m pages.Method
		if strictly([]byte(info.Config.Metadata[methodKey]), &m) != nil || !w.hand.Method().Serves(m) || info.Config.Name != streamName(idOf(m)) {
			continue
		}
		s, err := w.conn.find(ctx, m)
		if err != nil {
			return err
		}
		found[s.id] = s
	}
	if err := list.Err(); err != nil {
		return err
	}
	if err := w.wanted(ctx); err != nil {
		return err
	}
	w.served, w.stale = found, time.Now().Add(beat)
	if len(found) == 0 && w.young() {
		w.stale = time.Time{}
	}
	return nil
}

// young: a worker that was hired may be there before its run has said what is to be read.
func (w *Worker) young() bool { return time.Since(w.me.Since) < beat }

// idle is how long to wait before looking for a queue again.
func (w *Worker) idle() time.Duration {
	if w.young() {
		return time.Second / 10
	}
	return time.Second
}

// find opens what a run has made for a method.
func (c *connection) find(ctx context.Context, m pages.Method) (*stores, error) {
	s := &stores{id: idOf(m), method: m, js: c.js}
	var err error
	if s.tasks, err = c.js.Consumer(ctx, streamName(s.id), consumerName); err != nil {
		return nil, err
	}
	config := s.tasks.CachedInfo().Config
	s.patience, s.tries = config.AckWait, defaultTries
	if n, err := strconv.Atoi(config.Metadata[triesKey]); err == nil && n > 0 {
		s.tries = n
	}
	if s.results, err = c.js.KeyValue(ctx, resultsName(s.id)); err != nil {
		return nil, err
	}
	if s.dead, err = c.js.KeyValue(ctx, deadName(s.id)); err != nil {
		return nil, err
	}
	s.inputs, err = c.js.ObjectStore(ctx, inputsName)
	return s, err
}

// wanted refuses to work where runs wait, and none of them for what this worker reads.
// Where nobody can say which runs wait, there is work all the same.
func (w *Worker) wanted(ctx context.Context) error {
	runs, err := listRuns(ctx, w.conn.js)
	if err != nil || len(runs) == 0 {
		return nil
	}
	own := w.hand.Method()
	for _, r := range runs {
		if own.Serves(r.Method) {
			return nil
		}
	}
	return refusal(own, runs[0].Method)
}

// show tells the queue that this worker is there.
func (w *Worker) show(ctx context.Context) {
	now := time.Now()
	if now.Sub(w.me.shown) < beat/2 {
		return
	}
	w.me.shown = now
	ctx, cancel := context.WithTimeout(ctx, answerWait)
	defer cancel()
	if w.life == nil {
		kv, err := lifeBucket(ctx, w.conn, workersName)
		if err != nil {
			return
		}
		w.life = kv
	}
	if data, err := json.Marshal(w.me); err == nil {
		w.life.Put(ctx, w.me.ID, data)
	}
}

func (w *Worker) leave() {
	if w.life == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	w.life.Delete(ctx, w.me.ID)
}
