// Package phrase says in Chinese what the stages say of a book in English: why
// something was repaired or could not be read, and what helps.
package phrase

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"casebook/corpus/wordlist"
)

//go:embed asset/chinese.txt
var list string

// rule is a phrase with its Chinese form; the groups of the pattern are put in
// for {1}, {2} and so on.
type rule struct {
	pattern *regexp.Regexp
	chinese string
}

var hole = regexp.MustCompile(`\\\{\d\\\}`)

var rules = sync.OnceValue(func() (out []rule) {
	for _, line := range wordlist.Entries(list) {
		english, chinese, _ := strings.Cut(line, "\t")
		pattern := hole.ReplaceAllString(regexp.QuoteMeta(english), `(.+)`)
		out = append(out, rule{regexp.MustCompile(`(?s)^` + pattern + `$`), chinese})
	}
	return out
})

// Chinese is a phrase in Chinese; one that is not known stays as it is.
func Chinese(s string) string {
	if s == "" {
		return s
	}
	for _, r := range rules() {
		found := r.pattern.FindStringSubmatch(s)
		if found == nil {
			continue
		}
		fill := []string{}
		for i, part := range found[1:] {
			fill = append(fill, "{"+string(rune('1'+i))+"}", Chinese(part))
		}
		return strings.NewReplacer(fill...).Replace(r.chinese)
	}
	return s
}
