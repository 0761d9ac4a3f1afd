// Package analyze turns the cases of a collection into themes.
//
// Input: a corpus.Collection with its cases and practices. Output: a
// corpus.Analysis, placements and facts one a practice in the order of the
// collection. Run reads as the flow; each step stands in a file of its own, is a
// function, and its signature says what it needs and what it leaves:
//
//	units → texts → features → coordinates → members → graph and number → groups → themes
package analyze
