//go:build !amd64

package kernel

// Without assembly these are never called.
const fast = false

func addTo(*Block, *int32, *float32, int, *Block)     { panic("kernel: no assembly") }
func sum(_, _ *Block, _ *int32, _ *float32, _ int)    { panic("kernel: no assembly") }
func dots(*[Group]float32, *float32, *float32, int)   { panic("kernel: no assembly") }
func sumWide(_, _ *Wide, _ *int32, _ *float64, _ int) { panic("kernel: no assembly") }
func sumAll(_, _ *Wide, _ *float64, _ int)            { panic("kernel: no assembly") }
func crossTile(_, _, _ *float64, _, _ int)            { panic("kernel: no assembly") }

func dotsAbove(_ *[Group]float32, _, _ *float32, _ int, _ *[Group]float32, _, _ float32) uint32 {
	panic("kernel: no assembly")
}

func mostGain(_, _ *float64, _ int, _ float64) float64 { panic("kernel: no assembly") }
