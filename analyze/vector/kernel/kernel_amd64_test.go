package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// both runs a sum in assembly and in Go, and compares the bits that they leave.
func both[T comparable](t *testing.T, name string, run func() []T) {
	t.Helper()
	defer func(was bool) { fast = was }(fast)
	got := run()
	fast = false
	if want := run(); !slices.Equal(got, want) {
		t.Errorf("%s: assembly and Go differ:\n%v\n%v", name, got, want)
	}
}

// numbers are n numbers, a tenth of them 0.
func numbers[T float32 | float64](seed uint64, n int) []T {
	rnd := rand.New(rand.NewPCG(seed, 1))
	out := make([]T, n)
	for i := range out {
		if rnd.IntN(10) > 0 {
			out[i] = T(rnd.NormFloat64())
		}
	}
	return out
}

func block(seed uint64, rows int) []Block {
	out := make([]Block, rows)
	for i, v := range numbers[float32](seed, rows*Width) {
		out[i/Width][i%Width] = v
	}
	return out
}

func wideBlock(seed uint64, rows int) []Wide {
	out := make([]Wide, rows)
	for i, v := range numbers[float64](seed, rows*Columns) {
		out[i/Columns][i%Columns] = v
	}
	return out
}

// places are n rows of a block of size rows, some more than once.
func places(n, size int) []int32 {
	rnd := rand.New(rand.NewPCG(uint64(n), 2))
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(rnd.IntN(size))
	}
	return out
}

func TestSumsAreTheSameBitsInAssemblyAndGo(t *testing.T) {
	if !fast {
		t.Skip("this processor has no AVX2")
	}
	const size, stride = 50, 20
	for _, n := range []int{0, 1, 2, 7, 33, 200} {
		rows, vals, wide := places(n, size), numbers[float32](3, n), numbers[float64](6, n)
		both(t, fmt.Sprintf("AddTo of %d", n), func() []Block {
			out, src := block(4, size), block(5, 1)[0]
			AddTo(out, rows, vals, &src)
			return out
		})
		both(t, fmt.Sprintf("Sum of %d", n), func() []Block {
			out := []Block{{1, 2, 3}}
			Sum(&out[0], block(4, size), rows, vals)
			return out
		})
		both(t, fmt.Sprintf("SumWide of %d", n), func() []Wide {
			out := []Wide{{1, 2, 3}}
			SumWide(&out[0], wideBlock(4, size), rows, wide)
			return out
		})
		both(t, fmt.Sprintf("SumAll of %d", n), func() []Wide {
			out := []Wide{{1, 2, 3}}
			SumAll(&out[0], wideBlock(4, n), wide)
			return out
		})
		a := numbers[float64](7, (n+1)*stride)
		both(t, fmt.Sprintf("CrossTile of %d", n), func() []float64 {
			out := [Across][Columns / 2]float64{{1, 2}, {3}}
			CrossTile(&out, a[3:], a[9:], stride, n)
			return slices.Concat(out[0][:], out[1][:], out[2][:], out[3][:])
		})
	}
}

func TestInnerProductsAreTheSameBitsInAssemblyAndGo(t *testing.T) {
	if !fast {
		t.Skip("this processor has no AVX2")
	}
	for _, dim := range []int{0, 1, 3, 4, 20, 30, 101} {
		query := make([]float32, Step*Steps(dim))
		group := make([]float32, Group*len(query))
		PackQuery(query, numbers[float32](8, dim))
		for at := range Group - 1 { // the last is not there
			Pack(group, at, numbers[float32](uint64(20+at), dim))
		}
		both(t, fmt.Sprintf("Dots of %d", dim), func() []float32 {
			out := [Group]float32{1}
			Dots(&out, query, group)
			return out[:]
		})
	}
}

func TestThoseAboveAreTheSameInAssemblyAndGo(t *testing.T) {
	if !fast {
		t.Skip("this processor has no AVX2")
	}
	sums, inverse := numbers[float32](1, Group), numbers[float32](3, Group)
	inverse[4] = 0
	for _, dim := range []int{0, 3, 20, 101} {
		query := make([]float32, Step*Steps(dim))
		group := make([]float32, Group*len(query))
		PackQuery(query, numbers[float32](8, dim))
		for at := range Group {
			Pack(group, at, numbers[float32](uint64(20+at), dim))
		}
		if dim > 0 {
			group[0] = float32(math.NaN())
		}
		part := [Group]float32{}
		Dots(&part, query, group)
		for _, least := range []float32{-1, 0, .01, (sums[5] + part[5]) * .7 * inverse[5]} {
			both(t, fmt.Sprintf("DotsAbove %v of %d", least, dim), func() []float32 {
				out := [Group]float32(sums)
				mask := DotsAbove(&out, query, group, (*[Group]float32)(inverse), .7, least)
				if dim > 0 && out[0] == out[0] {
					t.Errorf("%v is none", out[0])
				}
				out[0] = 0 // NaN is no equal of itself
				return append(out[:], float32(mask))
			})
		}
	}
}

func TestMostGainIsTheSameInAssemblyAndGo(t *testing.T) {
	if !fast {
		t.Skip("this processor has no AVX2")
	}
	for _, n := range []int{0, 3, Gains, 3 * Gains} {
		row, total := numbers[float64](1, n), numbers[float64](2, n)
		both(t, fmt.Sprintf("MostGain of %d", n), func() []float64 { return []float64{MostGain(row, total, .3)} })
	}
}
