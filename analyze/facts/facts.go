// Package facts reads off a text what it names beside its subject: years,
// quantities, programmes, departments and places. It reads a copy in which forms
// of one character are the same, and gives what stands in the text; only white
// space and what takes no room are dropped.
package facts

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
)

// Of reads the facts of a text. places are names of places known beforehand
// (of the case's region, or of the collection), to be listed where they occur.
func Of(text string, places []string) corpus.Facts {
	t := CopyOf(text)
	f := t.Facts()
	f.Places = NewPlaces(places).In(t)
	return f
}

// Copy is the copy of a text that facts are read off.
type Copy struct {
	corpus.Alike
	source string
}

// CopyOf makes the copy.
func CopyOf(text string) Copy {
	source := closeUp(corpus.JoinHan(text))
	return Copy{corpus.AlikeOf(source), source}
}

// Facts reads off the text what depends on nothing else: all but the places.
func (t Copy) Facts() corpus.Facts {
	return corpus.Facts{
		Years:      years(t.Text),
		Quantities: quantities(t),
		Programmes: programmes(t),
		Actors:     actors(t),
	}
}

// closeUp drops white space that does not part two Latin words or numbers: OCR
// and some writers put it between digits and Han.
func closeUp(s string) string {
	if !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	rs := []rune(s)
	var b strings.Builder
	for i, r := range rs {
		if unicode.IsSpace(r) && !(i > 0 && i+1 < len(rs) && narrow(rs[i-1]) && narrow(rs[i+1])) {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// narrow: letters and digits, whatever their width.
func narrow(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !corpus.Han(r)
}

// printed is what stands in the text where from..to stands in the copy.
func (t Copy) printed(from, to int) string {
	from, to = t.Source(from, to)
	return strings.Map(func(r rune) rune {
		if corpus.Invisible(r) {
			return -1
		}
		return r
	}, t.source[from:to])
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }

// marks are the quotation marks that names of programmes stand in, with the most
// characters there may be between them.
var marks = []struct {
	open, close string
	most        int
	title       bool // of books and documents: any sign may stand in it
}{{"“", "”", 20, false}, {"《", "》", 40, true}, {"「", "」", 20, false}, {"『", "』", 20, false}}

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
func programmes(t Copy) []string {
	var out []string
	for at := 0; at < len(t.Text); {
		next := strings.IndexAny(t.Text[at:], "“《「『")
		if next < 0 {
			break
		}
		at += next
		name, title := quotation(t.Text[at:])
		at += len("“")
		if name == "" {
			continue
		}
		from := at
		at += len(name) + len("”")
		if !title && strings.ContainsAny(name, "，。！？；：,!?;:、") || !strings.ContainsFunc(name, corpus.Han) {
			continue
		}
		if printed := t.printed(from, from+len(name)); !slices.Contains(out, printed) {
			out = append(out, printed)
		}
	}
	return out
}
