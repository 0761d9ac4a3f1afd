package kernel

// Rows are compared in groups of Group, laid out so that one multiplication meets
// several of them: see Pack.
const (
	Group = 16
	// Step is the number of coordinates taken at a time, each with a sum of its own.
	Step = 4
)

// Steps is the number of steps that n coordinates take: what is left over after the last
// full step takes one each, since it all goes to the first sum.
func Steps(n int) int { return n/Step + n%Step }

// PackQuery lays out a row for Dots: out has Step·Steps(len(row)) places, all zero.
func PackQuery(out, row []float32) {
	full := len(row) / Step * Step
	copy(out, row[:full])
	for i, x := range row[full:] {
		out[full+i*Step] = x
	}
}

// Pack lays out a row as number at (0..Group-1) of a group for Dots: group has
// Group·Step·Steps(len(row)) places, those of rows that are not there zero.
func Pack(group []float32, at int, row []float32) {
	// A register holds four coordinates of rows r and r+4; four registers hold eight
	// rows, whose sums two horizontal additions then bring into their order.
	place := at/8*8*Step + at%4*2*Step + at/4%2*Step
	const stride = Group * Step
	full := len(row) / Step
	for s := range full {
		copy(group[s*stride+place:][:Step], row[s*Step:])
	}
	for i, x := range row[full*Step:] {
		group[(full+i)*stride+place] = x
	}
}

// Dots writes the inner products of a packed row with the rows of a packed group. Each is
// (s0+s1)+(s2+s3), where s_i sums the products of every fourth coordinate from i on, and
// s0 also those that are left over: as vector.Dot sums them.
func Dots(out *[Group]float32, query, group []float32) {
	steps := len(query) / Step
	if steps == 0 {
		*out = [Group]float32{}
		return
	}
	group = group[:steps*Group*Step]
	if fast {
		dots(out, &query[0], &group[0], steps)
		return
	}
	for at := range out {
		place := at/8*8*Step + at%4*2*Step + at/4%2*Step
		var s [Step]float32
		for c := range steps {
			g, q := group[c*Group*Step+place:][:Step], query[c*Step:][:Step]
			for i := range s {
				s[i] += float32(q[i] * g[i])
			}
		}
		out[at] = (s[0] + s[1]) + (s[2] + s[3])
	}
}

// DotsAbove adds what Dots writes to sum, and says which of sum·own·inverse, multiplied in this order, are
// least or more: bit at is that of number at.
func DotsAbove(sum *[Group]float32, query, group []float32, inverse *[Group]float32, own, least float32) uint32 {
	if steps := len(query) / Step; fast && steps > 0 {
		group = group[:steps*Group*Step]
		return dotsAbove(sum, &query[0], &group[0], steps, inverse, own, least)
	}
	var part [Group]float32
	Dots(&part, query, group)
	mask := uint32(0)
	for at := range sum {
		sum[at] += part[at]
		if s := sum[at] * own; s*inverse[at] >= least {
			mask |= 1 << at
		}
	}
	return mask
}
