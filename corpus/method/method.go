// Package method numbers the methods of the program: results know by these numbers
// which code made them, and are made anew when a number rises.
//
// Whoever changes what a stage puts out raises its number in the same commit (and, for lines of text layers, glyphs in
// ingest/pages/keys.go, without which pages in the cache stay as they were). The
// golden test of internal/run reads the sample and fails when the output of a stage
// changed and its number did not.
package method

import "fmt"

// Program is the version of the program; it stands in the manifest.
const Program = "0.1.0"

// The number of each method, from 1.
const (
	Read    = 63 // file → pages of lines
	Split   = 79 // pages → cases, contents, ledger
	Segment = 6  // text → terms
	Vectors = 6  // terms → coordinates
	Group   = 10 // coordinates → themes
	Label   = 9  // themes → names, terms, representatives
	Facts   = 18 // text → years, quantities, places
	Lineage = 7  // themes of two runs → ids that last
	Report  = 45 // collection and analysis → files for people
)

// Number is a method with its number.
type Number struct {
	Name   string
	Number int
}

// All lists the methods in the order of the run.
func All() []Number {
	return []Number{
		{"read", Read}, {"split", Split}, {"segment", Segment}, {"vectors", Vectors}, {"group", Group},
		{"label", Label}, {"facts", Facts}, {"lineage", Lineage}, {"report", Report},
	}
}

// Ingest identifies the methods that make a book.
func Ingest() string { return fmt.Sprint("read ", Read, " split ", Split) }

// Analysis identifies the methods that make an analysis.
func Analysis() string {
	return fmt.Sprint("segment ", Segment, " vectors ", Vectors, " group ", Group, " label ", Label, " facts ", Facts, " lineage ", Lineage)
}
