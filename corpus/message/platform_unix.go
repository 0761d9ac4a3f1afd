//go:build unix

package message

import (
	"errors"
	"syscall"
)

// platformCode knows the error numbers of this system that people meet.
func platformCode(err error) string {
	for number, code := range map[syscall.Errno]string{
		syscall.ENOSPC: "sys.full", syscall.EDQUOT: "sys.full", syscall.EROFS: "sys.read_only", syscall.EIO: "sys.device",
		syscall.EISDIR: "sys.folder", syscall.ENOTDIR: "sys.no_folder", syscall.ELOOP: "sys.loop", syscall.EMFILE: "sys.too_many",
		syscall.ENAMETOOLONG: "sys.long_name", syscall.ETXTBSY: "sys.busy", syscall.EBUSY: "sys.busy", syscall.EPIPE: "sys.pipe",
		syscall.EFBIG: "sys.too_big",
	} {
		if errors.Is(err, number) {
			return code
		}
	}
	return ""
}
