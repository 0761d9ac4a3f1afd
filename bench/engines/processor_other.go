//go:build !unix

package main

// processor is not known here.
func processor() float64 { return 0 }
