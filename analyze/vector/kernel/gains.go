package kernel

import "math"

// Gains is how many gains MostGain looks at together: row and total are padded to a multiple of it.
const Gains = 8

// MostGain is the largest of row[l] − share·total[l]; −∞ where there is none. total must be as long as row.
func MostGain(row, total []float64, share float64) float64 {
	if len(row) == 0 {
		return math.Inf(-1)
	}
	total = total[:len(row)]
	if fast && len(row)%Gains == 0 {
		return mostGain(&row[0], &total[0], len(row), share)
	}
	most := math.Inf(-1)
	for l, w := range row {
		most = max(most, w-float64(share*total[l]))
	}
	return most
}
