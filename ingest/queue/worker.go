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
// paints the next.
type Worker struct {
	// Tell, where given, is told of each page that is begun.
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
	w := &Worker{conn: conn, hand: hand, warn: warn, served: map[string]*stores{}}
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
	for ctx.Err() == nil {
		if err := w.look(ctx); err != nil {
			if refused(err) {
				return err
			}
			pause(ctx, time.Second)
			continue
		}
		w.show(ctx)
		if t := w.ahead; t != nil {
			w.ahead = nil
			if err := w.do(ctx, t); err != nil {
				return err
			}
			continue
		}
		if len(w.served) == 0 {
			pause(ctx, time.Second)
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
	defer t.stop()
	if t.begun == nil && t.answered(ctx) {
		return w.finished(ctx, t.msg)
	}
	if t.try > t.tries { // each of the tries ended with its worker
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
	defer cancel()
	w.me.Page, w.me.Input = t.order.Task.Page, t.order.Input[:12]
	defer func() { w.me.Page, w.me.Input = 0, "" }()
	if w.Tell != nil {
		w.Tell(message.New("queue.reading", w.me.Input, w.me.Page, t.try))
	}
	if t.begun == nil {
		if err := w.begin(reading, t); err != nil {
			w.warn(message.New("queue.no_input", err))
			t.msg.NakWithDelay(time.Second)
			return nil
		}
	}
	next := w.takeAhead(ctx, t)
	defer func() { w.ahead = <-next }()
	begun := time.Now()
	a, err := t.begun.Finish(reading)
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
	return w.keep(reading, t.results, t, r)
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

// bury keeps the last answer of a page that was tried often enough.
func (w *Worker) bury(ctx context.Context, t *taken, r reply) error {
	r.Worker = w.me.ID
	return w.keep(ctx, t.dead, t, r)
}

// keep puts an answer where it is looked for, and only then ends its task. An answer that
// is there already stays. While the server cannot be reached, or has no room, the worker
// waits with the answer: the page is at no fault, and its task is not tried again for it.
func (w *Worker) keep(ctx context.Context, kv jetstream.KeyValue, t *taken, r reply) error {
	data, err := r.encode(t.key, int(w.conn.nc.MaxPayload())-maxHeaders)
	if errors.Is(err, errTooLarge) {
		data, err = reply{Answer: pages.Answer{Task: r.Answer.Task}, Worker: r.Worker, Try: r.Try, Elsewhere: true}.encode(t.key, maxMessage)
	}
	if err != nil {
		return err
	}
	for tries := 0; ; tries++ {
		_, err = kv.Create(ctx, string(t.key), data)
		if err == nil || errors.Is(err, jetstream.ErrKeyExists) {
			return w.finished(ctx, t.msg)
		}
		if ctx.Err() != nil {
			t.msg.Nak()
			return nil
		}
		if tries == 1 {
			w.warn(message.New("queue.not_handed_in", err))
		}
		pause(ctx, time.Second)
	}
}

// maxHeaders is the room of a message that its headers may take.
const maxHeaders = 4 << 10

// finished ends a task. Where that does not arrive the task comes again, and is ended then.
func (w *Worker) finished(ctx context.Context, m jetstream.Msg) error {
	ctx, cancel := context.WithTimeout(ctx, answerWait)
	defer cancel()
	m.DoubleAck(ctx)
	return nil
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
	return nil
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
