package workbench

import (
	"fmt"
	"math"
	"net/http"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"casebook/corpus/message"
	"casebook/internal/run"
)

// queueView is a run whose pages are read by worker processes, in the language of the page.
type queueView struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Ended   bool     `json:"ended"`
	Share   float64  `json:"share"` // of the pages asked for, 0 to 1
	Text    string   `json:"text"`
	Rate    string   `json:"rate"` // and the time left; "" before they are known
	Workers []string `json:"workers"`
	Dead    []string `json:"dead"`    // pages given up, with their reasons
	Omitted int      `json:"omitted"` // pages given up that are not listed
	Remedy  string   `json:"remedy"`  // against these
	Retry   bool     `json:"retry"`   // the workbench can try them again
}

// mostDead is how many pages given up the page lists.
const mostDead = 20

// watchQueues looks every two seconds which runs have their pages read elsewhere, be they
// started here or at a terminal.
func (d *bench) watchQueues() {
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	for {
		now := d.Queues()
		d.mu.Lock()
		if !reflect.DeepEqual(now, d.queues) {
			d.queues = now
			d.changed()
		}
		d.mu.Unlock()
		select {
		case <-d.ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// queuesIn are the runs as the page shows them; mu is held.
func (d *bench) queuesIn(lang message.Lang) []queueView {
	out := []queueView{}
	for _, e := range d.queues {
		v := viewOf(e, lang)
		v.Retry = e.Ended && len(v.Dead) > 0 && len(d.shelf.argsOf(e.Output)) > 0
		out = append(out, v)
	}
	return out
}

func viewOf(e run.Elsewhere, lang message.Lang) queueView {
	say := func(code string, args ...any) string { return strings.TrimSpace(message.New(code, args...).In(lang)) }
	v := queueView{
		ID: idOf(e.Output), Name: filepath.Base(e.Output), Ended: e.Ended, Workers: []string{}, Dead: []string{},
		Share: float64(e.Done+e.Dead) / float64(max(1, e.Pages)),
		Text:  say("queue.progress", e.Done, e.Pages, e.Earlier, e.Progress.Dead, e.Book, e.Books),
	}
	if left, known := e.Left(); known && !e.Ended {
		v.Rate = say("queue.rate", fmt.Sprintf("%.1f", e.Rate()), int(math.Ceil(left.Minutes())))
	}
	for _, w := range e.Workers {
		v.Workers = append(v.Workers, say("queue.share", w.ID, w.Pages, fmt.Sprintf("%.2f", w.Seconds/float64(max(1, w.Pages)))))
	}
	for _, l := range e.Letters[:min(len(e.Letters), mostDead)] {
		v.Dead = append(v.Dead, say("queue.dead", l.Book, l.Page, l.Tries, l.Reason))
	}
	v.Omitted = e.Progress.Dead - len(v.Dead)
	if len(v.Dead) > 0 {
		v.Remedy = say("queue.retry_dead")
	}
	return v
}

// retryDead is the option that takes pages up again.
const retryDead = "--retry-dead"

// retry does the last command of a collection once more, and tries the pages again that
// were given up.
func (d *bench) retry(q struct{ ID string }) (any, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.job.running() {
		return nil, busy()
	}
	i := slices.IndexFunc(d.queues, func(e run.Elsewhere) bool { return idOf(e.Output) == q.ID && e.Ended })
	if i < 0 {
		return nil, refusal(http.StatusNotFound, message.Fail("workbench.no_collection"))
	}
	dir := d.queues[i].Output
	args := d.shelf.argsOf(dir)
	if len(args) == 0 {
		return nil, refusal(http.StatusConflict, message.Fail("workbench.no_command", dir).Hint("queue.retry_dead"))
	}
	d.start(dir, append(slices.Clone(args), retryDead), newPace(nil, d.Workers), args[0] == "add")
	return nil, nil
}
