// Package usage measures what processes take: memory and processor time.
package usage

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"casebook/ingest/child"
)

// Watcher samples the resident memory of this process and of all its children, and the
// processor time of the children.
type Watcher struct {
	quit, done       chan struct{}
	parent, children int64
	took             map[int]process
	looks            int
}

// process is a child as it was seen last.
type process struct {
	service string
	seconds float64 // of the processor
}

// Watch begins to look, five times a second.
func Watch() *Watcher {
	w := &Watcher{quit: make(chan struct{}), done: make(chan struct{}), took: map[int]process{}}
	go func() {
		defer close(w.done)
		for {
			w.look()
			select {
			case <-w.quit:
				return
			case <-time.After(200 * time.Millisecond):
			}
		}
	}()
	return w
}

// Stop returns the peaks in bytes: of this process, and of all children together.
func (w *Watcher) Stop() (parent, children int64) {
	close(w.quit)
	<-w.done
	return w.parent, w.children
}

// ByService is the processor time of the children in seconds, by the service that they do,
// after Stop. The last fifth of a second of a child that ended is not in it, nor one that lived
// less than two seconds.
func (w *Watcher) ByService() map[string]float64 {
	out := map[string]float64{}
	for _, p := range w.took {
		out[p.service] += p.seconds
	}
	return out
}

// ticks is the unit of times in /proc: a hundredth of a second on all systems that have it.
const ticks = 100

// secondsOf is the processor time of a line of /proc/PID/stat, cut behind the name.
func secondsOf(fields []string) float64 {
	const user, system = 11, 12
	if len(fields) <= system {
		return 0
	}
	u, _ := strconv.ParseFloat(fields[user], 64)
	s, _ := strconv.ParseFloat(fields[system], 64)
	return (u + s) / ticks
}

// serviceOf is the third word of a child's command line: program, mark of a child, service.
func serviceOf(pid int) string {
	data, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/cmdline")
	if words := strings.Split(string(data), "\x00"); len(words) > 2 {
		return words[2]
	}
	return ""
}

// look reads /proc; elsewhere the figures stay 0. All processes of the machine are gone
// through as long as there are no children, then each tenth time: more often would cost
// what is measured, on a busy machine.
func (w *Watcher) look() {
	own := os.Getpid()
	w.parent = max(w.parent, child.ResidentBytes(own))
	if w.looks++; len(w.took) == 0 || w.looks%10 == 0 {
		w.meet(own)
	}
	var sum int64
	for pid, p := range w.took {
		fields, ok := statOf(pid)
		if !ok || fields[parentField] != strconv.Itoa(own) {
			continue // it has ended, and another may have its number
		}
		sum += child.ResidentBytes(pid)
		p.seconds = secondsOf(fields)
		w.took[pid] = p
	}
	w.children = max(w.children, sum)
}

// meet notes the children that are new.
func (w *Watcher) meet(own int) {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, s := range stats {
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(s)))
		if w.took[pid].service != "" {
			continue
		}
		if fields, ok := statOf(pid); ok && fields[parentField] == strconv.Itoa(own) {
			w.took[pid] = process{service: serviceOf(pid)}
		}
	}
}

const parentField = 1 // of statOf

// statOf are the fields of /proc/PID/stat behind the name.
func statOf(pid int) (fields []string, ok bool) {
	data, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return nil, false
	}
	_, after, _ := strings.Cut(string(data), ") ")
	fields = strings.Fields(after)
	return fields, len(fields) > parentField
}

// Living is the processor time so far of the children of a service that are alive, in
// seconds; 0 where /proc is not.
func Living(service string) float64 {
	w := &Watcher{took: map[int]process{}}
	w.look()
	return w.ByService()[service]
}
