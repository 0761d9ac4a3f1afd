package run

import (
	"errors"
	"sync"

	"casebook/analyze/label"
	"casebook/analyze/segment"
	"casebook/ingest/gazetteer"
	"casebook/report"
)

// prepare begins to load the dictionary, the lists of places and of subjects and what the last run left
// while the first book is read, which one core does for the most part; the templates follow beside the
// analysis, which leaves a core idle at times and does not need them.
func (w *work) prepare() {
	if w.Workers < 2 {
		return
	}
	w.segmenter = sync.OnceValues(w.NewSegmenter)
	go gazetteer.Prepare()
	if !w.Fresh {
		go func() { _, _ = w.current() }() // so is its
	}
	go func() {
		_, _ = w.segmenter() // its error is told when it is waited for
		label.BuiltInSubjects()
	}()
	w.templates = func() { go report.Prepare(w.Lang) }
}

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
