package workbench

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"casebook/corpus/message"
	"casebook/internal/run"
	"casebook/report/loopback"
)

// fixture is a workbench whose commands do what do says.
type fixture struct {
	t      *testing.T
	home   string
	server *loopback.Server
	cookie *http.Cookie
	ended  chan error
	mu     sync.Mutex
	queues []run.Elsewhere
	did    [][]string
	do     func(ctx context.Context, args []string, tell run.Reporter) int
}

func newFixture(t *testing.T) *fixture {
	t.Helper()
	f := &fixture{t: t, home: filepath.Join(t.TempDir(), "home"), ended: make(chan error, 1)}
	ctx, cancel := context.WithCancel(context.Background())
	ready := make(chan *loopback.Server, 1)
	go func() {
		f.ended <- Serve(ctx, Options{
			Home: f.home, Memory: filepath.Join(filepath.Dir(f.home), "memory.json"), Browse: filepath.Dir(f.home), Workers: 2,
			Queues:  f.running,
			Execute: f.execute, Again: func(context.Context, string) error { return nil },
			Engine: func(context.Context) message.Message { return message.New("workbench.engine", "none") },
			Idle:   300 * time.Millisecond, First: time.Minute, Ready: func(s *loopback.Server) { ready <- s },
		})
	}()
	t.Cleanup(cancel)
	f.server = <-ready
	address, err := f.server.Address()
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	f.cookie = resp.Cookies()[0]
	return f
}

// running are the runs whose pages workers read.
func (f *fixture) running() []run.Elsewhere {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.queues)
}

// set sets them.
func (f *fixture) set(queues ...run.Elsewhere) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.queues = queues
}

// write writes a small book.
func (f *fixture) write(path string) {
	f.t.Helper()
	if err := os.WriteFile(path, []byte("文字"), 0o644); err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) execute(ctx context.Context, args []string, tell run.Reporter) int {
	f.mu.Lock()
	f.did = append(f.did, args)
	do := f.do
	f.mu.Unlock()
	if do == nil {
		return 0
	}
	return do(ctx, args, tell)
}

// ask makes a request of the page.
func (f *fixture) ask(method, path, kind, body string) (int, string) {
	f.t.Helper()
	r, err := http.NewRequest(method, f.server.Home()+path, strings.NewReader(body))
	if err != nil {
		f.t.Fatal(err)
	}
	r.AddCookie(f.cookie)
	if method != http.MethodGet {
		r.Header.Set("Origin", "http://"+r.URL.Host)
		r.Header.Set("Content-Type", kind)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		f.t.Fatal(err)
	}
	defer resp.Body.Close()
	data, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(data)
}

func (f *fixture) post(what string, body any, want int) string {
	f.t.Helper()
	data, _ := json.Marshal(body)
	code, got := f.ask("POST", "api/"+what+"?lang=en", "application/json", string(data))
	if code != want {
		f.t.Fatalf("%s %s: status %d, want %d: %s", what, data, code, want, got)
	}
	return got
}

// open opens a page that stays open until the test ends.
func (f *fixture) open() {
	f.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	f.t.Cleanup(cancel)
	r, _ := http.NewRequestWithContext(ctx, "GET", f.server.Home()+"api/events", nil)
	r.AddCookie(f.cookie)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		f.t.Fatal(err)
	}
	go func() {
		_, _ = io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
	}()
}

// see follows what the page is told until it is as wanted; a follower counts as a page.
func (f *fixture) see(want func(view) bool) view {
	f.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	r, _ := http.NewRequestWithContext(ctx, "GET", f.server.Home()+"api/events?lang=en", nil)
	r.AddCookie(f.cookie)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		f.t.Fatal(err)
	}
	defer resp.Body.Close()
	for dec := newEvents(resp.Body); ; {
		var v view
		if err := dec(&v); err != nil {
			f.t.Fatalf("never seen: %v", err)
		}
		if want(v) {
			return v
		}
	}
}

// newEvents reads a stream of events.
func newEvents(r io.Reader) func(*view) error {
	dec := json.NewDecoder(&dataOnly{r: r})
	return func(v *view) error { return dec.Decode(v) }
}

// dataOnly blanks the word that each event begins with.
type dataOnly struct{ r io.Reader }

func (d *dataOnly) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	copy(p, strings.ReplaceAll(string(p[:n]), "data: {", "      {"))
	return n, err
}

