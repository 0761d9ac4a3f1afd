// Package queue has pages read by worker processes, on this machine or on others: it puts
// a task for each page on a NATS JetStream work queue and gathers the answers. A page that
// was answered is not read again, whoever dies: the queue keeps tasks until their answers
// are kept, and answers until they are old.
//
// For each method of reading (pages.Method) there are, all with the method's id in their
// names: a stream of tasks, from which a worker takes one, and the next while it recognises
// that; a bucket of answers; and a bucket of pages given up. Files lie in an object store, by
// their sha256.
package queue

import (
	"context"
	"sync"
	"time"

	"casebook/corpus/message"
	"casebook/ingest/pages"
)

// Options say where the queue is, and how it treats tasks. The zero value is usable: a
// server in this process, with one worker.
type Options struct {
	Login
	// Patience is how long a worker may show no sign of life before its page is given to
	// another; default 30 s.
	Patience time.Duration
	// Tries is how often a page is tried before it is given up; default 3.
	Tries int
	// RetryDead takes pages up again that were given up before.
	RetryDead bool
	// Store is the folder in which a server in this process keeps tasks and answers.
	Store string
	// Listen is where that server listens: host:port, default a free port of 127.0.0.1.
	// Another address than loopback needs User and Password.
	Listen string
	// Workers is how many worker processes are started beside that server.
	Workers int
	// Command starts a worker process, which is told where to connect on its stdin; empty
	// for this program with the argument worker.
	Command []string
	// Progress is told what is known of all pages, now and then. Nil: nobody is.
	Progress func(Progress)
	// Warn is told what slows the run and changes no result; from any goroutine.
	Warn func(message.Message)
}

// Limits of what is kept, and how often signs of life are given.
const (
	defaultPatience = 30 * time.Second
	defaultTries    = 3
	keptFor         = 7 * 24 * time.Hour // tasks, answers, pages given up, files
	beat            = 5 * time.Second    // between signs of life of runs and workers
	goneAfter       = 30 * time.Second   // without one
)

func (o Options) withDefaults() Options {
	if o.Patience <= 0 {
		o.Patience = defaultPatience
	}
	if o.Tries <= 0 {
		o.Tries = defaultTries
	}
	if o.Workers <= 0 {
		o.Workers = 1
	}
	if o.Warn == nil {
		o.Warn = func(message.Message) {}
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	return o
}

// Queue is a pages.Engine.
type Queue struct {
	opts Options
	tell *tally

	starting sync.Mutex
	server   *embedded
	crew     *Crew
	conn     *connection

	mu     sync.Mutex
	stores map[string]*stores // by the id of the method
	full   error              // why the server of this process takes nothing any more
	// retried are the keys of pages given up that were taken up again.
	retried map[string]bool
}

// Open makes a queue. With a URL it connects at once, and the error says why it cannot;
// without one the server starts when the first page is to be read.
func Open(ctx context.Context, o Options) (*Queue, error) {
	q := &Queue{opts: o.withDefaults(), stores: map[string]*stores{}, retried: map[string]bool{}}
	q.tell = newTally(q.opts.Progress)
	if q.opts.URL == "" {
		return q, checkListen(q.opts)
	}
	conn, err := dial(ctx, q.opts.Login, "run", q.opts.Warn)
	if err != nil {
		return nil, err
	}
	q.conn = conn
	return q, nil
}

// start makes sure that there is a connection: the server of this process and its
// workers are started when they are first needed.
func (q *Queue) start(ctx context.Context) error {
	q.starting.Lock()
	defer q.starting.Unlock()
	if q.conn != nil {
		return nil
	}
	server, err := serve(q.opts)
	if err != nil {
		return err
	}
	conn, err := server.dial(ctx)
	if err != nil {
		server.stop()
		return err
	}
	q.server, q.conn = server, conn
	q.crew = Hire(q.opts.Workers, q.opts.Command, server.login, q.tell.nameOf, q.opts.Warn)
	return nil
}

// Prepare starts the server of this process and its workers.
func (q *Queue) Prepare(ctx context.Context) { _ = q.start(ctx) }

// noWorkers is closed when the workers of this process have all ended of themselves; nil,
// and never closed, where others may be.
func (q *Queue) noWorkers() <-chan struct{} {
	if q.crew == nil {
		return nil
	}
	return q.crew.gone
}

// storesOf opens what belongs to a method, and says to others that it is being used.
func (q *Queue) storesOf(ctx context.Context, m pages.Method) (*stores, error) {
	if err := q.start(ctx); err != nil {
		return nil, err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	id := idOf(m)
	if s := q.stores[id]; s != nil {
		return s, nil
	}
	s, err := q.conn.make(ctx, m, q.opts)
	if err != nil {
		return nil, err
	}
	q.tell.announce(q.conn, m)
	q.stores[id] = s
	return s, nil
}

// Close ends workers and server of this process. What a server in this process kept is
// deleted, unless pages were given up or are not read yet.
func (q *Queue) Close() {
	q.starting.Lock()
	defer q.starting.Unlock()
	q.tell.end()
	if q.crew != nil {
		q.crew.Dismiss()
	}
	if q.conn != nil {
		q.conn.close()
	}
	if q.server != nil {
		q.server.stop()
		if q.tell.allRead() {
			q.server.forget()
		}
	}
	q.conn, q.server, q.crew = nil, nil, nil
}
