//go:build !amd64

package shingle

// Without assembly it is never called.
const fast = false

func minima(*[bands * rows]uint32, *uint64, int, *hashes) { panic("shingle: no assembly") }
