package pdf

import (
	"encoding/hex"
	"io"
	"strconv"
	"strings"
	"unicode"

	ledongpdf "github.com/ledongthuc/pdf"
)

// toUnicode is a map from codes to text (PDF 32000-1, 9.10.3).
type toUnicode struct {
	single  map[string][]rune
	ranges  []codeRange
	mangled map[string]rune // codes with a number beyond U+FFFF in place of UTF-16: what its first four digits are
}

type codeRange struct {
	lo, hi string
	text   []rune   // of lo; the last rune counts up
	list   [][]rune // or one for each code
	first  rune     // mangled, of lo
}

const (
	maxRanges  = 100_000
	mostMapped = 4 << 20 // bytes of a map that are read
)

// readToUnicode reads the map of a font. The library's interpreter ends a page at the first thing in it that is not
// PostScript, as the strings of odd length are that MuPDF writes.
func readToUnicode(font ledongpdf.Value) (m toUnicode) {
	m = toUnicode{single: map[string][]rune{}, mangled: map[string]rune{}}
	stream := font.Key("ToUnicode")
	if stream.Kind() != ledongpdf.Stream {
		return m
	}
	defer func() { _ = recover() }() // filters that it does not know
	data, _ := io.ReadAll(io.LimitReader(stream.Reader(), mostMapped))
	var operands []string
	for words := string(data); ; {
		var word string
		if word, words = mapWord(words); word == "" {
			return m
		}
		switch word {
		case "endbfchar":
			m.chars(operands)
		case "endbfrange":
			m.spans(operands)
		}
		if operands = append(operands, word); word[0] != '<' && word[0] != '[' {
			operands = operands[:0]
		}
	}
}

// chars reads the pairs of a bfchar section: code, text.
func (m *toUnicode) chars(operands []string) {
	for ; len(operands) >= 2 && len(m.single) < maxRanges; operands = operands[2:] {
		code, text := codeOf(operands[0]), textOf(operands[1])
		m.single[code] = text
		if first := mangled(operands[1]); first != 0 {
			m.mangled[code] = first
		}
	}
}

// spans reads the triples of a bfrange section: first code, last, text of the first or of each.
func (m *toUnicode) spans(operands []string) {
	for ; len(operands) >= 3 && len(m.ranges) < maxRanges; operands = operands[3:] {
		r := codeRange{lo: codeOf(operands[0]), hi: codeOf(operands[1])}
		if list, ok := strings.CutPrefix(operands[2], "["); ok {
			for len(r.list) < 256 {
				var text string
				if text, list = mapWord(list); text == "" {
					break
				}
				r.list = append(r.list, textOf(text))
			}
		} else {
			r.text, r.first = textOf(operands[2]), mangled(operands[2])
		}
		m.ranges = append(m.ranges, r)
	}
}

// mapWord cuts the first word off a map: <hexadecimal digits, without spaces and what closes it, [an array, a name or an operator; empty at the end.
func mapWord(s string) (word, rest string) {
	s = strings.TrimLeft(s, " \t\r\n\f\x00>]")
	for strings.HasPrefix(s, "%") {
		_, s, _ = strings.Cut(s, "\n")
		s = strings.TrimLeft(s, " \t\r\n\f\x00>]")
	}
	if s == "" {
		return "", ""
	}
	if end := strings.IndexByte("<[", s[0]); end >= 0 && !strings.HasPrefix(s, "<<") {
		word, rest, _ = strings.Cut(s, ">]"[end:end+1])
		if s[0] == '<' {
			word = strings.Join(strings.Fields(word), "")
		}
		return word, rest
	}
	n := strings.IndexAny(s[1:], " \t\r\n\f\x00<>[]/%")
	if n < 0 {
		return s, ""
	}
	return s[:n+1], s[n+1:]
}

// codeOf is the code that hexadecimal digits stand for.
func codeOf(word string) string {
	digits := strings.TrimLeft(word, "<[")
	if len(digits)%2 > 0 {
		digits = "0" + digits
	}
	code, _ := hex.DecodeString(digits)
	return string(code)
}

// textOf is the text that hexadecimal digits stand for: UTF-16, or the number of one character beyond it.
func textOf(word string) []rune {
	if mangled(word) != 0 {
		n, _ := strconv.ParseUint(word[1:], 16, 32)
		return []rune{rune(n)}
	}
	return utf16Text(codeOf(word))
}

// mangled is what the first reader takes hexadecimal digits for that are the number of a character in place of UTF-16: their first four;
// 0 for others.
func mangled(word string) rune {
	digits := strings.TrimLeft(word, "<")
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) < 5 || len(digits) > 6 || n <= 0xffff || n > unicode.MaxRune {
		return 0
	}
	first, _ := strconv.ParseUint(digits[:4], 16, 32)
	return rune(first)
}

// decode is what a code means. What a range says of it is kept: maps may have thousands.
func (m *toUnicode) decode(code string) (text []rune) {
	if text, ok := m.single[code]; ok {
		return text
	}
	defer func() { m.single[code] = text }()
	for _, r := range m.ranges {
		if len(r.lo) != len(code) || code < r.lo || code > r.hi {
			continue
		}
		off := number(code) - number(r.lo)
		if r.list != nil {
			if off < len(r.list) {
				return r.list[off]
			}
			return nil
		}
		if r.first != 0 {
			m.mangled[code] = r.first + rune(off)
		}
		if n := len(r.text); n > 0 {
			text = append(text, r.text...)
			text[n-1] += rune(off)
			return text
		}
	}
	return []rune{unicode.ReplacementChar}
}
