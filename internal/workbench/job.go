package workbench

import (
	"context"
	"slices"
	"time"

	"casebook/corpus"
	"casebook/corpus/message"
)

// job is a command that is being done, or was; bench.mu guards it.
type job struct {
	dir   string // of the collection
	args  []string
	adds  bool // books are added to what was there
	stop  context.CancelFunc
	ended chan struct{}

	started  time.Time
	took     time.Duration // once it has ended
	code     int           // its exit code
	stopped  bool          // by the person
	step     message.Message
	book     string
	done     int // pages of book
	total    int
	pace     *pace
	said     []remark
	omitted  int // remarks that are not kept
	finished bool
}

// remark is something that a command said.
type remark struct {
	what, remedy message.Message
	trouble      bool // something went wrong
}

// mostRemarks is how many remarks are kept for the page; the report has them all.
const mostRemarks = 300

// running reports a command that has not ended; a nil job does not run.
func (j *job) running() bool { return j != nil && !j.finished }

// start has a command done in the background; mu is held.
func (d *bench) start(dir string, args []string, p *pace, adds bool) {
	ctx, cancel := context.WithCancel(d.ctx)
	j := &job{dir: dir, args: args, adds: adds, stop: cancel, ended: make(chan struct{}), started: time.Now(), pace: p}
	d.job = j
	d.shelf.began(dir, slices.DeleteFunc(slices.Clone(args), func(a string) bool { return a == retryDead }), j.started)
	d.forgetReview(dir)
	d.changed()
	go func() {
		defer close(j.ended)
		defer cancel()
		code := d.Execute(ctx, args, &watcher{bench: d, job: j})
		d.mu.Lock()
		defer d.mu.Unlock()
		j.finished, j.code, j.took, j.step = true, code, time.Since(j.started), message.Message{}
		d.shelf.look()
		d.changed()
	}()
	go d.tick(j)
}

// tick lets the pages count the time of a job.
func (d *bench) tick(j *job) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-j.ended:
			return
		case <-t.C:
			d.mu.Lock()
			d.changed()
			d.mu.Unlock()
		}
	}
}

// stopJob ends the command that is being done; what was read is kept.
func (d *bench) stopJob() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.job.running() {
		d.job.stopped = true
		d.job.stop()
	}
}

// watcher is told what a command has to say; see run.Reporter.
type watcher struct {
	bench *bench
	job   *job
}

func (w *watcher) say(r remark) {
	w.bench.mu.Lock()
	defer w.bench.mu.Unlock()
	if len(w.job.said) < mostRemarks {
		w.job.said = append(w.job.said, r)
	} else {
		w.job.omitted++
	}
	w.bench.changed()
}

// Say keeps what went wrong.
func (w *watcher) Say(m, remedy message.Message) { w.say(remark{m, remedy, true}) }

// Note keeps a remark.
func (w *watcher) Note(m message.Message) { w.say(remark{what: m}) }

// Step keeps what is being done.
func (w *watcher) Step(m message.Message) {
	w.bench.mu.Lock()
	defer w.bench.mu.Unlock()
	w.job.step = m
	if !m.IsZero() {
		w.job.book = ""
		w.job.pace.afterwards(time.Now())
	}
	w.bench.changed()
}

// Pages keeps how far a book is read.
func (w *watcher) Pages(book string, done, total int) {
	w.bench.mu.Lock()
	defer w.bench.mu.Unlock()
	w.job.book, w.job.done, w.job.total = book, done, total
	w.job.pace.page(book, done, total, time.Now())
	w.bench.changed()
}

// Files keeps nothing: the report that the workbench shows lists the files.
func (w *watcher) Files([]corpus.File) {}
