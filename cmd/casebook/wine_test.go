//go:build linux

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"casebook/corpus/sample"
)

// wine is the Windows program under wine, in a folder that both systems see.
type wine struct {
	t       *testing.T
	command []string
	host    string // the folder as this system names it
	windows string // and as Windows does
}

// startWine cross-builds the program, and what stands in for a person beside it. Wine
// older than 10 lacks what Go needs. CASEBOOK_WINE is the command where it is not wine, such
// as that of a Debian tree; CASEBOOK_WINE_ROOT is then the tree's folder. A console needs a
// screen: where there is none, xvfb-run makes one.
func startWine(t *testing.T) *wine {
	t.Helper()
	if os.Getenv("CASEBOOK_NIGHTLY") == "" && os.Getenv("CASEBOOK_WINE") == "" {
		t.Skip("nightly only, needs wine 10: CASEBOOK_NIGHTLY=1 go test ./cmd/casebook -run Wine")
	}
	w := &wine{t: t, command: strings.Fields(os.Getenv("CASEBOOK_WINE"))}
	if len(w.command) == 0 {
		w.command = []string{"wine"}
	}
	out, err := exec.Command(w.command[0], append(w.command[1:len(w.command):len(w.command)], "--version")...).Output()
	_, version, _ := strings.Cut(string(out), "wine-")
	major, _, _ := strings.Cut(strings.TrimSpace(version), ".")
	if n, _ := strconv.Atoi(major); err != nil || n < 10 {
		t.Skip("no wine 10 on this machine: apt-get install wine64 xvfb xauth (Debian 13), or name one: CASEBOOK_WINE=\"chroot TREE wine\" CASEBOOK_WINE_ROOT=TREE")
	}
	root := filepath.Join(os.Getenv("CASEBOOK_WINE_ROOT"), os.TempDir())
	if w.host, err = os.MkdirTemp(root, "casebook-wine-"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(w.host) })
	w.windows = "Z:" + strings.ReplaceAll(filepath.Join(os.TempDir(), filepath.Base(w.host)), "/", `\`)
	w.build("casebook.exe", ".")
	w.build("hand.exe", "./testdata/hand")
	for name, file := range map[string]string{`书 房/案例 集.txt`: sample.Text, `书 房/案例 集.pdf`: "sample.pdf", `书 房/扫描.pdf`: "sample-scan.pdf"} {
		data, err := os.ReadFile(sample.Path(file))
		if err != nil {
			t.Fatal(err)
		}
		w.write(name, data)
	}
	return w
}

func (w *wine) build(name, pkg string) {
	w.t.Helper()
	c := exec.Command("go", "build", "-trimpath", "-o", filepath.Join(w.host, name), pkg)
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=windows", "GOARCH=amd64")
	if out, err := c.CombinedOutput(); err != nil {
		w.t.Fatalf("%v\n%s", err, out)
	}
}

func (w *wine) write(name string, data []byte) {
	w.t.Helper()
	path := filepath.Join(w.host, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, data, 0o644)); err != nil {
		w.t.Fatal(err)
	}
}

// at is a path below the folder as Windows names it.
func (w *wine) at(name string) string { return w.windows + `\` + strings.ReplaceAll(name, "/", `\`) }

// start starts a program of the folder.
func (w *wine) start(program string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	w.t.Helper()
	words := append(w.command[1:len(w.command):len(w.command)], append([]string{w.at(program)}, args...)...)
	c := exec.Command(w.command[0], words...)
	if xvfb, err := exec.LookPath("xvfb-run"); err == nil && os.Getenv("DISPLAY") == "" && program == "hand.exe" {
		c = exec.Command(xvfb, append([]string{"-a", w.command[0]}, words...)...)
	}
	var out bytes.Buffer
	c.Env = append(os.Environ(), "WINEDEBUG=-all", "LC_ALL=C.UTF-8", "CASEBOOK_CACHE="+w.at("cache"), "CASEBOOK_OCR_HOME="+w.at("ocr-home"))
	c.Stdout, c.Stderr = &out, &out
	c.WaitDelay = 10 * time.Second // wine's server outlives what it served
	if err := c.Start(); err != nil {
		w.t.Fatal(err)
	}
	return c, &out
}

// run runs a program of the folder and holds it to an exit code.
func (w *wine) run(code int, program string, args ...string) string {
	w.t.Helper()
	c, out := w.start(program, args...)
	_ = c.Wait()
	if got := c.ProcessState.ExitCode(); got != code {
		w.t.Errorf("%s %q: exit code %d, want %d\n%s", program, args, got, code, out)
	}
	return out.String()
}

// sameTables runs the program of this system on the same book and compares.
func (w *wine) sameTables(book, output string) {
	w.t.Helper()
	own := w.t.TempDir()
	if out, err := exec.Command(built(w.t), "run", filepath.Join(w.host, book), "-o", own, "--quiet").CombinedOutput(); err != nil {
		w.t.Fatalf("%v\n%s", err, out)
	}
	for _, table := range []string{"cases.csv", "practices.csv", "themes.csv", "sections.csv", "ledger.csv"} {
		a, errA := os.ReadFile(filepath.Join(own, table))
		b, errB := os.ReadFile(filepath.Join(w.host, output, table))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			w.t.Errorf("%s: %s differs from that of this system (%v, %v)", book, table, errA, errB)
		}
	}
}

// screen is what stood on the console in the end.
func (w *wine) screen(name string) string {
	w.t.Helper()
	data, err := os.ReadFile(filepath.Join(w.host, name))
	if err != nil {
		w.t.Error(err)
	}
	return string(data)
}

// TestWine tries the Windows program as people use it. What wine cannot show is listed in
// docs/release.md.
func TestWine(t *testing.T) {
	w := startWine(t)
	const book, layout, scan = "书 房/案例 集.txt", "书 房/案例 集.pdf", "书 房/扫描.pdf"
	for _, try := range []struct {
		name string
		do   func(w *wine)
	}{
		{"text", func(w *wine) {
			w.run(0, "casebook.exe", "run", w.at(book), "-o", w.at("out 文本"), "--quiet")
			w.sameTables(book, "out 文本")
		}},
		{"text PDF", func(w *wine) {
			w.run(0, "casebook.exe", "run", w.at(layout), "-o", w.at("out 版式"), "--quiet")
			w.sameTables(layout, "out 版式")
		}},
		{"a path alone is run beside the book", func(w *wine) {
			w.run(0, "casebook.exe", w.at(book), "--quiet")
			if _, err := os.Stat(filepath.Join(w.host, "书 房/案例 集-casebook/report.html")); err != nil {
				w.t.Error(err)
			}
		}},
		{"a wrong command", func(w *wine) { w.run(2, "casebook.exe", "nonsense") }},
		{"no engine for a scan", func(w *wine) {
			w.run(4, "casebook.exe", "run", w.at(scan), "-o", w.at("out none"), "--ocr", "tesseract", "--quiet")
		}},
		{"doctor", func(w *wine) {
			if out := w.run(4, "casebook.exe", "doctor"); !strings.Contains(out, "windows/amd64") || !strings.Contains(out, "PDF files can be read") {
				w.t.Errorf("doctor says\n%s", out)
			}
		}},
		{"a path of more than 260 characters", func(w *wine) {
			long := strings.Repeat("a", 100) + "/" + strings.Repeat("长", 40) + "/" + strings.Repeat("c", 160)
			w.run(0, "casebook.exe", "run", w.at(book), "-o", w.at(long), "--quiet")
			w.sameTables(book, long)
		}},
		{"a console of code page 936", func(w *wine) {
			w.run(0, "hand.exe", "console", "936", w.at("screen.txt"), w.at("casebook.exe"), "run", w.at(book), "-o", w.at("out 936"), "--lang", "zh")
			if s := w.screen("screen.txt"); !strings.Contains(s, "24 个案例，76 条做法") || !strings.Contains(s, "案例 集.txt") || strings.Contains(s, "[K") {
				w.t.Errorf("the console shows\n%s", s)
			}
		}},
		{"Ctrl-C", func(w *wine) {
			w.run(1, "hand.exe", "interrupt", w.at("out stopped")+`\*`, w.at("stopped.txt"), w.at("casebook.exe"), "run", w.at(layout), "-o", w.at("out stopped"), "--lang", "zh", "--fresh")
			if s := w.screen("stopped.txt"); !strings.Contains(s, "已停止") {
				w.t.Errorf("the console shows\n%s", s)
			}
			w.run(0, "casebook.exe", "run", w.at(layout), "-o", w.at("out stopped"), "--quiet")
		}},
		{"a workbook that another program holds open", (*wine).heldWorkbook},
		{"a killed program leaves no child", (*wine).killed},
		{"a scan", func(w *wine) {
			wheels := os.Getenv("PARTS")
			if wheels == "" {
				w.t.Skip("no wheels of PP-OCR for Windows: PARTS=DIR names a folder that make release filled")
			}
			w.install(wheels)
			w.run(0, "casebook.exe", "run", w.at(scan), "-o", w.at("out scan"), "--quiet")
			w.sameTables(scan, "out scan")
		}},
	} {
		t.Run(try.name, func(t *testing.T) {
			mine := *w
			mine.t = t
			try.do(&mine)
		})
	}
}

// heldWorkbook runs again while Excel, as it were, holds the workbook: what is there stays
// as it is, whole, and the message says what to close; then it goes on.
func (w *wine) heldWorkbook() {
	const book = "书 房/案例 集.txt"
	w.run(0, "casebook.exe", "run", w.at(book), "-o", w.at("held"), "--quiet")
	before, err := os.ReadFile(filepath.Join(w.host, "held/themes.csv"))
	if err != nil {
		w.t.Fatal(err)
	}
	holder, _ := w.start("hand.exe", "hold", w.at("held/report.xlsx"), w.at("ready"), w.at("stop"))
	for end := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(w.host, "ready")); err == nil {
			break
		}
		if time.Now().After(end) {
			w.t.Fatal("the workbook is not held")
		}
	}
	out := w.run(1, "casebook.exe", "run", w.at(book), "-o", w.at("held"), "--themes", "4", "--lang", "en")
	if !strings.Contains(out, "report.xlsx") || !strings.Contains(out, "hint: ") {
		w.t.Errorf("it says\n%s", out)
	}
	if after, err := os.ReadFile(filepath.Join(w.host, "held/themes.csv")); err != nil || !bytes.Equal(before, after) {
		w.t.Errorf("a table was changed beside the old workbook: %v", err)
	}
	w.write("stop", nil)
	if err := holder.Wait(); err != nil {
		w.t.Error(err)
	}
	w.run(0, "casebook.exe", "run", w.at(book), "-o", w.at("held"), "--themes", "4", "--quiet")
}

// killed ends the program in the middle of a PDF as the task manager does; its children end
// with it, by the job object or because their stdin does.
func (w *wine) killed() {
	c, _ := w.start("casebook.exe", "run", w.at("书 房/案例 集.pdf"), "-o", w.at("killed"), "--fresh", "--quiet")
	processes := func() (own, children []int) {
		lines, _ := filepath.Glob("/proc/[0-9]*/cmdline")
		for _, name := range lines {
			data, err := os.ReadFile(name)
			if err != nil || !bytes.HasPrefix(data, []byte(w.at("casebook.exe"))) { // not the shells that started it
				continue
			}
			pid, _ := strconv.Atoi(strings.Split(name, "/")[2])
			if bytes.Contains(data, []byte("__child")) {
				children = append(children, pid)
			} else {
				own = append(own, pid)
			}
		}
		return own, children
	}
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if _, children := processes(); len(children) > 0 {
			break
		}
		if time.Now().After(end) {
			w.t.Fatal("no child was started")
		}
	}
	own, _ := processes()
	for _, pid := range own {
		if p, err := os.FindProcess(pid); err == nil {
			_ = p.Kill()
		}
	}
	_ = c.Wait()
	for end := time.Now().Add(15 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		_, children := processes()
		if len(children) == 0 {
			return
		}
		if time.Now().After(end) {
			w.t.Fatalf("children live on: %v", children)
		}
	}
}

// install puts PP-OCR into the folder, from wheels.
func (w *wine) install(wheels string) {
	w.t.Helper()
	names, _ := filepath.Glob(filepath.Join(wheels, "*.whl"))
	args := []string{"ocr", "install"}
	for _, name := range names {
		if base := filepath.Base(name); strings.Contains(base, "win_amd64") || strings.HasPrefix(base, "rapidocr") {
			data, err := os.ReadFile(name)
			if err != nil {
				w.t.Fatal(err)
			}
			w.write(base, data)
			args = append(args, w.at(base))
		}
	}
	w.run(0, "casebook.exe", args...)
}
