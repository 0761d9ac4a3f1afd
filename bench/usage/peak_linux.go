package usage

import (
	"os"
	"syscall"
)

// PeakOf is the peak memory of a process that has ended, in MiB; 0 where the system does not tell.
func PeakOf(s *os.ProcessState) float64 {
	if u, ok := s.SysUsage().(*syscall.Rusage); ok {
		return float64(u.Maxrss) / 1024
	}
	return 0
}
