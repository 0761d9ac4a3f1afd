// Package vector turns texts into rows of numbers: counts and TF-IDF of words
// and of character n-grams, and the latent semantic coordinates of them.
//
// Orientation: one row a text, one column a term (sparse) or a latent
// dimension (dense), row-major. Nothing here knows of books or themes.
// Everything is a function of its arguments: sums run in a fixed order, so the
// same bits come out for any number of workers.
package vector
