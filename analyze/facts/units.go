package facts

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"

	"casebook/corpus/lazyregexp"
	"casebook/corpus/wordlist"
)

//go:embed asset/units.txt
var unitsAsset string

// unit is a measure word and what must not follow it.
type unit struct {
	word    string
	not     []string
	counted bool // no fraction of it makes sense
	figures bool // only behind figures: 98分, and no 十分
}

// units by their first character, longest first.
var units = sync.OnceValue(func() map[rune][]unit {
	out := map[rune][]unit{}
	counted, figures := false, false
	for _, e := range wordlist.Entries(unitsAsset) {
		if strings.HasPrefix(e, "[") {
			counted, figures = e == "[counted]", e == "[figures]"
			continue
		}
		fields := strings.Fields(e)
		first := firstRune(fields[0])
		out[first] = append(out[first], unit{fields[0], fields[1:], counted, figures})
	}
	for _, list := range out {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].word) > len(list[j].word) })
	}
	return out
})

// refuses: the number before the unit is a year or a month, or one in Han of what only figures count.
func (u unit) refuses(number, rest string) bool {
	switch {
	case u.figures:
		return !digit(number[0]) || u.word == "方" && len(number) == 1
	case u.word == "级" || u.word == "届":
		return yearOfStudents(number, rest)
	}
	return u.counted && (yearAndMonth.MatchString(number) || closeDate.MatchString(number))
}

// startsLatin: text begins with a unit in Latin or Greek letters.
func startsLatin(text string) bool {
	u, ok := unitAtStart(text)
	return ok && unicode.IsLower(unicode.ToLower(firstRune(u.word)))
}

// each are what a rate may count by, beside the units: 100元/人/月.
var each = strings.Fields("年 月 日 时 季 人 户 次")

// rate is the length of what follows a unit and belongs to it: the /月 of 元/月, the （套） of 台（套）.
func rate(text string) int {
	for _, w := range []string{"(次)", "(套)", "(户)", "(家)", "(个)", "(件)", "(名)", "(处)", "(项)", "(座)", "(间)", "(人)", "(台)", "(场)"} {
		if strings.HasPrefix(text, w) {
			return len(w)
		}
	}
	n := 0
	for n < len(text) && text[n] == '/' {
		rest := text[n+1:]
		word := ""
		if u, ok := unitAtStart(rest); ok {
			word = u.word
		}
		for _, w := range each {
			if word == "" && strings.HasPrefix(rest, w) {
				word = w
			}
		}
		if word == "" {
			break
		}
		n += len("/") + len(word)
	}
	return n
}

var yearAndMonth = lazyregexp.New(`^(?:19|20)[0-9]{2}[-./](?:0?[1-9]|1[0-2])$`)

// unitAtStart is the unit that text begins with.
func unitAtStart(text string) (unit, bool) {
	if text == "" {
		return unit{}, false
	}
	for _, u := range units()[firstRune(text)] {
		rest, ok := strings.CutPrefix(text, u.word)
		if !ok {
			continue
		}
		if latin(lastRune(u.word)) && rest != "" && latin(firstRune(rest)) {
			continue
		}
		if slices.ContainsFunc(u.not, func(w string) bool { return strings.HasPrefix(rest, w) }) {
			continue
		}
		return u, true
	}
	return unit{}, false
}

func latin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
