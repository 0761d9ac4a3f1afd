package queue

import (
	"context"
	"errors"
	"os"
	"slices"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"casebook/corpus/message"
	"casebook/ingest/pages"
)

// quiet is how long nothing is heard of a batch before the queue is looked at anew: what
// was lost on the way is then put in again, and what is there already is refused.
const quiet = 20 * time.Second

// patienceWithServer is how often the patience with a worker a server may refuse before
// its tasks are left.
const patienceWithServer = 4

// Read has the tasks of a file done by workers.
func (q *Queue) Read(ctx context.Context, f pages.Source, m pages.Method, tasks []pages.Task, take func(pages.Answer)) error {
	s, err := q.storesOf(ctx, m)
	if err != nil {
		return err
	}
	q.mu.Lock()
	err = q.full
	q.mu.Unlock()
	if err != nil {
		return err
	}
	b := &batch{queue: q, stores: s, source: f, take: take, open: map[key]pages.Task{}, damaged: map[key]int{}}
	for _, t := range tasks {
		k := keyOf(f.SHA256, t)
		b.open[k] = t
		b.order = append(b.order, k)
	}
	q.tell.begin(f, len(tasks))
	defer func() { q.tell.left(len(b.open)) }()
	return b.untilDone(ctx)
}

// batch is tasks on one file, whose answers are waited for.
type batch struct {
	*stores
	queue  *Queue
	source pages.Source
	take   func(pages.Answer)
	open   map[key]pages.Task // without answer
	order  []key
	// damaged counts answers to a task that were none.
	damaged map[key]int
	sent    bool // the tasks were put in
	early   bool // answers that are taken now were there before the tasks were put in
	heard   time.Time
}

// untilDone looks again and again until there are answers to all tasks. A server that
// refuses for long, or a task that cannot be answered by a message, leaves the rest.
func (b *batch) untilDone(ctx context.Context) error {
	b.heard = time.Now()
	for len(b.open) > 0 {
		err := b.round(ctx)
		switch {
		case ctx.Err() != nil:
			b.withdraw()
			return ctx.Err()
		case err == nil:
			continue
		case time.Since(b.heard) > patienceWithServer*b.patience || permanent(err):
			b.withdraw()
			return b.queue.stopped(err)
		}
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
		}
	}
	return nil
}

// stopped is why the queue is left. A server of this process whose disk has filled takes nothing
// until it is started again, which no later file waits for.
func (q *Queue) stopped(err error) error {
	switch {
	case permanent(err):
		return message.Wrap(err, "queue.stopped")
	case q.server == nil && !q.conn.nc.IsConnected():
		return message.Wrap(err, "queue.not_reached", q.opts.URL)
	case q.server == nil:
		return message.Wrap(err, "queue.stopped")
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.full = message.Wrap(err, "queue.store_full", q.server.store)
	return q.full
}

// permanent reports what trying again does not help against.
func permanent(err error) bool {
	return errors.Is(err, errNoWorkers) || errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission)
}

// round takes the answers that are there, puts in the tasks that have none, and takes
// answers as they come, until all are there or nothing is heard for a while.
func (b *batch) round(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results, err := b.results.Watch(ctx, prefixOf(b.source.SHA256)+".>", jetstream.IgnoreDeletes())
	if err != nil {
		return err
	}
	defer results.Stop()
	dead, err := b.dead.Watch(ctx, prefixOf(b.source.SHA256)+".>", jetstream.IgnoreDeletes())
	if err != nil {
		return err
	}
	defer dead.Stop()
	b.early = !b.sent
	if err := b.takePresent(ctx, results, dead); err != nil || len(b.open) == 0 {
		return err
	}
	if err := b.tryWriting(ctx); err != nil {
		return err
	}
	if err := b.put(ctx); err != nil {
		return err
	}
	b.early, b.sent = false, true
	b.heard = time.Now()
	return b.takeComing(ctx, results.Updates(), dead.Updates())
}

var errWatch = errors.New("watch")

