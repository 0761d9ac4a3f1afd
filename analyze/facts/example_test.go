package facts_test

import (
	"fmt"

	"casebook/analyze/facts"
)

// Years, quantities and names are read as they are printed.
func ExampleOf() {
	f := facts.Of("2021年，市城管局在“亮灯工程”中换灯835盏，故障下降12%。", nil)
	fmt.Println(f.Years, f.Programmes, f.Actors)
	for _, q := range f.Quantities {
		fmt.Println(q.Text)
	}
	// Output:
	// [2021] [亮灯工程] [市城管局]
	// 835盏
	// 12%
}
