//go:build !unix

package main

import "time"

var began = time.Now()

// processorSeconds stands in with the time on the wall: the engine alone keeps one
// core busy.
func processorSeconds() float64 { return time.Since(began).Seconds() }
