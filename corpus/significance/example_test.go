package significance_test

import (
	"fmt"

	"casebook/corpus/significance"
)

// Four tests at once: two of them hold at a false discovery rate of a twentieth.
func ExampleFalseDiscovery() {
	for _, q := range significance.FalseDiscovery([]float64{.001, .02, .04, .6}) {
		fmt.Printf("%.3f ", q)
	}
	// Output: 0.004 0.040 0.053 0.600
}
