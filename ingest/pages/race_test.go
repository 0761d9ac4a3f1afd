//go:build race

package pages

// raced: the race detector makes the start of a child ten times slower.
const raced = true
