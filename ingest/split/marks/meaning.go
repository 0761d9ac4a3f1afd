package marks

import (
	"slices"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/split/forms"
)

// assign maps the headings of a scheme, in their order, to sections: by their
// words, and where these say nothing by their place. lengths are the mean
// characters under each; apart says that two of them never stand in one case: what two
// authors call the same section.
func assign(names []string, lengths []float64, apart func(i, j int) bool) []corpus.SectionKind {
	kinds := make([]corpus.SectionKind, len(names))
	taken := map[corpus.SectionKind]bool{}
	if i := overview(names, apart); i >= 0 {
		defer func() { kinds[i] = "" }()
		names = slices.Clone(names)
		names[i] = overviewWord // of no section
	}
	for i, n := range names {
		k := forms.Meaning(n)
		if k != forms.OtherKind && k != "" && together(kinds[:i], k, i, apart) && !countedOn(names[:i], n) {
			k = forms.OtherKind // the second of a kind is a section of its own
		}
		kinds[i] = k
		taken[k] = true
	}
	for i, n := range names {
		if kinds[i] == "" || kinds[i] == forms.OtherKind && forms.Meaning(n) != forms.OtherKind {
			if j := sameSection(names, kinds, i, apart); j >= 0 {
				kinds[i] = kinds[j]
			}
		}
	}
	if !taken[corpus.Practices] {
		if i := longest(kinds, lengths); i >= 0 {
			kinds[i] = corpus.Practices
			taken[corpus.Practices] = true
		}
	}
	middle := -1
	for i, k := range kinds {
		if k == corpus.Practices {
			middle = i
		}
	}
	if !taken[corpus.Background] && middle > 0 && kinds[0] == "" {
		kinds[0] = corpus.Background
	}
	if last := len(kinds) - 1; !taken[corpus.Effects] && middle >= 0 {
		for i := middle + 1; i <= last; i++ {
			if kinds[i] == "" {
				kinds[i] = corpus.Effects
				break
			}
		}
	}
	for i, k := range kinds {
		if k == forms.OtherKind {
			kinds[i] = ""
		}
	}
	return kinds
}

// overviewWord names what stands before the sections and sums the case up.
const overviewWord = "摘要"

var (
	sumsUp  = lazyregexp.New(`(?:概述|概况|概要|简介|简况|综述)$`)
	grounds = lazyregexp.New(`(?:背景|缘起|起因|由来|动因)$`)
)

// overview is the first heading where it sums the case up (案例概述) and one behind it names the background itself, −1 where
// there is none.
func overview(names []string, apart func(i, j int) bool) int {
	if len(names) < 3 || !sumsUp.MatchString(names[0]) {
		return -1
	}
	for j := 1; j < len(names); j++ {
		if grounds.MatchString(names[j]) && !apart(0, j) {
			return 0
		}
	}
	return -1
}

// leastStem is how many characters two names of one section begin with.
const leastStem = 2

// sameSection is the heading whose words name a section and that begins as heading i does, −1 where there is none or a case has both:
// 协商情况 in some cases is what others call 协商过程.
func sameSection(names []string, kinds []corpus.SectionKind, i int, apart func(i, j int) bool) int {
	for j, k := range kinds {
		if k != "" && k != forms.OtherKind && apart(i, j) && alikeFrom(names[i], names[j]) >= leastStem {
			return j
		}
	}
	return -1
}

// alikeFrom counts the characters with which both texts begin.
func alikeFrom(a, b string) int {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	return n
}

// counts matches the number that ends a name of one of several: 做法一, 举措之2.
var counts = lazyregexp.New(`(?:之)?(?:[一二三四五六七八九十]+|\d+)$`)

// countedOn: the name differs from one before it in its number only, and is a section of
// the same kind.
func countedOn(before []string, name string) bool {
	stem := counts.ReplaceAllString(name, "")
	if stem == name {
		return false
	}
	for _, b := range before {
		if counts.ReplaceAllString(b, "") == stem {
			return true
		}
	}
	return false
}

// together: a heading of that kind stands beside heading i in some case.
func together(before []corpus.SectionKind, kind corpus.SectionKind, i int, apart func(i, j int) bool) bool {
	for j, k := range before {
		if k == kind && !apart(i, j) {
			return true
		}
	}
	return false
}

// longest is the heading without meaning under which most text stands; of three
// or more the outer ones do not count.
func longest(kinds []corpus.SectionKind, lengths []float64) int {
	best := -1
	for i, k := range kinds {
		if k != "" || len(kinds) >= 3 && (i == 0 || i == len(kinds)-1) {
			continue
		}
		if best < 0 || lengths[i] > lengths[best] {
			best = i
		}
	}
	return best
}
