//go:build unix && !linux

package child

import (
	"os"
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"
)

// Run starts a command in a process group of its own. Should this process die,
// a child of Main's sees its stdin end and exits.
func Run(cmd *exec.Cmd) error {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
	return cmd.Start()
}

func killTree(p *os.Process) {
	if err := syscall.Kill(-p.Pid, syscall.SIGKILL); err != nil {
		p.Kill()
	}
}

// confineOS sets limits of the kernel. There is no limit of resident memory to
// be had here: wazero's own limit and Go's soft one remain (docs/pdf.md).
func confineOS(int64) {
	unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	unix.Setrlimit(unix.RLIMIT_NOFILE, &unix.Rlimit{Cur: 64, Max: 64})
	unix.Setrlimit(unix.RLIMIT_CPU, &unix.Rlimit{Cur: 3600, Max: 3600})
}

// ResidentBytes is 0: there is no /proc to ask.
func ResidentBytes(int) int64 { return 0 }

type job struct{}

func (job) close() {}

func enclose(*os.Process, Limits) job { return job{} }

// groupBytes is 0, as ResidentBytes is.
func groupBytes(int) int64 { return 0 }
