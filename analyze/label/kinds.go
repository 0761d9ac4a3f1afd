package label

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus/wordlist"
)

//go:embed asset/place_endings.txt
var placeEndings string

//go:embed asset/body_endings.txt
var bodyEndings string

//go:embed asset/common_nouns.txt
var commonNouns string

//go:embed asset/any_place.txt
var anyPlace string

//go:embed asset/no_terms.txt
var noTerms string

//go:embed asset/no_names.txt
var noNames string

// nameNothing are terms that are no names of themes.
var nameNothing = sync.OnceValue(func() map[string]bool { return wordlist.Set(noNames) })

// NamesNothing reports a term of official prose that says nothing as a name.
func NamesNothing(term string) bool { return nameNothing()[term] }

// sayNothing are words that are no terms of a theme.
var sayNothing = sync.OnceValue(func() map[string]bool { return wordlist.Set(noTerms) })

// SaysNothing reports a word that says nothing about a subject.
func SaysNothing(term string) bool { return sayNothing()[term] }

// names is what tells names of places and bodies from other words.
var names = sync.OnceValue(func() (n struct {
	endings        []string
	common, places map[string]bool
}) {
	n.endings = append(wordlist.Entries(placeEndings), wordlist.Entries(bodyEndings)...)
	n.common, n.places = wordlist.Set(commonNouns), wordlist.Set(anyPlace)
	return n
})

// IsName says whether a term looks like the name of a place or a body by its
// ending, or is the name (or a part, without its last character) of a known place.
func IsName(term string, places map[string]bool) bool {
	n := names()
	if n.places[term] || places[term] {
		return true
	}
	if n.common[term] {
		return false
	}
	for _, e := range n.endings {
		if strings.HasSuffix(term, e) && utf8.RuneCountInString(term) > utf8.RuneCountInString(e) {
			return true
		}
	}
	return false
}
