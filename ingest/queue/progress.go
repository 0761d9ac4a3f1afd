package queue

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"casebook/corpus/message"
	"casebook/ingest/pages"
)

// Progress is how far the pages of a run are that workers read.
type Progress struct {
	Run     string       `json:"run"`
	Method  pages.Method `json:"method"`
	Started time.Time    `json:"started"`
	Updated time.Time    `json:"updated"`
	Book    string       `json:"book"` // that was begun last
	Books   int          `json:"books"`
	// Pages were asked for, Done are answered (Earlier of them by an earlier run), Dead
	// were given up.
	Pages   int `json:"pages"`
	Done    int `json:"done"`
	Earlier int `json:"earlier"`
	Dead    int `json:"dead"`
	// Seconds is the time that workers took for the pages of this run, together.
	Seconds float64       `json:"seconds"`
	Workers []WorkerShare `json:"workers"`
	Letters []DeadLetter  `json:"dead_letters"`
}

// WorkerShare is what a worker read for a run.
type WorkerShare struct {
	ID      string  `json:"id"`
	Host    string  `json:"host,omitempty"`
	Pages   int     `json:"pages"`
	Seconds float64 `json:"seconds"`
}

// DeadLetter is a page that was given up.
type DeadLetter struct {
	Book   string          `json:"book"`
	Page   int             `json:"page"`
	Tries  int             `json:"tries"`
	Reason message.Message `json:"reason"`
}

// Rate is the number of pages a minute of this run; 0 before it is known.
func (p Progress) Rate() float64 {
	d := p.Updated.Sub(p.Started).Minutes()
	if n := p.Done - p.Earlier; n > 0 && d > 0 {
		return float64(n) / d
	}
	return 0
}

// Left is about how long the pages take that are asked for; false where nobody knows.
func (p Progress) Left() (time.Duration, bool) {
	r := p.Rate()
	if r == 0 {
		return 0, false
	}
	return time.Duration(float64(p.Pages-p.Done-p.Dead) / r * float64(time.Minute)), true
}

// tally counts what a run is answered, and tells it.
type tally struct {
	tell func(Progress)

	mu     sync.Mutex
	now    Progress
	shares map[string]*WorkerShare
	books  map[string]bool
	names  map[string]string // of files, by the beginnings of their sha256
	open   int               // tasks that were left without answer
	conn   *connection
	runs   jetstream.KeyValue
	ended  chan struct{}
	ending sync.Once
	beats  sync.WaitGroup
}

// mostLetters bounds the pages given up that are listed.
const mostLetters = 1000

func newTally(tell func(Progress)) *tally {
	return &tally{tell: tell, shares: map[string]*WorkerShare{}, books: map[string]bool{}, names: map[string]string{}, ended: make(chan struct{}), now: Progress{Run: rand.Text()[:10], Started: time.Now().UTC()}}
}

// announce has the run say every few seconds that it is there, and how far it is.
func (t *tally) announce(c *connection, m pages.Method) {
	t.mu.Lock()
	first := t.conn == nil
	t.conn, t.now.Method = c, m
	t.mu.Unlock()
	t.beat()
	if !first {
		return
	}
	t.beats.Add(1)
	go func() {
		defer t.beats.Done()
		tick := time.NewTicker(beat / 2)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				t.beat()
			case <-t.ended:
				return
			}
		}
	}()
}

// beat tells how far the run is, to whoever watches and to the server.
func (t *tally) beat() {
	p := t.snapshot()
	t.tell(p)
	ctx, cancel := context.WithTimeout(context.Background(), beat/2)
	defer cancel()
	if t.runs == nil {
		kv, err := lifeBucket(ctx, t.conn, runsName)
		if err != nil {
			return
		}
		t.runs = kv
	}
	if data, err := json.Marshal(p); err == nil && len(data) < maxMessage {
		t.runs.Put(ctx, p.Run, data)
	}
}

