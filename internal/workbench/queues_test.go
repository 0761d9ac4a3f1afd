package workbench

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"casebook/corpus/message"
	"casebook/ingest/queue"
	"casebook/internal/run"
)

// progressOf is a run of two workers that has read 60 pages in ten minutes, and has 30 left.
func progressOf(dir string, ended bool) run.Elsewhere {
	began := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	return run.Elsewhere{Output: dir, Ended: ended, Progress: queue.Progress{
		Run: "r", Started: began, Updated: began.Add(10 * time.Minute), Book: "甲.pdf", Books: 2,
		Pages: 91, Done: 60, Dead: 1, Seconds: 90,
		Workers: []queue.WorkerShare{{ID: "w1", Pages: 40, Seconds: 60}, {ID: "w2", Pages: 20, Seconds: 30}},
		Letters: []queue.DeadLetter{{Book: "甲.pdf", Page: 7, Tries: 3, Reason: message.New("ocr.no_print")}},
	}}
}

// What the page says of a run by workers, in both languages.
func TestQueueView(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "集")
	zh, en := viewOf(progressOf(dir, false), message.Chinese), viewOf(progressOf(dir, false), message.English)
	want := queueView{
		ID: idOf(dir), Name: "集", Share: 61. / 91,
		Text:    "60 of 91 pages (0 of them read before), 1 given up; at 甲.pdf (book 2)",
		Rate:    "6.0 pages a minute, about 5 minutes left",
		Workers: []string{"w1: 40 pages, 1.50 s each", "w2: 20 pages, 1.50 s each"},
		Dead:    []string{"given up: 甲.pdf, page 7, after 3 tries: " + message.New("ocr.no_print").In(message.English)},
		Remedy:  message.New("queue.retry_dead").In(message.English),
	}
	if !reflect.DeepEqual(en, want) {
		t.Errorf("English %+v", en)
	}
	if zh.Text != "已读 60 页，共 91 页（其中 0 页先前已读），放弃 1 页；正在读 甲.pdf（第 2 本）" || zh.Rate != "每分钟 6.0 页，约还需 5 分钟" || !strings.Contains(zh.Remedy, "--retry-dead") || !strings.HasPrefix(zh.Dead[0], "放弃：甲.pdf 第 7 页") {
		t.Errorf("Chinese %+v", zh)
	}
	many := progressOf(dir, true)
	for len(many.Letters) < 50 {
		many.Letters = append(many.Letters, many.Letters[0])
	}
	many.Dead = 1200
	if v := viewOf(many, message.English); len(v.Dead) != mostDead || v.Omitted != 1200-mostDead || v.Rate != "" {
		t.Errorf("many: %d listed, %d more, %q", len(v.Dead), v.Omitted, v.Rate)
	}
}

// A run at a terminal is seen while it goes on; pages that were given up are tried again by
// the command that the workbench did last on the folder, and by no other.
func TestQueuesOnThePage(t *testing.T) {
	f := newFixture(t)
	f.open()
	book := filepath.Join(t.TempDir(), "一.txt")
	f.write(book)
	f.post("put", map[string]any{"uploaded": []string{}, "paths": []string{book}}, 200)
	f.post("start", choices{Name: "集"}, 200)
	f.see(func(v view) bool { return v.Job != nil && !v.Job.Running && len(v.Queues) == 0 })
	own, other := filepath.Join(f.home, "集"), filepath.Join(t.TempDir(), "别处")
	f.set(progressOf(own, false), progressOf(other, true))
	v := f.see(func(v view) bool { return len(v.Queues) == 2 })
	if v.Queues[0].Retry || v.Queues[1].Retry || v.Queues[1].Remedy == "" || v.Queues[0].Rate == "" {
		t.Errorf("queues %+v", v.Queues)
	}
	f.post("retry", map[string]string{"id": idOf(own)}, 404)   // it has not ended
	f.post("retry", map[string]string{"id": idOf(other)}, 409) // how it was made is not known
	f.set(progressOf(own, true))
	f.see(func(v view) bool { return len(v.Queues) == 1 && v.Queues[0].Retry })
	for range 2 {
		f.post("retry", map[string]string{"id": idOf(own)}, 200)
		f.see(func(v view) bool { return !v.Job.Running })
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, args := range f.did[1:] {
		if want := append(append([]string{}, f.did[0]...), "--retry-dead"); !reflect.DeepEqual(args, want) {
			t.Errorf("done: %q, not %q", args, want)
		}
	}
	if len(f.did) != 3 {
		t.Errorf("done %d times", len(f.did))
	}
}
