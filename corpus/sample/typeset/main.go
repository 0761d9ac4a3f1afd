// Command typeset lays out the sample book from corpus/sample/source and writes
// it as text, PDF and scan beside its known answer.
//
//	go run ./corpus/sample/typeset [-dir corpus/sample] [-only text|pdf|scan]
//
// Text and answer need nothing; the PDF needs Chromium and the Noto CJK fonts,
// the scan needs pdftoppm. The same source gives the same bytes with the same
// versions of these programs.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"casebook/corpus/sample"
)

func main() {
	dir := flag.String("dir", "corpus/sample", "folder of the sample collection")
	only := flag.String("only", "", "write text, pdf or scan only")
	cuts := flag.Bool("cuts", false, "list where page ends cut paragraphs")
	flag.Parse()
	if err := run(*dir, *only, *cuts); err != nil {
		fmt.Fprintln(os.Stderr, "typeset:", err)
		os.Exit(1)
	}
}

func run(dir, only string, cuts bool) error {
	src, err := readSource(filepath.Join(dir, "source"))
	if err != nil {
		return err
	}
	bk := layout(src)
	ans := answerOf(src, bk)
	text := textOf(bk)
	if err := verify(ans, text); err != nil {
		return fmt.Errorf("the answer is not in the text: %w", err)
	}
	if cuts {
		listCuts(os.Stdout, bk)
		return nil
	}
	html := filepath.Join(dir, "source", "sample.html")
	steps := []struct {
		name string
		do   func() error
	}{
		{"text", func() error { return writeText(dir, text, ans) }},
		{"pdf", func() error { return printPDF(bk, html, filepath.Join(dir, sample.PDF)) }},
		{"scan", func() error { return scanPDF(filepath.Join(dir, sample.PDF), filepath.Join(dir, sample.Scan)) }},
	}
	for _, s := range steps {
		if only != "" && only != s.name {
			continue
		}
		if err := s.do(); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	fmt.Println(strings.TrimSpace(summary(ans)))
	return nil
}
