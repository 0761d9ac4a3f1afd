// Package label names groups of texts: the terms that tell one group from the
// others, and the texts that stand for it.
package label
