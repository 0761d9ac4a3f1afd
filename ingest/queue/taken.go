package queue

import (
	"context"
	"runtime"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"casebook/ingest/pages"
)

// taken is a task that a worker has taken.
type taken struct {
	*stores
	msg   jetstream.Msg
	key   key
	order order
	try   int    // from 1
	stop  func() // telling the queue that it is being done
	begun *pages.Begun
	took  time.Duration // reading it, so far
}

// answered reports a task to which there is an answer.
func (t *taken) answered(ctx context.Context) bool {
	_, err := t.results.Get(ctx, string(t.key))
	return err == nil
}

// begin gets the file of a task, reads its page's text layer and paints the page where it has to
// be recognised.
func (w *Worker) begin(ctx context.Context, t *taken) error {
	path, err := w.inputs.get(ctx, t.inputs, t.order.Input)
	if err != nil {
		return err
	}
	start := time.Now()
	t.begun = w.hand.Begin(ctx, path, t.order.Input, t.order.Task)
	t.took = time.Since(start)
	return nil
}

// around is what is known of a queue: how many tasks wait, and how many are being done.
type around struct {
	known           bool
	waiting, inWork int
}

// look asks a queue; a page does not wait long for the answer.
func (s *stores) look(ctx context.Context) around {
	asked, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	info, err := s.tasks.Info(asked)
	if err != nil {
		return around{}
	}
	return around{true, int(info.NumPending), info.NumAckPending}
}

// threads are how many may share the lines of a page: one while others wait; where none does,
// workers of this machine are about to have nothing to do. What was tried before may be what ends
// its workers, and has one.
func (a around) threads(try int) int {
	if !a.known || a.waiting > 0 || try > 1 {
		return 1
	}
	return runtime.GOMAXPROCS(0)
}

// takeAhead takes and begins the task after t while t is recognised, and sends it, or nil.
//
// None is taken where nothing is to be recognised; beside a page that was tried before, which may
// be what ends its workers, and would take along another; and towards the end of a queue,
// where fewer tasks wait than are being done: an idle worker has the page sooner.
func (w *Worker) takeAhead(ctx context.Context, t *taken) <-chan *taken {
	next := make(chan *taken, 1)
	if t.begun.Seen() || t.try > 1 {
		next <- nil
		return next
	}
	last := w.ending
	go func() {
		last.wait() // it counts as being done
		next <- w.takenAhead(ctx, t.stores)
	}()
	return next
}

func (w *Worker) takenAhead(ctx context.Context, s *stores) *taken {
	if a := s.look(ctx); a.waiting <= a.inWork {
		return nil
	}
	batch, err := s.tasks.FetchNoWait(1)
	if err != nil {
		return nil
	}
	var t *taken
	for m := range batch.Messages() {
		t = w.take(s, m)
	}
	// Whatever else there is to do with a task is done when its turn comes.
	if t != nil && t.try == 1 && !t.answered(ctx) && w.begin(ctx, t) != nil {
		t.begun = nil
	}
	return t
}

// giveBack puts the page that was taken ahead into the queue again.
func (w *Worker) giveBack() {
	if t := w.ahead; t != nil {
		w.ahead = nil
		t.putBack()
		t.stop()
	}
}

// putBack puts a page into the queue again, as one that nobody has tried. Where that fails its run
// does it, which looks at the queue when it hears nothing.
func (t *taken) putBack() {
	ctx, cancel := context.WithTimeout(context.Background(), answerWait)
	defer cancel()
	if t.try > 1 { // its tries count on
		t.msg.Nak()
		return
	}
	stream, err := t.js.Stream(ctx, streamName(t.id))
	if err != nil {
		return
	}
	if _, err := stream.GetLastMsgForSubject(ctx, t.msg.Subject()); err != nil {
		return // its run has ended and took it out
	}
	if t.msg.DoubleAck(ctx) == nil {
		t.js.Publish(ctx, t.msg.Subject(), t.msg.Data())
	}
}
