// Package kernel holds the innermost loops of the analysis: sums of scaled rows and inner
// products. On amd64 processors with AVX2 they are assembly, elsewhere Go.
//
// Both give the same bits, on every processor: each sum has its order, stated with each
// function, and each product is rounded before it is added. So the assembly does not use
// fused multiplication and addition, and the Go converts products explicitly
// (float32(a*b), float64(a*b)), which by the language's specification keeps a compiler
// from fusing them. Tests hold the two to each other bit by bit.
package kernel
