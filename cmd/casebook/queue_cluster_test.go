package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"casebook/ingest/ocr/ocrtest"
	"casebook/ingest/pdf/pdftest"
)

// natsVariable makes this binary a NATS server: name, folder, port, port for other
// servers, routes to them (0 and nothing for a server alone), user and password.
const natsVariable = "CASEBOOK_TEST_NATS"

// serveNATS serves and does not return where the variable is set.
func serveNATS() {
	v := os.Getenv(natsVariable)
	if v == "" {
		return
	}
	f := strings.Split(v, "|")
	o := &server.Options{ServerName: f[0], JetStream: true, StoreDir: f[1], Host: f[7], NoSigs: true, NoLog: true, Username: f[5], Password: f[6]}
	o.Port, _ = strconv.Atoi(f[2])
	if f[3] != "0" {
		o.Cluster = server.ClusterOpts{Name: "test", Host: f[7]}
		o.Cluster.Port, _ = strconv.Atoi(f[3])
		o.Routes = server.RoutesFromStr(f[4])
	}
	s, err := server.NewServer(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	s.Start()
	s.WaitForShutdown()
	os.Exit(0)
}

// field is where the tests of queues play: a book of scans, what reads them, and what a
// plain run makes of it.
type field struct {
	t     *testing.T
	root  string
	book  string
	pages int
	plain map[string][]byte
	env   []string // of all processes
	procs []*proc
}

const (
	queueUser, queuePassword = "reader", "kept-from-others"
	firstLines               = 3 // of page 1; each page has one more
)

// sheets is a book of n small scans, page k of k+2 lines.
func sheets(n int) []byte {
	f := pdftest.New()
	for i := range n {
		img := ocrtest.White(500, 667)
		for y := range firstLines + i {
			ocrtest.Text(img, 50, 30+48*y, 36, 11)
		}
		f.Page(120, 160, "q 120 0 0 160 0 0 cm /Im0 Do Q\n", fmt.Sprintf("/XObject << /Im0 %d 0 R >>", f.Image(img)), "")
	}
	return f.Bytes()
}

// newField reads a book of n pages by a plain run.
func newField(t *testing.T, n int, env ...string) *field {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	f := &field{t: t, root: t.TempDir(), pages: n}
	f.env = append([]string{
		"CASEBOOK_TESSERACT=" + exe, ocrtest.ModeVariable + "=" + string(ocrtest.Counts), "LANG=en_US.UTF-8", "LC_ALL=en_US.UTF-8",
		"NATS_USER=" + queueUser, "NATS_PASSWORD=" + queuePassword,
	}, env...)
	f.book = filepath.Join(f.root, "book.pdf")
	if err := os.WriteFile(f.book, sheets(n), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.end)
	p := f.start("plain", "ingest", f.book, "-o", f.path("plain"), "--ocr", "tesseract")
	code := p.wait()
	if code != exitDone && code != exitPartial {
		t.Fatalf("plain run: code %d\n%s", code, p.said())
	}
	f.plain = files(t, f.path("plain"))
	return f
}

func (f *field) path(name string) string { return filepath.Join(f.root, name) }

// compiled is the folder of what is compiled once, for all tests of queues.
var compiled = sync.OnceValue(func() string {
	dir, err := os.MkdirTemp("", "casebook-compiled-")
	if err != nil {
		panic(err)
	}
	compiledIn = dir
	return dir
})

var compiledIn string // for TestMain to delete

// start runs casebook with a page cache of its own.
func (f *field) start(name string, args ...string) *proc {
	f.t.Helper()
	return f.startWith(name, nil, exec.Command(built(f.t), args...))
}

func (f *field) startWith(name string, env []string, c *exec.Cmd) *proc {
	f.t.Helper()
	cache := f.path("cache-" + name)
	if err := os.MkdirAll(cache, 0o700); err != nil {
		f.t.Fatal(err)
	}
	os.Symlink(compiled(), filepath.Join(cache, "pdfium"))
	c.Env = append(append(append(os.Environ(), f.env...), "CASEBOOK_CACHE="+cache), env...)
	p := &proc{t: f.t, name: name, cmd: c, ended: make(chan int, 1)}
	c.Stdout = &p.out
	out, err := c.StderrPipe()
	if err != nil {
		f.t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		f.t.Fatal(err)
	}
	go p.listen(bufio.NewScanner(out))
	f.procs = append(f.procs, p)
	return p
}

func (f *field) end() {
	for _, p := range f.procs {
		p.kill()
	}
	if f.t.Failed() {
		for _, p := range f.procs {
			f.t.Logf("--- %s (code %d)\n%s", p.name, p.code, p.said())
		}
	}
}

// worker starts one that tells of each page.
func (f *field) worker(name, url string, env ...string) *proc {
	f.t.Helper()
	return f.startWith(name, env, exec.Command(built(f.t), "worker", "--engine", url, "--workers", "1", "--ocr", "tesseract", "--verbose"))
}

// run starts a run over the book by a queue.
func (f *field) run(name, url string, more ...string) *proc {
	f.t.Helper()
	return f.start(name, append([]string{"ingest", f.book, "-o", f.path(name), "--ocr", "tesseract", "--engine", url, "--engine-wait", "2s"}, more...)...)
}

// server starts a NATS server alone and returns its URL.
func (f *field) server() string {
	f.t.Helper()
	port := freePort(f.t)
	f.natsProcess("alone", port, 0, "", "127.0.0.1")
	url := fmt.Sprintf("nats://127.0.0.1:%d", port)
	await(f.t, port)
	return url
}

func (f *field) natsProcess(name string, port, cluster int, routes, host string) *proc {
	f.t.Helper()
	exe, err := os.Executable()
	if err != nil {
		f.t.Fatal(err)
	}
	v := strings.Join([]string{name, f.path("nats-" + name), strconv.Itoa(port), strconv.Itoa(cluster), routes, queueUser, queuePassword, host}, "|")
	c := exec.Command(exe)
	return f.startWith("nats-"+name, []string{natsVariable + "=" + v, ocrtest.ModeVariable + "="}, c)
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// await returns when somebody listens at a port.
func await(t *testing.T, port int) {
	t.Helper()
	for range 200 {
		c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			c.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("nobody listens at %d", port)
}

// same holds what a run left to what the plain run left.
func (f *field) same(name string) {
	f.t.Helper()
	got := files(f.t, f.path(name))
	for file, data := range f.plain {
		if string(got[file]) != string(data) {
			f.t.Errorf("%s differs from that of the plain run", file)
		}
	}
	if len(got) != len(f.plain) {
		f.t.Errorf("%d files, %d of the plain run", len(got), len(f.plain))
	}
}

// begun counts how often each page was begun by all workers.
func (f *field) begun() map[int]int {
	out := map[int]int{}
	for _, p := range f.procs {
		for _, page := range p.begun() {
			out[page]++
		}
	}
	return out
}

// once holds that every page was begun once, but for those named, which may have been
// begun so often.
func (f *field) once(but map[int]int) {
	f.t.Helper()
	n := f.begun()
	for page := 1; page <= f.pages; page++ {
		most := max(1, but[page])
		if n[page] < 1 || n[page] > most {
			f.t.Errorf("page %d was begun %d times, not 1 to %d", page, n[page], most)
		}
	}
}

// proc is a process with what it says.
type proc struct {
	t     *testing.T
	name  string
	cmd   *exec.Cmd
	ended chan int
	code  int

	out   bytes.Buffer // stdout, to be read when it has ended
	mu    sync.Mutex
	lines []string
	more  []chan struct{}
}

func (p *proc) listen(s *bufio.Scanner) {
	for s.Scan() {
		p.mu.Lock()
		p.lines = append(p.lines, s.Text())
		for _, c := range p.more {
			select {
			case c <- struct{}{}:
			default:
			}
		}
		p.mu.Unlock()
	}
	p.cmd.Wait()
	p.ended <- p.cmd.ProcessState.ExitCode()
}

func (p *proc) printed() string { return p.out.String() }

func (p *proc) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.lines, "\n")
}

var pageLine = regexp.MustCompile(`reading page (\d+) of`)

// begun are the pages that a worker says it began, in order.
func (p *proc) begun() []int {
	var out []int
	for _, m := range pageLine.FindAllStringSubmatch(p.said(), -1) {
		n, _ := strconv.Atoi(m[1])
		out = append(out, n)
	}
	return out
}

// until waits for a condition on what the process has said.
func (p *proc) until(what string, is func() bool) {
	p.t.Helper()
	c := make(chan struct{}, 1)
	p.mu.Lock()
	p.more = append(p.more, c)
	p.mu.Unlock()
	deadline := time.After(patience)
	for !is() {
		select {
		case <-c:
		case <-deadline:
			p.t.Fatalf("%s: waited in vain until %s\n%s", p.name, what, p.said())
		}
	}
}

// patience is how long a process may take that should end, or do what is waited for: far
// longer than any does on a machine with other work, since only one that hangs is to fail.
const patience = 5 * time.Minute

// wait is the exit code.
func (p *proc) wait() int {
	p.t.Helper()
	select {
	case p.code = <-p.ended:
		p.ended <- p.code
		return p.code
	case <-time.After(patience):
		p.kill()
		p.t.Fatalf("%s has not ended after %s\n%s", p.name, patience, p.said())
	}
	return 0
}

func (p *proc) kill() {
	p.cmd.Process.Kill()
	select {
	case p.code = <-p.ended:
		p.ended <- p.code
	case <-time.After(10 * time.Second):
	}
}
