package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// nightly skips a test that takes long, or needs root, outside of make nightly.
func nightly(t *testing.T, root bool) {
	t.Helper()
	if os.Getenv("CASEBOOK_NIGHTLY") == "" {
		t.Skip("takes long: CASEBOOK_NIGHTLY=1")
	}
	if root && os.Getuid() != 0 {
		t.Skip("needs root")
	}
}

// A worker is stopped in the middle of a page, which another one then reads, and goes on
// when all is done.
func TestQueueWorkerStopped(t *testing.T) {
	nightly(t, false)
	f := newField(t, 8, "TESSERACT_MILLIS=200")
	url := f.server()
	first := f.worker("first", url)
	run := f.run("run", url)
	first.until("its second page is begun", func() bool { return len(first.begun()) == 2 })
	first.cmd.Process.Signal(syscall.SIGSTOP)
	second := f.worker("second", url)
	second.until("it has begun six pages", func() bool { return len(second.begun()) == 6 })
	first.cmd.Process.Signal(syscall.SIGCONT)
	if code := run.wait(); code != exitDone {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	f.same("run")
	f.once(map[int]int{first.begun()[1]: 2})
}

// A worker that is asked to leave ends its page, hands it in, and leaves.
func TestQueueWorkerLeaves(t *testing.T) {
	nightly(t, false)
	f := newField(t, 6, "TESSERACT_MILLIS=200")
	url := f.server()
	first := f.worker("first", url)
	run := f.run("run", url, "--engine-wait", "1m")
	first.until("its second page is begun", func() bool { return len(first.begun()) == 2 })
	first.cmd.Process.Signal(syscall.SIGTERM)
	if code := first.wait(); code != exitDone || !strings.Contains(first.said(), "left the queue: 2 pages") {
		t.Errorf("code %d\n%s", code, first.said())
	}
	f.worker("second", url)
	if code := run.wait(); code != exitDone {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	f.same("run")
	f.once(nil)
}

// One page hangs every worker that takes it, and each is killed for it: after three the
// page is reported with the reason, and no other page suffers.
func TestQueueWorkerKiller(t *testing.T) {
	nightly(t, false)
	f := newField(t, 6)
	f.env = append(f.env, "TESSERACT_HANGS=5") // page 3 has 5 lines
	url := f.server()
	run := f.run("run", url)
	for i := range 3 {
		w := f.worker(fmt.Sprint("worker", i), url)
		w.until("page 3 is begun", func() bool { b := w.begun(); return len(b) > 0 && b[len(b)-1] == 3 })
		w.kill()
	}
	f.worker("last", url)
	if code := run.wait(); code != exitPartial || !strings.Contains(run.said(), "page 3: tried 3 times, and each time the process that read it was gone") {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	f.once(map[int]int{3: 3})
}

// One server of a cluster of three is killed.
func TestQueueServerKilled(t *testing.T) {
	nightly(t, false)
	f := newField(t, 10, "TESSERACT_MILLIS=300")
	var ports, cluster [3]int
	var urls, routes []string
	for i := range ports {
		ports[i], cluster[i] = freePort(t), freePort(t)
		urls = append(urls, fmt.Sprintf("nats://127.0.0.1:%d", ports[i]))
		routes = append(routes, fmt.Sprintf("nats://127.0.0.1:%d", cluster[i]))
	}
	var servers []*proc
	for i := range ports {
		servers = append(servers, f.natsProcess(fmt.Sprint("s", i), ports[i], cluster[i], strings.Join(routes, ","), "127.0.0.1"))
	}
	url := strings.Join(urls, ",")
	elected(t, url)
	w := f.worker("worker", url)
	run := f.run("run", url)
	w.until("its fourth page is begun", func() bool { return len(w.begun()) == 4 })
	servers[0].kill()
	if code := run.wait(); code != exitDone {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	if strings.Contains(run.said(), "keeps one copy") {
		t.Error("the cluster of three keeps one copy")
	}
	f.same("run")
	f.once(map[int]int{w.begun()[3]: 2})
}

// elected returns when a cluster has chosen who leads it.
func elected(t *testing.T, url string) {
	t.Helper()
	var err error
	for range 120 {
		time.Sleep(500 * time.Millisecond)
		var nc *nats.Conn
		if nc, err = nats.Connect(url, nats.UserInfo(queueUser, queuePassword)); err != nil {
			continue
		}
		js, _ := jetstream.New(nc)
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		_, err = js.AccountInfo(ctx)
		cancel()
		nc.Close()
		if err == nil {
			return
		}
	}
	t.Fatalf("no leader: %v", err)
}

// The disk of the server fills, and a full disk is freed before the server is started
// again: workers hold what they have read, and nothing is read twice.
func TestQueueDiskFull(t *testing.T) {
	nightly(t, true)
	f := newField(t, 8, "TESSERACT_MILLIS=100")
	disk := f.path("nats-alone")
	mount(t, disk, "size=24m")
	port := freePort(t)
	server := f.natsProcess("alone", port, 0, "", "127.0.0.1")
	await(t, port)
	url := fmt.Sprintf("nats://127.0.0.1:%d", port)
	w := f.worker("worker", url)
	run := f.run("run", url, "--engine-wait", "15s")
	w.until("its third page is begun", func() bool { return len(w.begun()) == 3 })
	filler := filepath.Join(disk, "filler")
	fill(t, filler)
	w.until("it holds an answer", func() bool { return strings.Contains(w.said(), "held until the server takes it") })
	server.kill()
	os.Remove(filler)
	f.natsProcess("alone", port, 0, "", "127.0.0.1")
	if code := run.wait(); code != exitDone {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	f.same("run")
	held := w.begun()
	f.once(map[int]int{held[len(held)-1]: 2})
	t.Logf("begun: %v", f.begun())
}

// The disk of a server that nobody mends: what it does not take is read where the run is.
func TestQueueDiskStaysFull(t *testing.T) {
	nightly(t, true)
	f := newField(t, 8, "TESSERACT_MILLIS=100")
	disk := f.path("nats-alone")
	mount(t, disk, "size=24m")
	url := f.server()
	w := f.worker("worker", url)
	run := f.run("run", url)
	w.until("its third page is begun", func() bool { return len(w.begun()) == 3 })
	fill(t, filepath.Join(disk, "filler"))
	if code := run.wait(); code != exitDone || !strings.Contains(run.said(), "are read on this machine: the queue takes no more tasks") {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	f.same("run")
}

func mount(t *testing.T, dir, options string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", options, "none", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk: %s", out)
	}
	t.Cleanup(func() { exec.Command("umount", "-l", dir).Run() })
}

// fill writes until the disk is full.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 1<<16); err == nil; {
		_, err = f.Write(block)
	}
}

// Run and server on one host, the worker on another, and the link between them cut for
// ten seconds: two network namespaces.
func TestQueueLinkCut(t *testing.T) {
	nightly(t, true)
	f := newField(t, 10, "TESSERACT_MILLIS=400")
	id := fmt.Sprint(os.Getpid() % 10000)
	a, b := "cb-a"+id, "cb-b"+id
	ip := func(args ...string) {
		t.Helper()
		if out, err := exec.Command("ip", args...).CombinedOutput(); err != nil {
			t.Skipf("no network namespaces: ip %v: %s", args, out)
		}
	}
	for _, ns := range []string{a, b} {
		ip("netns", "add", ns)
		t.Cleanup(func() { exec.Command("ip", "netns", "del", ns).Run() })
		ip("-n", ns, "link", "set", "lo", "up")
	}
	ip("link", "add", "va"+id, "netns", a, "type", "veth", "peer", "name", "vb"+id, "netns", b)
	ip("-n", a, "addr", "add", "10.99.7.1/24", "dev", "va"+id)
	ip("-n", b, "addr", "add", "10.99.7.2/24", "dev", "vb"+id)
	ip("-n", a, "link", "set", "va"+id, "up")
	ip("-n", b, "link", "set", "vb"+id, "up")

	in := func(ns string, c *exec.Cmd) *exec.Cmd {
		return exec.Command("ip", append([]string{"netns", "exec", ns, c.Path}, c.Args[1:]...)...)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	v := strings.Join([]string{"alone", f.path("nats"), "4222", "0", "", queueUser, queuePassword, "10.99.7.1"}, "|")
	f.startWith("nats", []string{natsVariable + "=" + v, "TESSERACT_MODE="}, in(a, exec.Command(exe)))
	time.Sleep(2 * time.Second)
	url := "nats://10.99.7.1:4222"
	bin := built(t)
	w := f.startWith("worker", nil, in(b, exec.Command(bin, "worker", "--engine", url, "--workers", "1", "--ocr", "tesseract", "--verbose")))
	run := f.startWith("run", nil, in(a, exec.Command(bin, "ingest", f.book, "-o", f.path("run"), "--ocr", "tesseract", "--engine", url, "--engine-wait", "3s")))
	w.until("its third page is begun", func() bool { return len(w.begun()) == 3 })
	ip("-n", b, "link", "set", "vb"+id, "down")
	time.Sleep(10 * time.Second)
	ip("-n", b, "link", "set", "vb"+id, "up")
	if code := run.wait(); code != exitDone {
		t.Fatalf("code %d\n%s", code, run.said())
	}
	f.same("run")
	f.once(map[int]int{3: 2, 4: 2})
	t.Logf("begun: %v", f.begun())
}
