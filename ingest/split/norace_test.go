//go:build !race

package split

const slower = 1
