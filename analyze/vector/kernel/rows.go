package kernel

// Width is the number of columns of a block: a row of one lies in two lines of the
// cache, and fills four registers.
const Width = 32

// Block is a row of a block of columns.
type Block = [Width]float32

// AddTo adds vals[j]·src to the row rows[j] of the block, for every j in order.
// rows must lie within the block and vals be as long.
func AddTo(block []Block, rows []int32, vals []float32, src *Block) {
	if len(rows) == 0 {
		return
	}
	vals = vals[:len(rows)]
	if fast {
		addTo(&block[0], &rows[0], &vals[0], len(rows), src)
		return
	}
	for j, r := range rows {
		dst, v := &block[r], vals[j]
		for i, x := range src {
			dst[i] += float32(v * x)
		}
	}
}

// Sum writes Σ_j vals[j]·block[rows[j]] to out, summed in the order of j from 0.
// rows must lie within the block and vals be as long.
func Sum(out *Block, block []Block, rows []int32, vals []float32) {
	if len(rows) == 0 {
		*out = Block{}
		return
	}
	vals = vals[:len(rows)]
	if fast {
		sum(out, &block[0], &rows[0], &vals[0], len(rows))
		return
	}
	*out = Block{}
	for j, r := range rows {
		src, v := &block[r], vals[j]
		for i, x := range src {
			out[i] += float32(v * x)
		}
	}
}
