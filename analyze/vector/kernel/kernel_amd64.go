package kernel

import "golang.org/x/sys/cpu"

// fast says whether the processor has what the assembly asks for.
var fast = cpu.X86.HasAVX2

//go:noescape
func addTo(block *Block, rows *int32, vals *float32, n int, src *Block)

//go:noescape
func sum(out, block *Block, rows *int32, vals *float32, n int)

//go:noescape
func dots(out *[Group]float32, query, group *float32, steps int)

//go:noescape
func sumWide(out, block *Wide, rows *int32, vals *float64, n int)

//go:noescape
func sumAll(out, block *Wide, vals *float64, n int)

//go:noescape
func crossTile(out, a, b *float64, stride, n int)

//go:noescape
func dotsAbove(sum *[Group]float32, query, group *float32, steps int, inverse *[Group]float32, own, least float32) uint32

//go:noescape
func mostGain(row, total *float64, n int, share float64) float64
