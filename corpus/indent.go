package corpus

import (
	"bytes"
	"slices"
)

// indent appends what package json wrote, laid out on lines that begin with prefix and a blank for
// each depth, as its Indent does in five times the time: that looks at every character for what
// may be wrong.
func indent(to, compact []byte, prefix string) []byte {
	to = slices.Grow(to, len(compact)+len(compact)/4)
	depth := 0
	line := func() {
		to = append(append(to, '\n'), prefix...)
		for range depth {
			to = append(to, ' ')
		}
	}
	for i := 0; i < len(compact); i++ {
		switch c := compact[i]; c {
		case '"':
			n := stringEnd(compact[i:])
			to = append(to, compact[i:i+n]...)
			i += n - 1
		case '{', '[':
			to = append(to, c)
			if end := compact[i+1]; end == '}' || end == ']' {
				to = append(to, end)
				i++
				continue
			}
			depth++
			line()
		case '}', ']':
			depth--
			line()
			to = append(to, c)
		case ',':
			to = append(to, c)
			line()
		case ':':
			to = append(to, c, ' ')
		default:
			to = append(to, c)
		}
	}
	return to
}

// stringEnd is the length of the quoted string that some JSON begins with.
func stringEnd(json []byte) int {
	at := 1
	for {
		at += bytes.IndexByte(json[at:], '"') + 1
		escapes := 0
		for json[at-2-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return at
		}
	}
}
