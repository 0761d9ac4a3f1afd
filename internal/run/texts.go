package run

import (
	"fmt"

	"casebook/analyze/segment"
	"casebook/analyze/textcache"
	"casebook/corpus"
	"casebook/corpus/method"
)

// textsFile keeps what was computed of single texts, so that a run after few changes does not
// compute it again. It may be deleted at any time.
const textsFile = "data/texts.cache"

// openTexts reads what earlier runs kept of texts; what cannot be read counts as empty, since
// all of it can be computed again.
func (w *work) openTexts(words *segment.Segmenter) *textcache.Cache {
	of := fmt.Sprint(method.Analysis(), words.Describe())
	if w.Fresh {
		return textcache.New(of)
	}
	data, _ := corpus.ReadInside(w.Output, textsFile)
	return textcache.Open(data, of)
}

// keepTexts leaves to later runs what was computed of texts.
func (w *work) keepTexts(c *textcache.Cache) error {
	data := c.Bytes()
	if data == nil {
		w.change.Drop(textsFile)
		return nil
	}
	if _, err := w.change.Put(textsFile, data); err != nil {
		return w.writing(err)
	}
	return nil
}
