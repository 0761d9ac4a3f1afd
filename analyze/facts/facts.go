// Package facts reads off a text what it names beside its subject: years,
// quantities, programmes, departments and places. It reads a copy in which forms
// of one character are the same, and gives what stands in the text; only white
// space and what takes no room are dropped.
package facts

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/wordlist"
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

//go:embed asset/bodies.txt
var bodiesAsset string

//go:embed asset/before_bodies.txt
var beforeBodiesAsset string

//go:embed asset/common_nouns.txt
var commonNouns string

// bodyWords are what names of public bodies, companies and associations end in, by their
// last character.
var bodyWords = sync.OnceValue(func() map[rune][]string {
	out := map[rune][]string{}
	for _, w := range wordlist.Entries(bodiesAsset) {
		w = strings.TrimPrefix(w, "*")
		out[lastRune(w)] = append(out[lastRune(w)], w)
	}
	return out
})

// holdsBody says whether a word that bodies' names end in stands in a run of Han.
func holdsBody(run string) bool {
	words := bodyWords()
	for at, r := range run {
		for _, w := range words[r] {
			if strings.HasSuffix(run[:at+utf8.RuneLen(r)], w) {
				return true
			}
		}
	}
	return false
}

// bodyPattern is a run of Han that ends in one of them.
var bodyPattern = sync.OnceValue(func() *regexp.Regexp {
	var ends []string
	for _, w := range wordlist.Entries(bodiesAsset) {
		if word, ok := strings.CutPrefix(w, "*"); ok {
			w = `\p{Han}{1,4}` + word
		}
		ends = append(ends, w)
	}
	return regexp.MustCompile(`\p{Han}{1,14}?(?:` + strings.Join(ends, "|") + `)`)
})

// beforeBody are words that stand before a body's name and do not belong to it.
var beforeBody = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^.*(?:` + strings.Join(wordlist.Entries(beforeBodiesAsset), "|") + `)`)
})

// notBodies end like a body's name and are none.
var notBodies = sync.OnceValue(func() []string { return wordlist.Entries(commonNouns) })

func isBody(name string) bool {
	n := utf8.RuneCountInString(name)
	return n >= 2 && n <= 16 && !slices.ContainsFunc(notBodies(), func(w string) bool { return strings.HasSuffix(name, w) })
}

// actors lists the departments and organisations named, in the order of the text.
func actors(t Copy) []string {
	var out []string
	for at := 0; at < len(t.Text); {
		from, to := hanRun(t.Text, at)
		at = to
		run := t.Text[from:to]
		if !holdsBody(run) {
			continue
		}
		for _, m := range bodyPattern().FindAllStringIndex(run, -1) {
			name := run[m[0]:m[1]]
			cut := len(beforeBody().FindString(name))
			if !isBody(name[cut:]) {
				continue
			}
			if printed := t.printed(from+m[0]+cut, from+m[1]); !slices.Contains(out, printed) {
				out = append(out, printed)
			}
		}
	}
	return out
}

// hanRun is the next run of Han from a byte on.
func hanRun(text string, at int) (from, to int) {
	isHan := func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff || unicode.Is(unicode.Han, r) }
	i := strings.IndexFunc(text[at:], isHan)
	if i < 0 {
		return len(text), len(text)
	}
	from = at + i
	n := strings.IndexFunc(text[from:], func(r rune) bool { return !isHan(r) })
	if n < 0 {
		return from, len(text)
	}
	return from, from + n
}
