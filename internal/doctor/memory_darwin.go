package doctor

import "golang.org/x/sys/unix"

// memory is that of the machine, in bytes; macOS frees what is needed, so all of it
// counts as free.
func memory() (total, free uint64) {
	n, err := unix.SysctlUint64("hw.memsize")
	if err != nil {
		return 0, 0
	}
	return n, n
}