// A book comes through the page, the command is shown, done as shown, and remembered.
func TestRunFromThePage(t *testing.T) {
	f := newFixture(t)
	f.open()
	if code, got := f.ask("POST", "api/upload?name="+url.QueryEscape("书/一.txt"), "application/octet-stream", "文字"); code != 200 {
		t.Fatal(code, got)
	}
	if code, _ := f.ask("POST", "api/upload?name="+url.QueryEscape("书/一.txt"), "application/octet-stream", "别的"); code != 409 {
		t.Errorf("a second file of the name: status %d", code)
	}
	f.post("put", map[string]any{"uploaded": []string{"书/一.txt"}, "paths": []string{}}, 200)
	f.see(func(v view) bool { return len(v.Rows) == 1 && !v.Rows[0].Looking && len(v.Rows[0].Files) == 1 })
	want := "casebook run " + filepath.Join(f.home, "集 一", "books", "书") + " --output=" + filepath.Join(f.home, "集 一") + " --themes=7"
	var shown struct{ Command string }
	if err := json.Unmarshal([]byte(f.post("command", choices{Name: "集 一", Themes: 7}, 200)), &shown); err != nil || strings.ReplaceAll(shown.Command, `"`, "") != want {
		t.Errorf("the page shows %s, want %s", shown.Command, want)
	}
	f.do = func(_ context.Context, _ []string, tell run.Reporter) int {
		tell.Say(message.New("run.no_output"), message.New("run.see_above"))
		return 3
	}
	f.post("start", choices{Name: "集 一", Themes: 7}, 200)
	v := f.see(func(v view) bool { return v.Job != nil && !v.Job.Running })
	if v.Job.Code != 3 || len(v.Job.Said) != 1 || !v.Job.Said[0].Trouble || v.Job.Said[0].Remedy == "" {
		t.Errorf("job %+v", v.Job)
	}
	if args := f.did[0]; len(args) != 4 || args[0] != "run" || args[3] != "--themes=7" {
		t.Errorf("done: %q", args)
	}
	if data, err := os.ReadFile(filepath.Join(f.home, "集 一", "books", "书", "一.txt")); err != nil || string(data) != "文字" {
		t.Errorf("the book: %q, %v", data, err)
	}
	if len(v.Collections) != 1 || !v.Collections[0].Started || v.Collections[0].Name != "集 一" {
		t.Errorf("collections %+v", v.Collections)
	}
	f.post("again", map[string]string{"id": v.Collections[0].ID}, 200)
	f.see(func(v view) bool { return len(f.did) == 2 && !v.Job.Running })
}

// A run can be stopped; while it goes on nothing else can be started.
func TestStop(t *testing.T) {
	f := newFixture(t)
	book := filepath.Join(t.TempDir(), "一.txt")
	if err := os.WriteFile(book, []byte("文字"), 0o644); err != nil {
		t.Fatal(err)
	}
	f.do = func(ctx context.Context, _ []string, tell run.Reporter) int {
		tell.Pages("一.txt", 3, 10)
		<-ctx.Done()
		return 1
	}
	f.open()
	f.post("put", map[string]any{"uploaded": []string{}, "paths": []string{`"` + book + `"`}}, 200)
	f.post("start", choices{Name: "集"}, 200)
	v := f.see(func(v view) bool { return v.Job != nil && v.Job.Done == 3 })
	if v.Job.Total != 10 || v.Job.Left <= 0 {
		t.Errorf("job %+v", v.Job)
	}
	f.post("put", map[string]any{"uploaded": []string{}, "paths": []string{book}}, 409)
	f.post("start", choices{Name: "集 二"}, 409)
	f.post("stop", map[string]string{}, 200)
	f.see(func(v view) bool { return v.Job.Stopped && !v.Job.Running })
}

