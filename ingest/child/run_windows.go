package child

import (
	"os"
	"os/exec"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Run starts a command in a process group of its own, so that Ctrl-C reaches
// the parent alone.
func Run(cmd *exec.Cmd) error {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.CreationFlags |= windows.CREATE_NEW_PROCESS_GROUP
	cmd.SysProcAttr.HideWindow = true
	return cmd.Start()
}

// RunConfined is Run for a command that command makes, under a token without any
// privilege; where Windows refuses that, under our own. A job object (enclose) keeps a
// child of this binary from starting others. Files and network are not kept from it:
// that would take an AppContainer.
func RunConfined(_ Access, command func() *exec.Cmd) (*exec.Cmd, error) {
	cmd := command()
	if cmd.Err != nil {
		return cmd, cmd.Err
	}
	token, err := withoutPrivileges()
	if err == nil {
		defer token.Close()
		if cmd.SysProcAttr == nil {
			cmd.SysProcAttr = &syscall.SysProcAttr{}
		}
		cmd.SysProcAttr.Token = syscall.Token(token)
		if err = Run(cmd); err == nil {
			return cmd, nil
		}
		cmd = command()
	}
	return cmd, Run(cmd)
}

var createRestrictedToken = windows.NewLazySystemDLL("advapi32.dll").NewProc("CreateRestrictedToken")

// withoutPrivileges is this process's token without the privileges that it may hold
// (debugging others, taking ownership, loading drivers, …).
func withoutPrivileges() (windows.Token, error) {
	const disableMaxPrivilege = 1
	var own, restricted windows.Token
	access := uint32(windows.TOKEN_DUPLICATE | windows.TOKEN_ASSIGN_PRIMARY | windows.TOKEN_QUERY | windows.TOKEN_ADJUST_DEFAULT)
	if err := windows.OpenProcessToken(windows.CurrentProcess(), access, &own); err != nil {
		return 0, err
	}
	defer own.Close()
	if err := createRestrictedToken.Find(); err != nil {
		return 0, err
	}
	done, _, err := createRestrictedToken.Call(uintptr(own), disableMaxPrivilege, 0, 0, 0, 0, 0, 0, uintptr(unsafe.Pointer(&restricted)))
	if done == 0 {
		return 0, err
	}
	return restricted, nil
}

func killTree(p *os.Process) { p.Kill() }

func confineOS(int64) {}

// ResidentBytes is not asked on Windows: the job object limits memory.
func ResidentBytes(int) int64 { return 0 }

// job is a job object: the kernel ends its processes when the last handle to it
// closes, also when this process is killed, and refuses memory beyond the limit.
type job struct{ handle windows.Handle }

func (j job) close() {
	if j.handle != 0 {
		windows.CloseHandle(j.handle)
	}
}

// enclose puts a process into a job object. Where that is refused (an old
// Windows inside another job) the child still ends with its stdin.
func enclose(p *os.Process, lim Limits) job {
	h, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return job{}
	}
	info := windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION{}
	info.BasicLimitInformation.LimitFlags = windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
	if lim.alone {
		info.BasicLimitInformation.LimitFlags |= windows.JOB_OBJECT_LIMIT_ACTIVE_PROCESS
		info.BasicLimitInformation.ActiveProcessLimit = 1
	}
	if lim.Memory > 0 {
		info.BasicLimitInformation.LimitFlags |= windows.JOB_OBJECT_LIMIT_PROCESS_MEMORY
		info.ProcessMemoryLimit = uintptr(lim.Memory)
	}
	_, err = windows.SetInformationJobObject(h, windows.JobObjectExtendedLimitInformation, uintptr(unsafe.Pointer(&info)), uint32(unsafe.Sizeof(info)))
	if err == nil {
		var proc windows.Handle
		proc, err = windows.OpenProcess(windows.PROCESS_SET_QUOTA|windows.PROCESS_TERMINATE, false, uint32(p.Pid))
		if err == nil {
			err = windows.AssignProcessToJobObject(h, proc)
			windows.CloseHandle(proc)
		}
	}
	if err != nil {
		windows.CloseHandle(h)
		return job{}
	}
	return job{h}
}

// groupBytes is 0, as ResidentBytes is.
func groupBytes(int) int64 { return 0 }
