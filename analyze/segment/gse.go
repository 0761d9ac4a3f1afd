package segment

import (
	"fmt"
	"strings"

	"github.com/go-ego/gse"
)

// gseDict is the name that gse gives its dictionary of simplified Chinese.
const gseDict = "zh_s"

// loaded is gse as it is documented: own words before the dictionary, so that
// they win, and no hidden Markov model, which makes the words worse.
type loaded struct{ seg gse.Segmenter }

// newGSE loads own words before the dictionary, where the first of two equal
// words wins, and late ones after it.
func newGSE(own, late []Word) (*loaded, error) {
	e := &loaded{}
	if err := loadWords(&e.seg, own); err != nil {
		return nil, err
	}
	if err := e.seg.LoadDictEmbed(gseDict); err != nil {
		return nil, fmt.Errorf("segment: gse: %w", err)
	}
	return e, loadWords(&e.seg, late)
}

// loadWords gives gse words in its own format, so that its rules hold (the
// first of two equal words wins, one character weighs 2).
func loadWords(seg *gse.Segmenter, words []Word) error {
	seg.SkipLog, seg.NotLoadHMM = true, true
	if len(words) == 0 {
		return nil
	}
	var b strings.Builder
	for _, w := range words {
		fmt.Fprintf(&b, "%s %d %s\n", w.Text, w.Freq, w.Tag)
	}
	if err := seg.LoadDictStr(b.String()); err != nil {
		return fmt.Errorf("segment: gse: %w", err)
	}
	return nil
}

func (e *loaded) cut(words []string, text string) []string {
	return append(words, e.seg.Cut(text)...)
}

func (e *loaded) tag(word string) string {
	_, tag, _ := e.seg.Find(Lower(word))
	return tag
}

func (e *loaded) size() int { return e.seg.Dict.NumTokens() }

func (e *loaded) dictionary() string { return "gse " + gseDict + ", " + gse.Version }