// What the page must not ask for is refused, and says why.
func TestRefuses(t *testing.T) {
	f := newFixture(t)
	for _, c := range []struct {
		what string
		body any
		want int
		says string
	}{
		{"start", choices{Name: "集"}, 422, "no books"},
		{"start", choices{Name: "../集"}, 422, "cannot be used"},
		{"put", map[string]any{"uploaded": []string{}, "paths": []string{"relative.txt"}}, 422, "no whole path"},
		{"put", map[string]any{"uploaded": []string{}, "paths": []string{"/no/such/book.pdf"}}, 422, "/no/such/book.pdf"},
		{"put", map[string]any{"uploaded": []string{"../../etc"}, "paths": []string{}}, 400, "cannot be used"},
		{"again", map[string]string{"id": "nobody"}, 404, "no such collection"},
		{"show", map[string]string{"id": "nobody", "what": "report"}, 404, "no such collection"},
		{"start", map[string]string{"shell": "rm"}, 400, "not understood"},
	} {
		if got := f.post(c.what, c.body, c.want); !strings.Contains(got, c.says) {
			t.Errorf("%s %v: %s", c.what, c.body, got)
		}
	}
	if code, _ := f.ask("POST", "api/start", "text/plain", "{}"); code != 415 {
		t.Errorf("a form: status %d", code)
	}
	for _, path := range []string{"api/folder?at=..%2F..%2F..%2Fetc", "c/nobody/report.html"} {
		if code, got := f.ask("GET", path, "", ""); code == 200 && strings.Contains(got, "passwd") || path[0] == 'c' && code != 404 {
			t.Errorf("%s: status %d: %s", path, code, got)
		}
	}
	if len(f.did) != 0 {
		t.Errorf("done: %q", f.did)
	}
}

// The program ends when its last page is closed, but not while a command is being done.
func TestEndsWithItsPage(t *testing.T) {
	f := newFixture(t)
	going := make(chan struct{})
	f.do = func(context.Context, []string, run.Reporter) int { <-going; return 0 }
	book := filepath.Join(t.TempDir(), "一.txt")
	if err := os.WriteFile(book, []byte("文字"), 0o644); err != nil {
		t.Fatal(err)
	}
	f.post("put", map[string]any{"uploaded": []string{}, "paths": []string{book}}, 200)
	f.post("start", choices{Name: "集"}, 200)
	f.see(func(v view) bool { return v.Job != nil }) // a page comes and goes
	select {
	case err := <-f.ended:
		t.Fatalf("ended in the middle of a command: %v", err)
	case <-time.After(time.Second):
	}
	close(going)
	select {
	case err := <-f.ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Error("goes on without a page")
	}
	left, _ := filepath.Glob(filepath.Join(f.home, ".spool-*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestSafeName(t *testing.T) {
	for name, want := range map[string]string{
		"案例.pdf": "案例.pdf", "书/一.txt": "书/一.txt", `书\一.txt`: "书/一.txt", "a:b?.txt": "a_b_.txt", "con.txt": "_con.txt", "a/.hidden": "a/_.hidden",
		"end. ": "end", "a/./b": "a/b", "": "", "..": "", "../x": "", "/etc/passwd": "", "a/../../x": "", ".": "", strings.Repeat("长", 200): "",
	} {
		if got, err := safeName(name); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", name, got, err, want)
		}
	}
}

// The time left is right within a third from the tenth page of sixty on, whether the
// machine is as fast as expected or not, and when the first pages lay in the cache.
func TestTimeLeft(t *testing.T) {
	rows := []*row{{found: []finding{{name: "一.pdf"}}}}
	rows[0].found[0].Pages, rows[0].found[0].Scans = 60, 60
	for _, c := range []struct {
		name    string
		perPage float64 // seconds from one page to the next
		start   float64 // seconds before the first
		cached  int     // pages that take no time
		after   int     // pages until which nothing is asked
	}{{"as expected", 0.65, 2, 0, 1}, {"a slow machine", 4, 8, 0, 10}, {"a fast machine", 0.2, 1, 0, 10}, {"some in the cache", 2, 3, 20, 33}} {
		p := newPace(rows, 2)
		now := time.Unix(0, 0).Add(time.Duration(c.start * float64(time.Second)))
		whole := c.start + float64(60-c.cached)*c.perPage + perRun + 60*perPage
		for page := 1; page <= 60; page++ {
			if page > c.cached {
				now = now.Add(time.Duration(c.perPage * float64(time.Second)))
			}
			p.page("一.pdf", page, 60, now)
			real := whole - now.Sub(time.Unix(0, 0)).Seconds()
			if left := p.left(now).Seconds(); page >= c.after && (left > real*4/3 || left < real*2/3) {
				t.Errorf("%s, page %d: %.0f s left are told as %.0f s", c.name, page, real, left)
			}
		}
	}
}

// A command can be pasted into a shell as it is shown.
func TestLine(t *testing.T) {
	if got := line([]string{"run", "/书 房/a.pdf", "--markers=缘起=背景,举措=做法", "--output=/x"}); got != `casebook run "/书 房/a.pdf" --markers=缘起=背景,举措=做法 --output=/x` {
		t.Error(got)
	}
	if runtime.GOOS == "windows" {
		return
	}
	if got := line([]string{"run", `a"$b`}); got != `casebook run 'a"$b'` {
		t.Error(got)
	}
}
