package analyze

import "casebook/analyze/segment"

// defaultSegmenter is the prepared dictionary with the built-in lists.
func defaultSegmenter(Options) (Segmenter, error) {
	return segment.New(segment.Options{})
}
