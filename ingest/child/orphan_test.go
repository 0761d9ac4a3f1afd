//go:build unix

package child

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// parent starts two children, one idle and one busy, tells their ids, and waits.
func parent() {
	for _, op := range []string{"", "spin"} {
		p, err := Start("test", Limits{})
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(p.PID())
		if op != "" {
			go p.Call(context.Background(), op, nil, nil, time.Hour)
		}
	}
	select {}
}

// A parent that is killed leaves no child behind, idle or busy.
func TestNoOrphans(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "CHILD_TEST_PARENT=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var pids []int
	for sc := bufio.NewScanner(out); len(pids) < 2 && sc.Scan(); {
		pid, err := strconv.Atoi(strings.TrimSpace(sc.Text()))
		if err != nil {
			t.Fatal(sc.Text())
		}
		pids = append(pids, pid)
	}
	time.Sleep(50 * time.Millisecond) // the busy one gets busy
	cmd.Process.Kill()
	cmd.Wait()
	for _, pid := range pids {
		if !gone(pid, 5*time.Second) {
			t.Errorf("child %d outlived its parent", pid)
			syscall.Kill(pid, syscall.SIGKILL)
		}
	}
}

// gone waits until a process is gone, or dead and waiting for its new parent.
func gone(pid int, patience time.Duration) bool {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if syscall.Kill(pid, 0) != nil || zombie(pid) {
			return true
		}
	}
	return false
}

func zombie(pid int) bool {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && strings.Contains(string(data), ") Z ")
}
