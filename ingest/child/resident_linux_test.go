package child

import (
	"os"
	"os/exec"
	"runtime"
	"testing"
)

// Looks at a process follow what it holds, and find nothing once it is gone.
func TestResidentOf(t *testing.T) {
	look, done := residentOf(os.Getpid())
	defer done()
	before := look()
	held := make([]byte, 64<<20)
	for i := 0; i < len(held); i += 4096 {
		held[i] = 1
	}
	if after := look(); before <= 0 || after < before+32<<20 {
		t.Errorf("%d bytes before 64 MiB more and %d after, of %d", before, after, len(held))
	}
	runtime.KeepAlive(held)
	c := exec.Command("sleep", "60")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	other, end := residentOf(c.Process.Pid)
	defer end()
	if other() <= 0 {
		t.Error("nothing of a process that is there")
	}
	c.Process.Kill()
	c.Wait()
	if n := other(); n != 0 {
		t.Errorf("%d bytes of a process that is gone", n)
	}
}