// end takes the run off the list.
func (t *tally) end() {
	t.ending.Do(func() {
		close(t.ended)
		t.beats.Wait()
		t.tell(t.snapshot())
		if t.runs != nil {
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			t.runs.Delete(ctx, t.now.Run)
		}
	})
}

func (t *tally) snapshot() Progress {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.now
	p.Updated = time.Now().UTC()
	p.Letters = slices.Clone(p.Letters)
	p.Workers = []WorkerShare{}
	for _, s := range t.shares {
		p.Workers = append(p.Workers, *s)
	}
	slices.SortFunc(p.Workers, func(a, b WorkerShare) int { return cmp.Compare(a.ID, b.ID) })
	return p
}

func (t *tally) begin(f pages.Source, tasks int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now.Book = f.Name
	t.books[f.Name] = true
	t.names[f.SHA256[:shownInput]] = f.Name
	t.now.Books = len(t.books)
	t.now.Pages += tasks
}

// nameOf is the name of a file whose pages were asked for, by the beginning of its sha256.
func (t *tally) nameOf(input string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return cmp.Or(t.names[input], input)
}

// left notes tasks that were not answered.
func (t *tally) left(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.open += n
	t.now.Pages -= n
}

func (t *tally) done(r reply, earlier bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now.Done++
	if earlier {
		t.now.Earlier++
		return
	}
	s := t.shares[r.Worker]
	if s == nil {
		s = &WorkerShare{ID: r.Worker}
		t.shares[r.Worker] = s
	}
	s.Pages++
	s.Seconds += float64(r.Millis) / 1000
	t.now.Seconds += float64(r.Millis) / 1000
}

func (t *tally) dead(book string, r reply) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.now.Dead++
	if len(t.now.Letters) < mostLetters {
		t.now.Letters = append(t.now.Letters, DeadLetter{book, r.Answer.Task.Page, r.Try, r.Answer.Page.Unreadable})
	}
}

// allRead reports that no page was given up or left.
func (t *tally) allRead() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.now.Dead == 0 && t.open == 0
}

// shownInput is how much of a file's sha256 names it.
const shownInput = 12

// presence is what a worker says of itself.
type presence struct {
	ID    string    `json:"id"`
	Host  string    `json:"host"`
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
	// Done pages, failed tries and pages given up, and the milliseconds of reading.
	Done    int   `json:"done"`
	Failed  int   `json:"failed"`
	GivenUp int   `json:"given_up"`
	Millis  int64 `json:"millis"`
	// Page of Input (the beginning of its sha256) that is being read; 0 for none.
	Page  int    `json:"page,omitempty"`
	Input string `json:"input,omitempty"`

	shown time.Time
}

// lifeBucket is one whose entries vanish where they are not renewed.
func lifeBucket(ctx context.Context, c *connection, name string) (jetstream.KeyValue, error) {
	config := jetstream.KeyValueConfig{Bucket: name, TTL: goneAfter, Storage: jetstream.MemoryStorage, MaxValueSize: maxMessage}
	var err error
	for _, config.Replicas = range c.copies() {
		var kv jetstream.KeyValue
		if kv, err = bucket(ctx, c.js, config); err == nil || !tooFewServers(err) {
			return kv, err
		}
	}
	return nil, err
}

// listRuns are the runs that are being done now.
func listRuns(ctx context.Context, js jetstream.JetStream) ([]Progress, error) {
	return living[Progress](ctx, js, runsName)
}

// living are the entries of a bucket of signs of life, in the order of their keys.
func living[T any](ctx context.Context, js jetstream.JetStream, name string) ([]T, error) {
	kv, err := js.KeyValue(ctx, name)
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	keys, err := kv.Keys(ctx, jetstream.IgnoreDeletes())
	if err != nil && !errors.Is(err, jetstream.ErrNoKeysFound) {
		return nil, err
	}
	slices.Sort(keys)
	var out []T
	for _, k := range keys {
		e, err := kv.Get(ctx, k)
		if err != nil {
			continue // it has just gone
		}
		var v T
		if json.Unmarshal(e.Value(), &v) == nil {
			out = append(out, v)
		}
	}
	return out, nil
}
