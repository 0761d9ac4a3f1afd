//go:build unix

// Package processor tells how much processor time was used.
package processor

import "syscall"

// Seconds is what this process and its children that ended have used.
func Seconds() float64 {
	sum := 0.
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var r syscall.Rusage
		if syscall.Getrusage(who, &r) == nil {
			for _, t := range []syscall.Timeval{r.Utime, r.Stime} {
				sum += float64(t.Sec) + float64(t.Usec)/1e6
			}
		}
	}
	return sum
}
