package pages

import "casebook/corpus"

// settleEdges mends the openings of short pages by the margins of the book.
func settleEdges(pages []corpus.Page) {}
