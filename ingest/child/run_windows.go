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
