// Command generate writes analyze/segment/asset/gse.dict, gse's dictionary of
// simplified Chinese in prepared form. Run it by go generate after gse changed.
package main

import (
	"fmt"
	"os"

	"casebook/analyze/segment"
)

func main() {
	b, err := segment.FromGSE()
	if err == nil {
		err = os.WriteFile("asset/gse.dict", b, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}
