package kwic_test

import (
	"fmt"

	"casebook/analyze/kwic"
)

// A word in its contexts, four characters on either side.
func ExampleFind() {
	for _, h := range kwic.Find([]string{"街坊们先数灯杆，再换灯泡。"}, []string{"灯"}, 4) {
		fmt.Printf("%s[%s]%s\n", h.Left, h.Match, h.Right)
	}
	// Output:
	// 坊们先数[灯]杆，再换
	// 杆，再换[灯]泡。
}
