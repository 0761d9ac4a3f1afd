package segment

import (
	"strconv"
	"strings"

	"casebook/corpus/message"
)

// minFreq is the least frequency of own words. gse's dictionary gives common
// words thousands to ten thousands; below a thousand a new word of three or
// four characters loses against the shorter words it is made of.
const minFreq = 1000

// maxFreq keeps all sums of frequencies exact.
const maxFreq = 1_000_000_000

// Word is a word of a user dictionary.
type Word struct {
	Text string // normalised, ASCII lowered
	Freq int    // minFreq..maxFreq
	Tag  string // part of speech, or ""
}

// ReadWords reads a user dictionary: one word a line, then, both optional, its
// frequency (a whole number; less than 1000 counts as 1000) and its part of
// speech (letters). name stands in errors, which are *Error.
func ReadWords(name, text string) ([]Word, error) {
	lines, err := entries(name, text)
	if err != nil {
		return nil, err
	}
	var out []Word
	for _, e := range lines {
		w, err := readWord(name, e)
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

func readWord(name string, e entry) (w Word, err error) {
	broken := func(code string, args ...any) (Word, error) {
		return Word{}, &Error{name, e.line, message.New(code, args...)}
	}
	if w.Text, err = word(name, e.line, e.fields[0]); err != nil {
		return Word{}, err
	}
	w.Freq = minFreq
	rest := e.fields[1:]
	if len(rest) > 0 && !isTag(rest[0]) {
		n, err := strconv.Atoi(rest[0])
		if err != nil || n < 1 || n > maxFreq {
			return broken("segment.no_frequency", rest[0], maxFreq)
		}
		w.Freq, rest = max(n, minFreq), rest[1:]
	}
	if len(rest) > 0 {
		if !isTag(rest[0]) {
			return broken("segment.no_part_of_speech", rest[0])
		}
		w.Tag, rest = strings.ToLower(rest[0]), rest[1:]
	}
	if len(rest) > 0 {
		return broken("segment.too_much", rest[0])
	}
	return w, nil
}

// isTag reports letters of ASCII, as parts of speech are written (n, ns, vn).
func isTag(s string) bool {
	for _, c := range []byte(s) {
		if c|0x20 < 'a' || c|0x20 > 'z' {
			return false
		}
	}
	return len(s) > 0 && len(s) <= 8
}

// readStopWords reads one word a line, or several with spaces, commas or the like between them.
func readStopWords(name, text string) (map[string]bool, error) {
	lines, err := entries(name, text)
	if err != nil {
		return nil, err
	}
	out := make(map[string]bool, len(lines))
	for _, e := range lines {
		for _, f := range strings.FieldsFunc(strings.Join(e.fields, " "), func(r rune) bool { return strings.ContainsRune(" ，、；,;", r) }) {
			w, err := word(name, e.line, f)
			if err != nil {
				return nil, err
			}
			out[w] = true
		}
	}
	return out, nil
}
