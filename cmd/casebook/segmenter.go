package main

import (
	"errors"

	"casebook/analyze/segment"
)

// segmenter cuts texts into words as the options say.
func (a *app) segmenter() (*segment.Segmenter, error) {
	s, err := segment.New(segment.Options{
		Engine: a.opts.segmenter, StopWordsFile: a.opts.stopWords, UserDictFile: a.opts.userDict, SynonymsFile: a.opts.synonyms,
	})
	var bad *segment.Error
	if errors.As(err, &bad) {
		return nil, usage("one entry a line; # begins a comment; see docs/segmentation.md", "%v", err)
	}
	if err != nil {
		return nil, fail("see docs/segmentation.md", "%v", err)
	}
	return s, nil
}
