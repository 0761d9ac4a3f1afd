package child

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// starter hands commands to one operating-system thread that never ends:
// Pdeathsig fires when the *thread* that started a child ends, and Go ends
// threads as it likes (golang.org/issue/27505).
var starter = sync.OnceValue(func() chan<- func() {
	work := make(chan func())
	go func() {
		runtime.LockOSThread()
		for f := range work {
			f()
		}
	}()
	return work
})

// Run starts a command in a process group of its own, to be killed by the
// kernel should this process die. It is for any child, also foreign programs.
func Run(cmd *exec.Cmd) error {
	prepare(cmd)
	done := make(chan error)
	starter() <- func() { done <- cmd.Start() }
	return <-done
}

func prepare(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
	cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL
}

// RunConfined is Run for a command that command makes, with nothing but a in reach. Where
// the system knows no such limits, or they keep the program from starting at all, it runs
// without them; Probe tells. command may be called twice.
func RunConfined(a Access, command func() *exec.Cmd) (*exec.Cmd, error) {
	cmd := command()
	if cmd.Err != nil {
		return cmd, cmd.Err
	}
	err := runBehind(barrier{access: a, program: cmd.Path}, cmd)
	if errors.Is(err, fs.ErrPermission) {
		cmd = command()
		err = Run(cmd)
	}
	return cmd, err
}

// runBehind starts a command from a thread that is confined itself, since what a process
// may do passes to its children. The thread can be used for nothing else and ends with the
// child, not before it (see starter).
func runBehind(b barrier, cmd *exec.Cmd) error {
	prepare(cmd)
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with this function
		err := b.raise()
		if err == nil {
			err = cmd.Start()
		}
		done <- err
		if err == nil {
			await(cmd.Process.Pid)
		}
	}()
	return <-done
}

// await returns when a process has ended, and leaves it to be reaped.
func await(pid int) {
	for {
		err := unix.Waitid(unix.P_PID, pid, nil, unix.WEXITED|unix.WNOWAIT, nil)
		if err != unix.EINTR {
			return
		}
	}
}

func killTree(p *os.Process) {
	if err := syscall.Kill(-p.Pid, syscall.SIGKILL); err != nil {
		p.Kill()
	}
}

// confineOS sets limits of the kernel: no core files, few open files, an hour of
// processor time, no new privileges, a cap on writable memory that stops a
// sudden growth between two looks of the parent, and no system calls but those of
// computing. RLIMIT_AS would not do: Go and wazero reserve address space that they
// never touch.
func confineOS(memory int64) {
	limit := func(what int, n uint64) { unix.Setrlimit(what, &unix.Rlimit{Cur: n, Max: n}) }
	limit(unix.RLIMIT_CORE, 0)
	limit(unix.RLIMIT_NOFILE, 64)
	limit(unix.RLIMIT_CPU, 3600)
	limit(unix.RLIMIT_FSIZE, 256<<20) // the compilation cache is some 30 MB
	if memory > 0 {
		limit(unix.RLIMIT_DATA, uint64(memory)+uint64(memory)/2)
	}
	refuse(inside, true)
}

// ResidentBytes is the resident memory of a process, 0 when it is gone.
func ResidentBytes(pid int) int64 {
	look, done := residentOf(pid)
	defer done()
	return look()
}

// residentOf is a look at the resident memory of one process, 0 when it is gone, for many
// looks: each costs one system call, where opening the file anew costs four more.
func residentOf(pid int) (look func() int64, done func()) {
	f, err := os.Open("/proc/" + strconv.Itoa(pid) + "/statm")
	if err != nil {
		return func() int64 { return 0 }, func() {}
	}
	var buf [128]byte
	page := int64(os.Getpagesize())
	return func() int64 {
		n, _ := f.ReadAt(buf[:], 0) // nothing of one that is gone
		_, rest, _ := bytes.Cut(buf[:n], []byte(" "))
		resident, _, _ := bytes.Cut(rest, []byte(" "))
		pages, _ := strconv.ParseInt(string(resident), 10, 64)
		return pages * page
	}, func() { f.Close() }
}

type job struct{}

func (job) close() {}

func enclose(*os.Process, Limits) job { return job{} }

// groupBytes is the resident memory of all processes of a group.
func groupBytes(group int) int64 {
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	sum := int64(0)
	for _, name := range stats {
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		// pid (name) state parent group …; the name may hold anything.
		fields := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
		if len(fields) > 2 && fields[2] == strconv.Itoa(group) {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
			sum += ResidentBytes(pid)
		}
	}
	return sum
}
