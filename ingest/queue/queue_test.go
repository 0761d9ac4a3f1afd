package queue

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats.go"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/child"
	"casebook/ingest/pages"
	"casebook/ingest/pdf"
	"casebook/ingest/pdf/pdftest"
)

func TestMain(m *testing.M) {
	child.Main(pdf.Service())
	os.Exit(m.Run())
}

// bench is a server in this process with a file of text pages.
type bench struct {
	t      *testing.T
	server *embedded
	source pages.Source
	method pages.Method
	tasks  []pages.Task
	hand   *pages.Hand

	mu   sync.Mutex
	said []string
}

func newBench(t *testing.T, n int) *bench {
	t.Helper()
	dir := t.TempDir()
	b := &bench{t: t}
	f := pdftest.New()
	for i := range n {
		f.Page(420, 595, pdftest.Text(40, 500, 12, fmt.Sprintf("社区开办夜校第%d期，居民自己当老师，街道给场地。", i+1)), "", "")
	}
	path := filepath.Join(dir, "book.pdf")
	if err := os.WriteFile(path, f.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(f.Bytes())
	b.source = pages.Source{Path: path, SHA256: hex.EncodeToString(sum[:]), Name: "book.pdf"}
	missing := message.New("ocr.none_chosen")
	for i := range n {
		b.tasks = append(b.tasks, pages.Task{Page: i + 1, Pages: n, Missing: &missing})
	}
	var err error
	if b.server, err = serve(Options{Store: filepath.Join(dir, "nats"), Warn: b.warn}.withDefaults()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.server.stop)
	if b.hand, err = pages.NewHand(t.Context(), pages.Options{CacheDir: filepath.Join(dir, "pages"), Workers: 1}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.hand.Close)
	b.method = b.hand.Method()
	return b
}

func (b *bench) warn(m message.Message) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.said = append(b.said, m.String())
}

func (b *bench) warned(what string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return strings.Contains(strings.Join(b.said, "\n"), what)
}

// queue connects a run.
func (b *bench) queue() *Queue {
	b.t.Helper()
	q, err := Open(b.t.Context(), Options{Login: b.server.login, Patience: 5 * time.Second, Warn: b.warn})
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(q.Close)
	return q
}

// work has a worker take pages until the test ends.
func (b *bench) work() *Worker {
	b.t.Helper()
	w, err := NewWorker(b.t.Context(), b.server.login, b.hand, b.t.TempDir(), b.warn)
	if err != nil {
		b.t.Fatal(err)
	}
	ctx, stop := context.WithCancel(b.t.Context())
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	b.t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			b.t.Error(err)
		}
	})
	return w
}

// read has all pages read and returns them by number.
func (b *bench) read(q *Queue) map[int]corpus.Page {
	b.t.Helper()
	got := map[int]corpus.Page{}
	ctx, cancel := context.WithTimeout(b.t.Context(), time.Minute)
	defer cancel()
	err := q.Read(ctx, b.source, b.method, b.tasks, func(a pages.Answer) {
		if _, again := got[a.Task.Page]; again {
			b.t.Errorf("page %d is answered twice", a.Task.Page)
		}
		got[a.Task.Page] = a.Page
	})
	if err != nil || len(got) != len(b.tasks) {
		b.t.Fatalf("%d of %d pages: %v", len(got), len(b.tasks), err)
	}
	for n, p := range got {
		if want := fmt.Sprintf("第%d期", n); len(p.Lines) == 0 || !strings.Contains(p.Lines[0].Text, want) {
			b.t.Errorf("page %d: %+v", n, p.Lines)
		}
	}
	return got
}

