//go:build race

package child

// overhead is by how much the race detector multiplies the memory of a child.
const overhead = 8
