package analyze

import (
	"unicode"

	"github.com/go-ego/gse"
)

// plainSegmenter is gse without further words: Han words of two characters and more.
type plainSegmenter struct{ seg gse.Segmenter }

func defaultSegmenter(Options) (Segmenter, error) {
	s := &plainSegmenter{}
	s.seg.SkipLog, s.seg.NotLoadHMM = true, true
	if err := s.seg.LoadDictEmbed("zh_s"); err != nil {
		return nil, err
	}
	return s, nil
}

// Terms lists the words of a text.
func (s *plainSegmenter) Terms(text string) (out []string) {
	for _, w := range s.seg.Cut(text) {
		han, n := false, 0
		for _, c := range w {
			han = han || unicode.Is(unicode.Han, c)
			n++
		}
		if han && n > 1 {
			out = append(out, w)
		}
	}
	return out
}

// Tag is the part of speech that gse's dictionary gives a word.
func (s *plainSegmenter) Tag(word string) string {
	_, pos, _ := s.seg.Find(word)
	return pos
}