// takePresent takes what the buckets hold already: answers first.
func (b *batch) takePresent(ctx context.Context, results, dead jetstream.KeyWatcher) error {
	for i, w := range []jetstream.KeyWatcher{results, dead} {
		for more := true; more; {
			select {
			case e, ok := <-w.Updates():
				if !ok {
					return errWatch
				}
				if more = e != nil; !more {
					break
				}
				if i == 0 {
					b.answered(ctx, e)
				} else if err := b.givenUp(ctx, e, b.queue.opts.RetryDead); err != nil {
					return err
				}
			case <-time.After(answerWait):
				return errWatch
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	return nil
}

// takeComing takes answers until all are there, or for as long as some come.
func (b *batch) takeComing(ctx context.Context, results, dead <-chan jetstream.KeyValueEntry) error {
	timer := time.NewTimer(quiet)
	defer timer.Stop()
	for len(b.open) > 0 {
		select {
		case e, ok := <-results:
			if !ok {
				return errWatch
			}
			if e != nil {
				b.answered(ctx, e)
			}
		case e, ok := <-dead:
			if !ok {
				return errWatch
			}
			if e != nil {
				if err := b.givenUp(ctx, e, false); err != nil {
					return err
				}
			}
		case <-b.queue.noWorkers():
			return errNoWorkers
		case <-timer.C:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
		timer.Reset(quiet)
		b.heard = time.Now()
	}
	return nil
}

// answered takes an answer. One that is damaged is deleted, so that its task is done anew;
// after several the page is left to be read here.
func (b *batch) answered(ctx context.Context, e jetstream.KeyValueEntry) {
	k := key(e.Key())
	t, open := b.open[k]
	if !open {
		return
	}
	r, err := decodeReply(k, t, e.Value())
	if err != nil {
		b.queue.opts.Warn(message.New("queue.damaged_answer", t.Page))
		b.results.Purge(ctx, string(k), jetstream.LastRevision(e.Revision()))
		if b.damaged[k]++; b.damaged[k] < b.tries {
			b.putOne(k)
		} else {
			delete(b.open, k)
		}
		return
	}
	delete(b.open, k)
	b.queue.tell.done(r, b.early)
	if r.Elsewhere { // without an answer it is read here
		return
	}
	b.take(r.Answer)
}

// givenUp takes the last answer of a page that was tried so often as is allowed. again
// says that it is to be tried once more.
func (b *batch) givenUp(ctx context.Context, e jetstream.KeyValueEntry, again bool) error {
	k := key(e.Key())
	t, open := b.open[k]
	if !open {
		return nil
	}
	r, err := decodeReply(k, t, e.Value())
	if err != nil || again && b.queue.retry(k) {
		return b.dead.Purge(ctx, string(k), jetstream.LastRevision(e.Revision()))
	}
	delete(b.open, k)
	b.queue.tell.dead(b.source.Name, r)
	b.take(r.Answer)
	return nil
}

// retry reports that a page given up is to be taken up, which it is once in a run.
func (q *Queue) retry(k key) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.retried[string(k)] {
		return false
	}
	q.retried[string(k)] = true
	return true
}

// put puts the file and all open tasks into the queue, where they are not there yet.
func (b *batch) put(ctx context.Context) error {
	if err := putInput(ctx, b.inputs, b.source); err != nil {
		return err
	}
	var sent []jetstream.PubAckFuture
	for _, k := range b.order {
		if _, open := b.open[k]; !open {
			continue
		}
		data, err := order{b.source.SHA256, b.open[k]}.encode()
		if err != nil {
			return err
		}
		f, err := b.js.PublishAsync(subjectOf(b.id, k), data)
		if err != nil {
			return err
		}
		sent = append(sent, f)
	}
	for _, f := range sent {
		select {
		case <-f.Ok():
		case err := <-f.Err():
			if !alreadyThere(err) {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func (b *batch) putOne(k key) {
	if data, err := (order{b.source.SHA256, b.open[k]}).encode(); err == nil {
		b.js.PublishAsync(subjectOf(b.id, k), data) // the next round does what this does not
	}
}

// tryWriting says whether the server keeps answers: one whose disk has filled refuses them
// until it is started again, though it takes tasks that it has.
func (b *batch) tryWriting(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, answerWait)
	defer cancel()
	_, err := b.results.PutString(ctx, "try."+b.queue.tell.now.Run, "")
	return err
}

// alreadyThere reports that a task waits or is being done: the queue takes it once.
func alreadyThere(err error) bool {
	var refused *jetstream.APIError
	return errors.As(err, &refused) && refused.ErrorCode == 10077 // maximum messages per subject exceeded
}

// withdraw takes open tasks out of the queue: their run has ended and nobody waits for
// them. Another run that wants the same puts them in again.
func (b *batch) withdraw() {
	ctx, cancel := context.WithTimeout(context.Background(), answerWait)
	defer cancel()
	stream, err := b.js.Stream(ctx, streamName(b.id))
	if err != nil {
		return
	}
	keys := slices.DeleteFunc(slices.Clone(b.order), func(k key) bool { _, open := b.open[k]; return !open })
	for _, k := range keys {
		if stream.Purge(ctx, jetstream.WithPurgeSubject(subjectOf(b.id, k))) != nil {
			return
		}
	}
}
