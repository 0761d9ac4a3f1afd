package main

import (
	"fmt"
	"io"

	"casebook/corpus"
)

// dump shows how a page was read.
func dump(out io.Writer, p corpus.Page) {
	fmt.Fprintf(out, "page %d, %s, printed %d, confidence %.2f, %v\n", p.Number, p.Kind, p.Printed, p.Confidence, p.Notes)
	for _, l := range p.Lines {
		fmt.Fprintf(out, "  %.2f size %.4f left %.3f right %.3f top %.3f column %d opening %d  %q\n",
			l.Confidence, l.Size, l.Box.X0, l.Box.X1, l.Box.Y0, l.Column, l.Opening, l.Text)
	}
}
