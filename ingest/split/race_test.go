//go:build race

package split

// slower is by how much the race detector slows tests of size.
const slower = 10
