// Command generate writes ingest/gazetteer/asset/names.txt, the names of places in the order in which they
// are looked for. Run it by go generate after a list of places changed.
package main

import (
	"fmt"
	"os"

	"casebook/ingest/gazetteer"
)

func main() {
	if err := os.WriteFile("asset/names.txt", []byte(gazetteer.FromLists()), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}
