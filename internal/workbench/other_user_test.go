//go:build unix

package workbench

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is the user that tries to get in.
const nobody = 65534

// TestMain is, in a process of another user, the attempt to get in.
func TestMain(m *testing.M) {
	if home := os.Getenv("WORKBENCH_ATTACK"); home != "" {
		attack(home, os.Getenv("WORKBENCH_TICKET"), os.Getenv("WORKBENCH_HOME"))
		return
	}
	os.Exit(m.Run())
}

// attack prints what another user gets: by the address with all but the secrets, by the
// page that the browser is started with, by the books that were put in, and by the words of
// all processes.
func attack(home, ticket, collections string) {
	base, _, _ := strings.Cut(strings.TrimPrefix(home, "http://"), "/")
	for _, path := range []string{"/", "/api/events", "/AAAA/api/start", "/AAAA/enter/AAAA"} {
		resp, err := http.Get("http://" + base + path)
		if err != nil {
			fmt.Println("error", err)
			continue
		}
		fmt.Println("status", resp.StatusCode)
		resp.Body.Close()
	}
	if data, err := os.ReadFile(ticket); err == nil {
		fmt.Println("read", string(data))
	}
	spools, _ := filepath.Glob(filepath.Join(collections, ".spool-*"))
	for _, spool := range spools {
		if books, err := os.ReadDir(spool); err == nil {
			fmt.Println("books", books)
		}
	}
	if len(spools) == 0 {
		fmt.Println("error: no spool was tried")
	}
	secret := strings.Trim(strings.TrimPrefix(home, "http://"+base), "/")
	lines, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, name := range lines {
		if data, err := os.ReadFile(name); err == nil && strings.Contains(string(data), secret) {
			fmt.Println("process", name)
		}
	}
}

// A second user of this machine can reach the port and nothing else.
func TestOtherUserCannotReachIt(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("needs root to become another user: sudo go test ./internal/workbench -run OtherUser")
	}
	f := newFixture(t)
	ticket, remove, err := f.server.Ticket()
	if err != nil {
		t.Fatal(err)
	}
	defer remove()
	if code, got := f.ask("POST", "api/upload?name=book.txt", "application/octet-stream", "文字"); code != 200 {
		t.Fatal(code, got)
	}
	for dir := f.home; dir != os.TempDir() && len(dir) > 1; dir = filepath.Dir(dir) { // as home folders are that others may enter
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	// The browser is started with the name of the file, here a stand-in for it.
	browser := exec.Command("sh", "-c", "sleep 30", ticket)
	if err := browser.Start(); err != nil {
		t.Fatal(err)
	}
	defer browser.Process.Kill()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "other-user-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	data, err := os.ReadFile(exe)
	if err != nil {
		t.Fatal(err)
	}
	own := filepath.Join(dir, "attack")
	if err := os.WriteFile(own, data, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(own)
	c.Env = []string{"WORKBENCH_ATTACK=" + f.server.Home(), "WORKBENCH_TICKET=" + ticket, "WORKBENCH_HOME=" + f.home}
	c.Dir = dir
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got, want := strings.TrimSpace(string(out)), strings.TrimSpace(strings.Repeat("status 403\n", 4)); got != want {
		t.Errorf("another user gets:\n%s", got)
	}
}
