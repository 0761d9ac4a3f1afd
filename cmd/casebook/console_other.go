//go:build !windows

package main

// eraseLine goes to the beginning of an empty line.
const eraseLine = "\r\x1b[K"
