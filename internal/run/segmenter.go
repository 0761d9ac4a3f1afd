package run

import (
	"errors"
	"sync"

	"casebook/analyze/label"
	"casebook/analyze/segment"
	"casebook/corpus/message"
	"casebook/ingest/gazetteer"
	"casebook/report"
)

// prepare begins to load the dictionary, the lists of places and of subjects, the templates and what
// the last run left while the first book is read, which one core does for the most part.
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
		report.Prepare(w.Lang)
	}()
	w.reported = true
}

// NewSegmenter cuts texts into words as the options say.
func (o Options) NewSegmenter() (*segment.Segmenter, error) {
	s, err := segment.New(o.segmenterOptions())
	return s, listFault(err)
}

func (o Options) segmenterOptions() segment.Options {
	return segment.Options{Engine: o.Segmenter, StopWordsFile: o.StopWords, UserDictFile: o.UserDict, SynonymsFile: o.Synonyms}
}

func listFault(err error) error {
	var bad *segment.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &bad):
		return wrong((&message.Error{Message: bad.Said()}).Hint("run.one_entry"))
	}
	return fail(withHint(err, "run.see_segmentation"))
}

// checkLists reads the user's lists and themes, so that what is wrong with one is said before books
// are read, which may take hours.
func (o Options) checkLists() error {
	if err := listFault(segment.CheckLists(o.segmenterOptions())); err != nil {
		return err
	}
	if _, err := o.ownSubjects(); err != nil {
		return err
	}
	_, err := o.ownThemes()
	return err
}
