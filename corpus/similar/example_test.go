package similar_test

import (
	"fmt"

	"casebook/corpus/similar"
)

// Two readings of a title that differ in one of seven characters.
func ExampleShare() {
	fmt.Printf("%.2f\n", similar.Share([]rune("老巷子的新路灯"), []rune("老巷子的新路灶"), .3))
	// Output: 0.14
}
