package main

import (
	"fmt"
	"io"
	"strings"

	"casebook/bench/ocr/truth"
	"casebook/corpus"
)

// rightSteps divide lines by how probably they are right.
var rightSteps = []float64{0, .1, .3, .5, .7, .85, .9, .95, .98, .99, 1.01}

// reliability counts lines by the probability that they are right, and how many of them stand in the truth
// as they were read.
type reliability struct {
	lines, right [16]int
}

// add counts the lines of a page that the engine read.
func (r *reliability) add(p corpus.Page, want truth.Page) {
	all := string(truth.Comparable(want.Text + "\n" + fmt.Sprint(want.Printed)))
	for _, l := range p.Lines {
		text := string(truth.Comparable(l.Text))
		if p.Origin != corpus.FromOCR || text == "" {
			continue
		}
		for i := 1; i < len(rightSteps); i++ {
			if l.Right < rightSteps[i] {
				if r.lines[i]++; strings.Contains(all, text) {
					r.right[i]++
				}
				break
			}
		}
	}
}

// print writes the table of an engine.
func (r *reliability) print(out io.Writer, engine string) {
	fmt.Fprintf(out, "\n# How far the probability that a line is right can be trusted: %s, lines of all scans above.\n\n%-14s %7s %9s\n", engine, "probability", "lines", "are right")
	for i := 1; i < len(rightSteps); i++ {
		if n := r.lines[i]; n > 0 {
			fmt.Fprintf(out, "%.2f – %.2f   %7d %8.1f%%\n", rightSteps[i-1], min(1, rightSteps[i]), n, 100*float64(r.right[i])/float64(n))
		}
	}
}
