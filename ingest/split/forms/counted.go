package forms

import "slices"

// CountedShare of the cases must be numbered on from their neighbours before
// numbers are taken for numbering and not for part of the title.
const CountedShare = .6

// leastInAnyOrder is from how many cases on numbers that stand in no order are numbering.
const leastInAnyOrder = 3

// CountThrough says whether the numbers of titles, 0 where one has none, count through the cases.
func CountThrough(values []int) bool {
	counted := 0
	for i := range values {
		before := i > 0 && values[i] > 0 && values[i] == values[i-1]+1
		after := i+1 < len(values) && values[i] > 0 && values[i]+1 == values[i+1]
		if before || after {
			counted++
		}
	}
	return float64(counted) >= CountedShare*float64(len(values)) || eachOnce(values)
}

// eachOnce: the numbers are those from one on, each once, in another order: files of a folder stand in that of their names.
func eachOnce(values []int) bool {
	sorted := slices.Sorted(slices.Values(values))
	for i, v := range sorted {
		if v != i+1 {
			return false
		}
	}
	return len(sorted) >= leastInAnyOrder
}
