//go:build !unix

package usage

// Processor is not known here.
func Processor() float64 { return 0 }
