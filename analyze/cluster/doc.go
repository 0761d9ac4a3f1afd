// Package cluster groups the rows of a matrix: a graph of nearest neighbours,
// communities in it, k-means, the choice of their number and the consensus of
// several groupings. It knows no text.
//
// A grouping is a slice of labels, one a row, numbered from 0 without gaps. All
// randomness comes from a seed that is an argument, and no result depends on
// the number of workers.
package cluster
