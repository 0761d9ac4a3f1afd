// Command dump prints how a PDF file is read: the decision of every page and its
// lines with their places.
//
//	go run ./bench/pdf/dump FILE.pdf
package main

import (
	"context"
	"flag"
	"fmt"
	"log"

	"casebook/ingest/child"
	"casebook/ingest/pages"
	"casebook/ingest/pdf"
)

func main() {
	child.Main(pdf.Service())
	log.SetFlags(0)
	password := flag.String("password", "", "of the file")
	flag.Parse()
	for _, path := range flag.Args() {
		found, problems, err := pages.ReadPDF(context.Background(), path, pages.Options{Password: *password, Fresh: true}, nil)
		if err != nil {
			log.Printf("%s: %v", path, err)
		}
		for _, p := range found {
			fmt.Printf("page %d, %s %s, confidence %.3f, %q %s\n", p.Number, p.Origin, p.Engine, p.Confidence, p.Notes, p.Unreadable)
			for _, l := range p.Lines {
				fmt.Printf("  %d column %d  %.3f %.3f %.3f %.3f  %.4f bold %v  %s\n", l.Opening, l.Column, l.Box.X0, l.Box.Y0, l.Box.X1, l.Box.Y1, l.Size, l.Bold, l.Text)
			}
		}
		for _, p := range problems {
			fmt.Printf("problem on page %d: %s\n", p.Page, p.Message)
		}
	}
}
