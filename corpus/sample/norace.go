//go:build !race

package sample

// Raced: the race detector is off.
const Raced = false
