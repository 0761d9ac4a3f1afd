package run

import (
	"path/filepath"
	"testing"
	"time"

	"casebook/corpus/message"
	"casebook/ingest/queue"
)

// A run is seen while it says how far it is, what it gave up until the folder is made anew,
// and nothing of one that died.
func TestRunsElsewhere(t *testing.T) {
	t.Setenv("CASEBOOK_CACHE", t.TempDir())
	dir := t.TempDir()
	seen := func() (n int, ended bool) {
		for _, e := range RunsElsewhere() {
			if e.Output != dir {
				t.Errorf("output %s", e.Output)
			}
			n, ended = n+1, e.Ended
		}
		return n, ended
	}
	p := queue.Progress{Run: "r", Updated: time.Now(), Pages: 3, Done: 2}
	tell, end := keepProgress(dir)
	tell(p)
	if n, ended := seen(); n != 1 || ended || progressOf(dir) == nil {
		t.Errorf("going on: %d, ended %v", n, ended)
	}
	end()
	if n, _ := seen(); n != 0 {
		t.Errorf("ended with all pages read: %d", n)
	}
	p.Dead, p.Letters = 1, []queue.DeadLetter{{Book: "b.pdf", Page: 3, Tries: 3, Reason: message.New("ocr.no_print")}}
	tell, end = keepProgress(dir)
	tell(p)
	end()
	if n, ended := seen(); n != 1 || !ended || progressOf(dir) != nil {
		t.Errorf("ended with a page given up: %d, ended %v", n, ended)
	}
	forgetProgress(filepath.Join(dir, "other"))
	if n, _ := seen(); n != 1 {
		t.Error("another folder's run forgets it")
	}
	forgetProgress(dir)
	p.Updated = time.Now().Add(-time.Hour)
	tell, _ = keepProgress(dir)
	tell(p)
	if n, _ := seen(); n != 0 {
		t.Errorf("died: %d", n)
	}
}
