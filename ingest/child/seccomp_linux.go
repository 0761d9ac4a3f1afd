//go:build linux && (amd64 || arm64)

package child

import (
	"os"
	"runtime"
	"slices"
	"unsafe"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// around are the system calls that no program needs which turns a file into text: those
// of other processes, and of the machine's administration.
var around = append([]uint32{
	unix.SYS_IO_URING_SETUP, unix.SYS_IO_URING_ENTER, unix.SYS_IO_URING_REGISTER,
	unix.SYS_PTRACE, unix.SYS_PROCESS_VM_READV, unix.SYS_PROCESS_VM_WRITEV, unix.SYS_KCMP, unix.SYS_PIDFD_OPEN, unix.SYS_PIDFD_GETFD,
	unix.SYS_PIDFD_SEND_SIGNAL, unix.SYS_RT_SIGQUEUEINFO, unix.SYS_RT_TGSIGQUEUEINFO,
	unix.SYS_MOUNT, unix.SYS_UMOUNT2, unix.SYS_PIVOT_ROOT, unix.SYS_CHROOT, unix.SYS_UNSHARE, unix.SYS_SETNS, unix.SYS_FSOPEN,
	unix.SYS_FSMOUNT, unix.SYS_MOVE_MOUNT, unix.SYS_OPEN_TREE, unix.SYS_OPEN_BY_HANDLE_AT, unix.SYS_NAME_TO_HANDLE_AT,
	unix.SYS_BPF, unix.SYS_PERF_EVENT_OPEN, unix.SYS_USERFAULTFD, unix.SYS_FANOTIFY_INIT,
	unix.SYS_KEYCTL, unix.SYS_ADD_KEY, unix.SYS_REQUEST_KEY,
	unix.SYS_INIT_MODULE, unix.SYS_FINIT_MODULE, unix.SYS_DELETE_MODULE, unix.SYS_KEXEC_LOAD, unix.SYS_REBOOT,
	unix.SYS_SWAPON, unix.SYS_SWAPOFF, unix.SYS_ACCT, unix.SYS_QUOTACTL, unix.SYS_SYSLOG, unix.SYS_SETTIMEOFDAY, unix.SYS_CLOCK_SETTIME,
	unix.SYS_SHMGET, unix.SYS_MSGGET, unix.SYS_SEMGET, unix.SYS_MQ_OPEN,
}, ofArch...)

// attributes are calls that change files which cannot be opened: Landlock does not know them.
var attributes = append([]uint32{
	unix.SYS_FCHMOD, unix.SYS_FCHMODAT, unix.SYS_FCHOWN, unix.SYS_FCHOWNAT, unix.SYS_UTIMENSAT,
	unix.SYS_SETXATTR, unix.SYS_LSETXATTR, unix.SYS_FSETXATTR, unix.SYS_REMOVEXATTR, unix.SYS_LREMOVEXATTR, unix.SYS_FREMOVEXATTR,
}, attributesOfArch...)

// sockets are the calls of networks.
var sockets = []uint32{
	unix.SYS_SOCKET, unix.SYS_SOCKETPAIR, unix.SYS_CONNECT, unix.SYS_BIND, unix.SYS_LISTEN, unix.SYS_ACCEPT, unix.SYS_ACCEPT4,
}

// inside are all of those and the start of programs, which a child of this binary needs no more
// once it runs.
var inside = slices.Concat([]uint32{unix.SYS_EXECVE, unix.SYS_EXECVEAT}, sockets, attributes, around, forks)

// Of the memory of a filter: struct seccomp_data.
const (
	dataNumber = 0
	dataArch   = 4
	dataArg0   = 16 // its lower half: both machines are little-endian
)

// What a filter answers.
const (
	allow  = 0x7fff0000                      // SECCOMP_RET_ALLOW
	denied = 0x00050000 | uint32(unix.EPERM) // SECCOMP_RET_ERRNO
	absent = 0x00050000 | uint32(unix.ENOSYS)
)

// refuse makes system calls fail from now on, in the calling thread or in all: with an
// error, not with a kill, so that libraries go on without. Calls of another machine's
// kind (32 bit) all fail. Signals reach this process alone. With whole no process can be
// started either, only threads. Libraries for such filters were looked at: elastic's lets
// calls of another kind pass by default, libseccomp's needs cgo.
func refuse(calls []uint32, whole bool) {
	program := assembled(calls, whole)
	prog := unix.SockFprog{Len: uint16(len(program)), Filter: &program[0]}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != nil {
		return
	}
	flags := uintptr(0)
	if whole {
		flags = unix.SECCOMP_FILTER_FLAG_TSYNC
	}
	unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, flags, uintptr(unsafe.Pointer(&prog)))
	runtime.KeepAlive(program)
}

