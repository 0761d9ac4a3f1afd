//go:build !unix

package main

import "runtime/debug"

// endBySignal makes a fault of the program itself end it by an exception of the system.
// The Go runtime ends with 2 else, which here says that the command line is wrong.
func endBySignal() { debug.SetTraceback("crash") }
