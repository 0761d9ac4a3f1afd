package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"casebook/ingest/pages"
	"casebook/ingest/pdf"
)

// agreeing is the agreement from which on the second reader bears the first out.
const agreeing = .90

// seconds counts on the pages of books what the second reader finds.
type seconds struct {
	pages, text   int // all, and those with text for the first reader
	agree, faults int // of these: the second agrees; it reads something else, and well
	silent, poor  int // it finds nothing or fails; what it finds is poor
	serves, ocr   int // pages read by it, and by neither
}

// secondReader reads files with both readers and prints what the second is worth.
func secondReader(out io.Writer, files []string) {
	fmt.Fprintf(out, "%-34s %6s %6s %6s %7s %6s %6s %7s %6s\n", "file", "pages", "text", "agree", "faults", "silent", "poor", "serves", "ocr")
	var all seconds
	for _, file := range files {
		s, err := count(file)
		if err != nil {
			fmt.Fprintf(out, "%-34s %v\n", filepath.Base(file), err)
			continue
		}
		s.print(out, filepath.Base(file))
		all.add(s)
	}
	all.print(out, "all")
}

func count(file string) (s seconds, err error) {
	d, err := pdf.Open(context.Background(), file, pdf.Options{})
	if err != nil {
		return s, err
	}
	defer d.Close()
	for n := 1; n <= d.NumPages(); n++ {
		p, err := d.Page(context.Background(), n)
		if err != nil {
			return s, err
		}
		s.pages++
		switch first, second := pages.Measure(p.Lines), pages.Measure(p.Second); {
		case first.Chars == 0:
		case second.Chars == 0:
			s.text, s.silent = s.text+1, s.silent+1
		case p.Agreement >= agreeing:
			s.text, s.agree = s.text+1, s.agree+1
		case second.Fault().IsZero():
			s.text, s.faults = s.text+1, s.faults+1
		default:
			s.text, s.poor = s.text+1, s.poor+1
		}
		switch pages.Decide(p).Use {
		case pages.SecondReader:
			s.serves++
		case pages.OCR:
			s.ocr++
		}
	}
	return s, nil
}

func (s *seconds) add(o seconds) {
	s.pages, s.text, s.agree, s.faults = s.pages+o.pages, s.text+o.text, s.agree+o.agree, s.faults+o.faults
	s.silent, s.poor, s.serves, s.ocr = s.silent+o.silent, s.poor+o.poor, s.serves+o.serves, s.ocr+o.ocr
}

func (s *seconds) print(out io.Writer, name string) {
	fmt.Fprintf(out, "%-34.34s %6d %6d %6d %7d %6d %6d %7d %6d\n", name, s.pages, s.text, s.agree, s.faults, s.silent, s.poor, s.serves, s.ocr)
}
