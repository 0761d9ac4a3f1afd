package kernel

// Columns is the number of columns of a wide block, in double precision.
const Columns = 16

// Wide is a row of a block of columns in double precision.
type Wide = [Columns]float64

// SumWide writes Σ_j vals[j]·block[rows[j]] to out, summed in the order of j from 0.
// rows must lie within the block and vals be as long.
func SumWide(out *Wide, block []Wide, rows []int32, vals []float64) {
	if len(rows) == 0 {
		*out = Wide{}
		return
	}
	vals = vals[:len(rows)]
	if fast {
		sumWide(out, &block[0], &rows[0], &vals[0], len(rows))
		return
	}
	*out = Wide{}
	for j, r := range rows {
		src, v := &block[r], vals[j]
		for i, x := range src {
			out[i] += float64(v * x)
		}
	}
}

// SumAll writes Σ_j vals[j]·block[j] to out, summed in the order of j from 0.
func SumAll(out *Wide, block []Wide, vals []float64) {
	if len(vals) == 0 {
		*out = Wide{}
		return
	}
	block = block[:len(vals)]
	if fast {
		sumAll(out, &block[0], &vals[0], len(vals))
		return
	}
	*out = Wide{}
	for j := range block {
		src, v := &block[j], vals[j]
		for i, x := range src {
			out[i] += float64(v * x)
		}
	}
}

// Across is the number of rows of a tile of CrossTile.
const Across = 4

// CrossTile adds a[i·stride+r]·b[i·stride+c] over i = 0..n−1, in that order, to
// out[r][c], r < Across and c < Columns/2: a tile of aᵀ·b for matrices of stride columns.
func CrossTile(out *[Across][Columns / 2]float64, a, b []float64, stride, n int) {
	if n == 0 {
		return
	}
	_, _ = a[(n-1)*stride+Across-1], b[(n-1)*stride+Columns/2-1]
	if fast {
		crossTile(&out[0][0], &a[0], &b[0], stride, n)
		return
	}
	for i := range n {
		x, y := a[i*stride:][:Across], b[i*stride:][:Columns/2]
		for r, v := range x {
			for c, w := range y {
				out[r][c] += float64(v * w)
			}
		}
	}
}