// The server has one port, and whoever has no credentials, or wrong ones, is refused there.
func TestRefusedWithoutCredentials(t *testing.T) {
	b := newBench(t, 1)
	s := b.server.server
	if s.MonitorAddr() != nil || s.ClusterAddr() != nil || s.ProfilerAddr() != nil {
		t.Error("the server has other ports than that for clients")
	}
	if !strings.HasPrefix(s.ClientURL(), "nats://127.0.0.1:") {
		t.Errorf("it listens at %s", s.ClientURL())
	}
	for name, l := range map[string]Login{
		"nobody":         {},
		"another user":   {User: "reader", Password: b.server.login.Password},
		"wrong password": {User: b.server.login.User, Password: "guess"},
	} {
		l.URL = b.server.login.URL
		_, err := dial(t.Context(), l, "test", b.warn)
		if !errors.Is(err, message.Fail("queue.login_refused")) {
			var own *message.Error
			if !errors.As(err, &own) || own.Message.Code != "queue.login_refused" {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// The server does not listen where others are without a password of the user's own.
func TestListen(t *testing.T) {
	known := Login{User: "reader", Password: "kept"}
	for _, c := range []struct {
		listen string
		login  Login
		ok     bool
	}{
		{"", Login{}, true},
		{"127.0.0.1:0", Login{}, true},
		{"[::1]:4222", Login{}, true},
		{"0.0.0.0:4222", Login{}, false},
		{":4222", Login{}, false},
		{"10.1.2.3:4222", Login{User: "reader"}, false},
		{"queue.example:4222", Login{}, false},
		{"0.0.0.0:4222", known, true},
		{"0.0.0.0", known, false},
		{"0.0.0.0:99999", known, false},
	} {
		if err := checkListen(Options{Listen: c.listen, Login: c.login}); (err == nil) != c.ok {
			t.Errorf("%q as %+v: %v", c.listen, c.login, err)
		}
	}
}

// Messages that are no tasks, tasks that were done, and answers that are none or come
// again change nothing: each page is read once.
func TestForeignMessages(t *testing.T) {
	b := newBench(t, 3)
	q := b.queue()
	s, err := q.storesOf(t.Context(), b.method)
	if err != nil {
		t.Fatal(err)
	}
	nc, err := nats.Connect(b.server.login.URL, nats.UserInfo(b.server.login.User, b.server.login.Password))
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	put := func(k key, data []byte) error {
		_, err := s.js.Publish(t.Context(), subjectOf(s.id, k), data)
		return err
	}
	k1 := keyOf(b.source.SHA256, b.tasks[0])
	if put("x.y", []byte("no task")) != nil || put("z", []byte("{}")) != nil {
		t.Error("the stream takes no foreign message at all")
	}
	if err := put("big", make([]byte, maxTask+1)); err == nil {
		t.Error("a message of 16 kB is taken for a task")
	}
	if err := nc.Publish(subjectOf(s.id, "huge"), make([]byte, 2<<20)); !errors.Is(err, nats.ErrMaxPayload) {
		t.Errorf("a message of 2 MB: %v", err)
	}
	if _, err := s.results.Put(t.Context(), string(k1), []byte("no answer")); err != nil {
		t.Fatal(err)
	}
	w := b.work()
	first := b.read(q)
	if w.Done() != 3 || !b.warned("no task") || !b.warned("the answer for page 1 was damaged") {
		t.Errorf("%d pages read; said %q", w.Done(), b.said)
	}

	// the same again, and answers that are there already
	again, err := order{b.source.SHA256, b.tasks[1]}.encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := put(keyOf(b.source.SHA256, b.tasks[1]), again); err != nil {
		t.Fatal(err)
	}
	for wait := 0; ; wait++ {
		info, err := s.tasks.Info(t.Context())
		if err == nil && info.NumPending == 0 && info.NumAckPending == 0 {
			break
		}
		if wait > 200 {
			t.Fatal("the task that was put in again is not taken")
		}
		time.Sleep(20 * time.Millisecond)
	}
	second := b.read(b.queue())
	if w.Done() != 3 {
		t.Errorf("%d pages read after all was put in again", w.Done())
	}
	for n, p := range first {
		if fmt.Sprint(p) != fmt.Sprint(second[n]) {
			t.Errorf("page %d is another one", n)
		}
	}
}

// A file that is not the one of its name is not read.
func TestForeignInput(t *testing.T) {
	b := newBench(t, 1)
	q := b.queue()
	s, err := q.storesOf(t.Context(), b.method)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.inputs.PutBytes(t.Context(), b.source.SHA256, []byte("%PDF-1.4 another")); err != nil {
		t.Fatal(err)
	}
	in := &inputs{t.TempDir(), map[string]bool{}}
	if path, err := in.get(t.Context(), s.inputs, b.source.SHA256); !errors.Is(err, errInput) {
		t.Errorf("%s, %v", path, err)
	}
	if err := putInput(t.Context(), s.inputs, b.source); err != nil {
		t.Fatal(err)
	}
	if _, err := in.get(t.Context(), s.inputs, b.source.SHA256); err != nil {
		t.Errorf("the right file after a wrong one of another size: %v", err)
	}
}
