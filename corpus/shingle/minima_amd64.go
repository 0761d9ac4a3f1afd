package shingle

import "golang.org/x/sys/cpu"

// fast says whether the processor has what the assembly asks for.
var fast = cpu.X86.HasAVX2

//go:noescape
func minima(least *[bands * rows]uint32, s *uint64, n int, f *hashes)
