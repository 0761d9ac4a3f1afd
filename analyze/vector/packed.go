package vector

import "casebook/analyze/vector/kernel"

// Packed are rows laid out to be compared with others many at a time.
type Packed struct {
	rows, cols int
	groups     []float32
}

// Pack lays out the first n rows of d.
func Pack(d *Dense, n int) *Packed {
	size := kernel.Group * kernel.Step * kernel.Steps(d.Cols)
	p := &Packed{rows: n, cols: d.Cols, groups: make([]float32, (n+kernel.Group-1)/kernel.Group*size)}
	for i := range n {
		kernel.Pack(p.groups[i/kernel.Group*size:][:size], i%kernel.Group, d.Row(i))
	}
	return p
}

// Dots writes the inner products of a row with all packed ones, the same as Dot gives, into out,
// which is made where it is too small.
func (p *Packed) Dots(out []float32, row []float32) []float32 {
	query := make([]float32, kernel.Step*kernel.Steps(p.cols))
	kernel.PackQuery(query, row)
	groups := (p.rows + kernel.Group - 1) / kernel.Group
	if len(out) < groups*kernel.Group {
		out = make([]float32, groups*kernel.Group)
	}
	for g := range groups {
		kernel.Dots((*[kernel.Group]float32)(out[g*kernel.Group:]), query, p.groups[g*kernel.Group*len(query):])
	}
	return out
}
