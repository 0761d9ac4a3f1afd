//go:build race

package sample

// Raced: the race detector is on. It makes computing ten times slower and finds
// nothing in it, so tests of size take a part of their inputs; .ci/test.sh and
// the nightly run take the whole without it.
const Raced = true