func assembled(calls []uint32, whole bool) []unix.SockFilter {
	out := []bpf.Instruction{
		bpf.LoadAbsolute{Off: dataArch, Size: 4},
		bpf.JumpIf{Cond: bpf.JumpEqual, Val: auditArch, SkipTrue: 1},
		bpf.RetConstant{Val: denied},
		bpf.LoadAbsolute{Off: dataNumber, Size: 4},
		bpf.JumpIf{Cond: bpf.JumpLessThan, Val: 0x40000000, SkipTrue: 1}, // x32
		bpf.RetConstant{Val: denied},
	}
	if !slices.Contains(calls, unix.SYS_SOCKET) { // between programs of this machine only
		out = append(out, unless(unix.SYS_SOCKET,
			bpf.LoadAbsolute{Off: dataArg0, Size: 4},
			bpf.JumpIf{Cond: bpf.JumpEqual, Val: unix.AF_UNIX, SkipTrue: 1},
			bpf.RetConstant{Val: denied},
			bpf.RetConstant{Val: allow})...)
	}
	for _, nr := range slices.Compact(slices.Sorted(slices.Values(calls))) {
		out = append(out, unless(nr, bpf.RetConstant{Val: denied})...)
	}
	if whole {
		out = append(out, ownSignals()...)
		out = append(out, onlyThreads()...)
	}
	raw, err := bpf.Assemble(append(out, bpf.RetConstant{Val: allow}))
	if err != nil {
		panic(err) // the same program every time: a test would have shown it
	}
	filter := make([]unix.SockFilter, len(raw))
	for i, r := range raw {
		filter[i] = unix.SockFilter{Code: r.Op, Jt: r.Jt, Jf: r.Jf, K: r.K}
	}
	return filter
}

// unless does something for one call and goes on for all others.
func unless(nr uint32, then ...bpf.Instruction) []bpf.Instruction {
	return append([]bpf.Instruction{bpf.JumpIf{Cond: bpf.JumpNotEqual, Val: nr, SkipTrue: uint8(len(then))}}, then...)
}

// ownSignals lets a process send signals to itself only, as the Go runtime does.
func ownSignals() (out []bpf.Instruction) {
	for _, nr := range []uint32{unix.SYS_KILL, unix.SYS_TGKILL} {
		out = append(out, unless(nr,
			bpf.LoadAbsolute{Off: dataArg0, Size: 4},
			bpf.JumpIf{Cond: bpf.JumpEqual, Val: uint32(os.Getpid()), SkipTrue: 1},
			bpf.RetConstant{Val: denied},
			bpf.RetConstant{Val: allow})...)
	}
	return append(out, unless(unix.SYS_TKILL, bpf.RetConstant{Val: denied})...)
}

// onlyThreads refuses new processes. The flags of clone3 lie in memory, where a filter
// does not look: libraries take clone where it is absent.
func onlyThreads() []bpf.Instruction {
	return append(unless(unix.SYS_CLONE3, bpf.RetConstant{Val: absent}),
		unless(unix.SYS_CLONE,
			bpf.LoadAbsolute{Off: dataArg0, Size: 4},
			bpf.JumpIf{Cond: bpf.JumpBitsSet, Val: unix.CLONE_THREAD, SkipTrue: 1},
			bpf.RetConstant{Val: denied},
			bpf.RetConstant{Val: allow})...)
}
