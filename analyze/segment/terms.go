package segment

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
)

// Terms gives the words of text that are counted, in order: Han words of two
// and more characters and Latin words of two and more letters, of the
// normalised text, without numbers and stop words, synonyms as the word they
// are counted for.
func (s *Segmenter) Terms(text string) []string {
	return s.counted(text, func(w string) bool { return tells(w) && !s.stop[w] })
}

// Every gives all words of text, function words, single characters and numbers among them,
// but no signs; normalised and with synonyms as in Terms.
func (s *Segmenter) Every(text string) []string {
	return s.counted(text, func(w string) bool {
		return strings.ContainsFunc(w, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
	})
}

// rooms are lists for the words of one text: what is counted of them is copied, since two in
// three are not and would be held, and searched for memory, as long as it.
var rooms = sync.Pool{New: func() any { return new([]string) }}

func (s *Segmenter) counted(text string, counts func(word string) bool) []string {
	text = normal(text)
	room := rooms.Get().(*[]string)
	words := (*room)[:0]
	for text != "" {
		var part string
		part, text = sentences(text)
		words = s.engine.cut(words, part)
	}
	kept := words[:0]
	for _, w := range withDecimals(words) {
		if to, ok := s.same[w]; ok {
			w = to
		}
		if counts(w) {
			kept = append(kept, w)
		}
	}
	out := append(make([]string, 0, len(kept)), kept...)
	if clear(words); cap(words) <= keptText {
		*room = words
		rooms.Put(room)
	}
	return out
}

// withDecimals joins names that hold a decimal, which gse cuts at its point: PM2.5 and not PM2, Web2.0.
func withDecimals(words []string) []string {
	out := words[:0]
	for i := 0; i < len(words); i++ {
		w := words[i]
		if w == "." && i > 0 && i+1 < len(words) && endsInVersion(out[len(out)-1]) && isFigure(words[i+1]) {
			out[len(out)-1] += "." + words[i+1]
			i++
			continue
		}
		out = append(out, w)
	}
	return out
}

// endsInVersion: letters of ASCII, then figures: pm2.
func endsInVersion(w string) bool {
	name := strings.TrimRight(w, "0123456789")
	return name != w && name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") == ""
}

func isFigure(w string) bool { return strings.Trim(w, "0123456789") == "" }

// tells reports words that can say what a text is about.
func tells(w string) bool {
	han, letters, others := 0, 0, 0
	numerals := true
	for _, c := range w {
		switch {
		case c < utf8.RuneSelf && (c|0x20 < 'a' || c|0x20 > 'z'):
			others++
		case corpus.Han(c):
			han++
			numerals = numerals && isHanNumeral(c)
		case unicode.IsLetter(c):
			letters++
		default:
			others++
		}
	}
	if han > 0 {
		return han+letters+others > 1 && !numerals
	}
	return letters > 1
}

// hanNumerals are the characters that numbers are written with.
const hanNumerals = "〇零一二三四五六七八九十百千万亿两几余多半数第廿卅壹贰叁肆伍陆柒捌玖拾佰仟"

// isHanNumeral says whether a Han character is one of hanNumerals: most have another lower byte than any of them.
func isHanNumeral(c rune) bool { return numeralBytes[byte(c)] && strings.ContainsRune(hanNumerals, c) }

// numeralBytes are the lower bytes of hanNumerals.
var numeralBytes = func() (out [256]bool) {
	for _, c := range hanNumerals {
		out[byte(c)] = true
	}
	return out
}()

// runLength is how much text is cut at once, in bytes. gse adds up distances
// in single precision, which blurs after some ten thousand words.
const runLength = 8 << 10

// sentences takes whole sentences of about runLength off the text. No word
// holds the end of a sentence, so nothing is cut apart.
func sentences(text string) (part, rest string) {
	if len(text) <= runLength {
		return text, ""
	}
	at := strings.IndexAny(text[runLength:], "。!?;,")
	if at < 0 {
		return text, ""
	}
	at += runLength
	_, size := utf8.DecodeRuneInString(text[at:])
	return text[:at+size], text[at+size:]
}

// normal is the copy of a text that is analysed; one blank stays between Latin
// words. Texts that are normalised already come back as they are.
func normal(s string) string {
	if isNormal(s) {
		return s
	}
	fields := strings.Fields(corpus.JoinHan(s))
	for i, f := range fields {
		fields[i] = corpus.Normalize(f)
	}
	return strings.Join(fields, " ")
}

// isNormal recognises, without looking at every rule of Unicode, the texts in
// which nothing is to be done: Han of the basic block, some of its signs,
// visible ASCII, and single blanks of which ASCII stands on a side.
func isNormal(s string) bool {
	blank, wide := true, true // what is before is a blank or the beginning; what stands before the blank is wide
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == 0x7f || c == '`' || c == ' ' && blank {
				return false
			}
			if blank = c == ' '; !blank {
				wide = false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if (r < 0x4e00 || r > 0x9fff) && !strings.ContainsRune("。、《》", r) || i > 0 && blank && wide {
			return false
		}
		blank, wide = false, true
		i += size
	}
	return s == "" || s[len(s)-1] != ' '
}
