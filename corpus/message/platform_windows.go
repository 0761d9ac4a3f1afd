package message

import (
	"errors"
	"syscall"
)

// Numbers of Windows (winerror.h) that package syscall does not name.
const (
	sharingViolation syscall.Errno = 32
	lockViolation    syscall.Errno = 33
	writeProtected   syscall.Errno = 19
	handleDiskFull   syscall.Errno = 39
	diskFull         syscall.Errno = 112
	badName          syscall.Errno = 123
	longName         syscall.Errno = 206
	virusInfected    syscall.Errno = 225
	noData           syscall.Errno = 232
	deviceError      syscall.Errno = 1117
)

// platformCode knows the error numbers of this system that people meet.
func platformCode(err error) string {
	for number, code := range map[syscall.Errno]string{
		sharingViolation: "sys.busy", lockViolation: "sys.busy", writeProtected: "sys.read_only", handleDiskFull: "sys.full",
		diskFull: "sys.full", badName: "sys.bad_name", longName: "sys.long_name", virusInfected: "sys.permission",
		noData: "sys.pipe", deviceError: "sys.device", syscall.ERROR_BROKEN_PIPE: "sys.pipe",
	} {
		if errors.Is(err, number) {
			return code
		}
	}
	return ""
}
