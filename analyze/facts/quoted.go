package facts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
)

// mark is one.
type mark struct {
	open, close string
	most        int
	title       bool // of books and documents: any sign may stand in it
}

// marks are the quotation marks that names of programmes stand in, with the most
// characters there may be between them.
var marks = []mark{{"“", "”", 20, false}, {"《", "》", 40, true}, {"「", "」", 20, false}, {"『", "』", 20, false}, {"‘", "’", 20, false}, {"〝", "〞", 20, false}}

// quotation is what stands in quotation marks that text begins with, of two characters
// at least, and whether they are those of a title.
func quotation(text string) (inside string, title bool) {
	for _, m := range marks {
		rest, ok := strings.CutPrefix(text, m.open)
		if !ok {
			continue
		}
		end := strings.IndexAny(rest, m.open+m.close)
		if end < 0 || !strings.HasPrefix(rest[end:], m.close) {
			return "", false
		}
		if n := utf8.RuneCountInString(rest[:end]); n < 2 || n > m.most {
			return "", false
		}
		return rest[:end], m.title
	}
	return "", false
}

// programmes lists what stands in “” or 《》 and may be a name: no
// sentence punctuation inside “”, and Han or digits in it.
func programmes(t Copy, s *sight) []string {
	var found [][2]int
	if s.quotes > 0 {
		found = straight(t.Text)
	}
	behind := 0 // what is quoted already
	for _, at := range s.opening {
		if at < behind {
			continue
		}
		name, title := quotation(t.Text[at:])
		at += len("“")
		if name == "" {
			continue
		}
		if title || plainName(name) {
			found = append(found, [2]int{at, at + len(name)})
		}
		behind = at + len(name) + len("”")
	}
	slices.SortStableFunc(found, func(a, b [2]int) int { return a[0] - b[0] })
	var out []string
	for _, f := range found {
		if printed := t.printed(f[0], f[1]); strings.ContainsFunc(t.Text[f[0]:f[1]], corpus.Han) && !slices.Contains(out, printed) {
			out = append(out, printed)
		}
	}
	return out
}

// plainName says that no sentence is quoted.
func plainName(name string) bool { return !strings.ContainsAny(name, "，。！？；：,!?;:、") }

// straight are the names between straight quotation marks ("渡灯计划"), which open and close by turns, from one byte to another. Texts
// where one lacks its other say nothing.
func straight(text string) (out [][2]int) {
	parts := strings.Split(text, `"`)
	if len(parts)%2 == 0 {
		return nil
	}
	at := 0
	for i, part := range parts {
		if n := utf8.RuneCountInString(part); i%2 == 1 && n > 1 && n <= 20 && plainName(part) {
			out = append(out, [2]int{at, at + len(part)})
		}
		at += len(part) + len(`"`)
	}
	return out
}
