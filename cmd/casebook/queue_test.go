package main

import (
	"strings"
	"testing"

	"casebook/corpus/sample"
)

// A worker is killed in the middle of its pages, and then one page kills every worker that
// takes it: the other pages are read once each, and the run ends as a plain one does.
func TestQueueWorkerKilled(t *testing.T) {
	t.Parallel() // they wait more than they work
	f := newField(t, 8, "TESSERACT_MILLIS=100")
	url := f.server()
	first := f.worker("first", url)
	run := f.run("run", url)
	first.until("its second page is begun", func() bool { return len(first.begun()) == 2 })
	first.kill()
	second := f.worker("second", url)
	if code := run.wait(); code != exitDone {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	f.same("run")
	f.once(map[int]int{first.begun()[1]: 2})
	if len(second.begun()) < 6 {
		t.Errorf("the second worker began %v", second.begun())
	}
}

// A page that always fails is tried three times and reported as a plain run does, with
// code 3; --retry-dead takes it up again, and then it is read.
func TestQueuePoison(t *testing.T) {
	sample.Plainly(t)
	t.Parallel()                            // they wait more than they work
	f := newField(t, 5, "TESSERACT_DIES=5") // page 3 has 5 lines
	url := f.server()
	w := f.worker("sick", url)
	run := f.run("run", url)
	if code := run.wait(); code != exitPartial {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	f.same("run")
	f.once(map[int]int{3: 3})
	if n := f.begun()[3]; n != 3 {
		t.Errorf("page 3 was tried %d times", n)
	}
	status := f.start("status", "status", f.path("run"), "--json")
	if code := status.wait(); code != exitDone || !strings.Contains(status.printed(), `"page": 3`) {
		t.Errorf("status: code %d\n%s", code, status.printed())
	}
	there := f.start("there", "status", url)
	if code := there.wait(); code != exitDone || !strings.Contains(there.printed(), "1 worker is there") {
		t.Errorf("status of the server: code %d\n%s\n%s", code, there.printed(), there.said())
	}
	again := f.run("run", url)
	if code := again.wait(); code != exitPartial || f.begun()[3] != 3 {
		t.Errorf("without --retry-dead: code %d, %d tries\n%s", code, f.begun()[3], again.said())
	}
	w.kill()
	f.worker("well", url, "TESSERACT_DIES=")
	retried := f.run("run", url, "--retry-dead")
	if code := retried.wait(); code != exitDone || f.begun()[3] != 4 {
		t.Errorf("with --retry-dead: code %d, %d tries\n%s", code, f.begun()[3], retried.said())
	}
}

// A worker whose engine is another one is refused with the reason, and reads nothing.
func TestQueueOtherVersion(t *testing.T) {
	sample.Plainly(t)
	t.Parallel() // they wait more than they work
	f := newField(t, 2)
	url := f.server()
	run := f.run("run", url)
	other := f.worker("other", url, "TESSERACT_SAYS=5.4.1")
	if code := other.wait(); code != exitFailed || !strings.Contains(other.said(), "another OCR engine: tesseract 5.4.1") {
		t.Errorf("code %d\n%s", code, other.said())
	}
	f.worker("own", url)
	if code := run.wait(); code != exitDone {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	f.same("run")
	if len(other.begun()) > 0 {
		t.Errorf("the other worker began %v", other.begun())
	}
}

// The run is killed and started again: what was read meanwhile is taken, and not read again.
func TestQueueRunKilled(t *testing.T) {
	sample.Plainly(t)
	t.Parallel() // they wait more than they work
	f := newField(t, 8, "TESSERACT_MILLIS=100")
	url := f.server()
	w := f.worker("worker", url)
	run := f.run("run", url)
	w.until("its third page is begun", func() bool { return len(w.begun()) == 3 })
	run.kill()
	w.until("its fifth page is begun", func() bool { return len(w.begun()) == 5 })
	again := f.run("run", url)
	if code := again.wait(); code != exitDone {
		t.Fatalf("code %d\n%s", code, again.said())
	}
	f.same("run")
	f.once(nil)
}
