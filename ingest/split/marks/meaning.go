package marks

import (
	_ "embed"
	"slices"
	"sort"
	"strings"
	"sync"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/wordlist"
)

//go:embed asset/sections.txt
var sectionWords string

// otherKind marks headings known to be none of the three sections.
const otherKind corpus.SectionKind = "other"

// weight is how much a word says beside others in one name.
type weight int

const (
	hint     weight = iota // 情况, 内容: what another word says goes before
	plain                  // the last one of a name says what it is
	decisive               // a question (为什么, 怎么做): it says what the whole name is
)

// word is an entry of the vocabulary.
type word struct {
	text   string
	kind   corpus.SectionKind
	weight weight
}

// vocabulary are the words of headings and the sections that they name, longest first.
var vocabulary = sync.OnceValue(func() []word {
	weights := map[string]weight{"weak": hint, "": plain, "strong": decisive}
	var out []word
	for _, line := range wordlist.Entries(sectionWords) {
		f := append(strings.Fields(line), "")
		out = append(out, word{f[0], corpus.SectionKind(f[1]), weights[f[2]]})
	}
	sort.SliceStable(out, func(i, j int) bool { return len(out[i].text) > len(out[j].text) })
	return out
})

// joining divides a name that names two things: 做法与成效.
var joining = lazyregexp.New(`以及|[与和及暨、/·&,，]`)

// meaning is what the words of a heading say, "" where nothing. Of two things joined the
// first counts; of the words of one the last, since a compound is what it ends in
// (实施背景 is a background, 实践成果 are effects). Words of other sections count where
// there is nothing else: 经验成效 is effects; but a name that ends in what a form asks for
// is a field of facts, whatever its other words: 实施单位, 开展时间.
func meaning(name string) corpus.SectionKind {
	other := corpus.SectionKind("")
	for _, part := range joining.Split(name, -1) {
		switch k := meaningOfPart(part); k {
		case "":
		case otherKind:
			other = k
		default:
			return k
		}
	}
	return other
}

// meaningOfPart is what the words of a name of one thing say.
func meaningOfPart(part string) (kind corpus.SectionKind) {
	best, end := hint, -1
	for _, w := range wordsIn(part) {
		if w.kind == otherKind && w.weight == decisive && w.end == len(part) {
			return otherKind
		}
		if w.kind == otherKind && kind != "" {
			continue
		}
		if kind == "" || kind == otherKind || w.weight > best || w.weight == best && w.end > end {
			kind, best, end = w.kind, w.weight, w.end
		}
	}
	return kind
}

// placed is a word of the vocabulary within a name.
type placed struct {
	word
	end int
}

// wordsIn lists the words of a name, none within a longer one, longest first.
func wordsIn(name string) (out []placed) {
	taken := make([]bool, len(name))
	for _, w := range vocabulary() {
		for from := 0; ; {
			i := strings.Index(name[from:], w.text)
			if i < 0 {
				break
			}
			at := from + i
			from = at + len(w.text)
			if taken[at] || taken[from-1] {
				continue
			}
			for k := at; k < from; k++ {
				taken[k] = true
			}
			out = append(out, placed{w, from})
		}
	}
	return out
}

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
		k := meaning(n)
		if k != otherKind && k != "" && together(kinds[:i], k, i, apart) && !countedOn(names[:i], n) {
			k = otherKind // the second of a kind is a section of its own
		}
		kinds[i] = k
		taken[k] = true
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
		if k == otherKind {
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

// Known reports a name whose words say which of the three sections it heads.
func Known(name string) bool {
	k := meaning(name)
	return k != "" && k != otherKind
}
