// Package jsontext writes texts as package json does, faster.
package jsontext

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// Append appends a text as package json writes it, without the escapes that only HTML needs. What
// stands as it is, which is nearly all, is copied in stretches; package json looks at each character
// through several calls.
func Append(to []byte, s string) []byte {
	if plain(s) {
		return append(append(append(to, '"'), s...), '"')
	}
	if !utf8.ValidString(s) {
		return append(to, quoted(s)...)
	}
	to = append(to, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != lineEnds[0] {
			continue
		}
		n := 1
		if c == lineEnds[0] {
			if n = len(lineEnds); s[i:min(len(s), i+n)] != lineEnds && s[i:min(len(s), i+n)] != paragraphEnds {
				continue
			}
		}
		to = append(to, s[from:i]...)
		escaped := quoted(s[i : i+n])
		to = append(to, escaped[1:len(escaped)-1]...)
		from, i = i+n, i+n-1
	}
	return append(append(to, s[from:]...), '"')
}

// plain says that a text, an id say, is of ASCII that needs no escapes.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

// The separators of lines and paragraphs are escaped, since scripts of old take them for line ends.
const lineEnds, paragraphEnds = "\u2028", "\u2029"

// quoted is a text as package json writes it without the escapes that only HTML needs.
func quoted(s string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic("jsontext: " + err.Error()) // texts always encode
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
