package run

import (
	"errors"

	"casebook/analyze/segment"
)

// NewSegmenter cuts texts into words as the options say.
func (o Options) NewSegmenter() (*segment.Segmenter, error) {
	s, err := segment.New(segment.Options{
		Engine: o.Segmenter, StopWordsFile: o.StopWords, UserDictFile: o.UserDict, SynonymsFile: o.Synonyms,
	})
	var bad *segment.Error
	if errors.As(err, &bad) {
		return nil, wrong(withHint(err, "run.one_entry"))
	}
	if err != nil {
		return nil, fail(withHint(err, "run.see_segmentation"))
	}
	return s, nil
}
