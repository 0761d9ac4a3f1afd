package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"casebook/ingest/queue"
)

// progress is how far a run says it is, in the cache folder of its process.
func (f *field) progress(name string) (p queue.Progress) {
	found, _ := filepath.Glob(filepath.Join(f.path("cache-"+name), "progress", "*.json"))
	for _, path := range found {
		if data, err := os.ReadFile(path); err == nil {
			json.Unmarshal(data, &p) // half a file says nothing yet
		}
	}
	return p
}

// after waits until so many pages of a run are read.
func (f *field) after(name string, pages int) {
	f.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if f.progress(name).Done >= pages {
			return
		}
	}
	f.t.Fatalf("%s: waited in vain for %d pages: %+v", name, pages, f.progress(name))
}

// hired are the worker processes that a run has started.
func hired(t *testing.T, p *proc) (pids []int) {
	t.Helper()
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, s := range stats {
		data, err := os.ReadFile(s)
		if err != nil {
			continue
		}
		_, after, _ := strings.Cut(string(data), ") ")
		words, _ := os.ReadFile(filepath.Join(filepath.Dir(s), "cmdline"))
		if f := strings.Fields(after); len(f) > 1 && f[1] == strconv.Itoa(p.cmd.Process.Pid) && strings.Contains(string(words), "--hired") {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(s)))
			pids = append(pids, pid)
		}
	}
	return pids
}

// A worker that the run itself has hired is killed: another takes its place, and only its
// page is read again.
func TestQueueHiredWorkerKilled(t *testing.T) {
	nightly(t, false)
	f := newField(t, 16, "TESSERACT_MILLIS=400")
	run := f.start("run", "ingest", f.book, "-o", f.path("run"), "--ocr", "tesseract", "--engine", "nats", "--workers", "2", "--engine-wait", "2s")
	f.after("run", 2)
	pids := hired(t, run)
	if len(pids) != 2 {
		t.Fatalf("workers %v", pids)
	}
	syscall.Kill(pids[0], syscall.SIGKILL)
	if code := run.wait(); code != exitDone || !strings.Contains(run.said(), "a worker process is gone (signal: killed): reading page ") {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	f.same("run")
	if left := hired(t, run); len(left) > 0 {
		t.Errorf("workers %v are left", left)
	}
}

// The disk of the server within casebook fills, and nobody frees it: what it does not take
// is read by the run itself.
func TestQueueOwnDiskFull(t *testing.T) {
	nightly(t, true)
	f := newField(t, 16, "TESSERACT_MILLIS=400")
	disk := filepath.Join(f.path("cache-run"), "queue")
	mount(t, disk, "size=24m")
	run := f.start("run", "ingest", f.book, "-o", f.path("run"), "--ocr", "tesseract", "--engine", "nats", "--workers", "1", "--engine-wait", "2s")
	f.after("run", 2)
	fill(t, filepath.Join(disk, "filler"))
	if code := run.wait(); code != exitDone || !strings.Contains(run.said(), "takes nothing more; its disk may be full") {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	f.same("run")
	if left := hired(t, run); len(left) > 0 {
		t.Errorf("workers %v are left", left)
	}
}

// Workers that can keep no file end with the reason and the pages of none are lost: the run reads
// them.
func TestQueueNoRoomForFiles(t *testing.T) {
	f := newField(t, 4, "TESSERACT_MILLIS=50")
	if err := os.MkdirAll(f.path("cache-run"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(f.path("cache-run"), "inputs"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	run := f.start("run", "ingest", f.book, "-o", f.path("run"), "--ocr", "tesseract", "--engine", "nats", "--workers", "2")
	if code := run.wait(); code != exitDone || !strings.Contains(run.said(), "files to be read cannot be kept in") || !strings.Contains(run.said(), "4 pages are read on this machine") {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	f.same("run")
}
