//go:build unix

// Package processor tells how much processor time was used.
package processor

import "syscall"

// Seconds is what this process and its children that ended have used.
func Seconds() float64 { return Own() + of(syscall.RUSAGE_CHILDREN) }

// Own is what this process alone has used.
func Own() float64 { return of(syscall.RUSAGE_SELF) }

func of(who int) float64 {
	var r syscall.Rusage
	if syscall.Getrusage(who, &r) != nil {
		return 0
	}
	return float64(r.Utime.Sec+r.Stime.Sec) + float64(r.Utime.Usec+r.Stime.Usec)/1e6
}
