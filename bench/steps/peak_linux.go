package main

import (
	"os"
	"syscall"
)

// peak is the peak memory of a process in MiB.
func peak(s *os.ProcessState) float64 {
	if u, ok := s.SysUsage().(*syscall.Rusage); ok {
		return float64(u.Maxrss) / 1024
	}
	return 0
}
