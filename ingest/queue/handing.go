package queue

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"casebook/corpus/message"
	"casebook/ingest/pages"
)

// ending is a task whose answer is kept, and which is being taken out of its queue.
type ending struct{ done chan struct{} }

// wait returns when the task is out of its queue; at once for none.
func (e *ending) wait() {
	if e != nil {
		<-e.done
	}
}

// end takes a task out of its queue while the next page is read, so that the engine does not stand
// still for the server; one task at a time.
func (w *Worker) end(finish func()) {
	w.ending.wait()
	e := &ending{make(chan struct{})}
	w.ending = e
	go func() {
		defer close(e.done)
		finish()
	}()
}

// bury keeps the last answer of a page that was tried often enough.
func (w *Worker) bury(ctx context.Context, t *taken, r reply) error {
	r.Worker = w.me.ID
	kept, err := w.keep(ctx, t.dead, t, r)
	if kept {
		w.finished(ctx, t.msg)
	}
	return err
}

// keep puts an answer where it is looked for; only then may its task end. An answer that
// is there already stays. Where nothing is kept, since ctx has ended, the task is given back.
// While the server cannot be reached, or has no room, the worker
// waits with the answer: the page is at no fault, and its task is not tried again for it.
func (w *Worker) keep(ctx context.Context, kv jetstream.KeyValue, t *taken, r reply) (kept bool, err error) {
	data, err := r.encode(t.key, int(w.conn.nc.MaxPayload())-maxHeaders)
	if errors.Is(err, errTooLarge) {
		data, err = reply{Answer: pages.Answer{Task: r.Answer.Task}, Worker: r.Worker, Try: r.Try, Elsewhere: true}.encode(t.key, maxMessage)
	}
	if err != nil {
		return false, err
	}
	for tries := 0; ; tries++ {
		_, err = kv.Create(ctx, string(t.key), data)
		if err == nil || errors.Is(err, jetstream.ErrKeyExists) {
			return true, nil
		}
		if ctx.Err() != nil {
			t.msg.Nak()
			return false, nil
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
func (w *Worker) finished(ctx context.Context, m jetstream.Msg) {
	ctx, cancel := context.WithTimeout(ctx, answerWait)
	defer cancel()
	m.DoubleAck(ctx)
}
