package marks

import (
	_ "embed"
	"strings"
	"sync"

	"casebook/corpus"
)

//go:embed asset/sections.txt
var sectionWords string

// otherKind marks headings known to be none of the three sections.
const otherKind corpus.SectionKind = "other"

// vocabulary maps words of headings to sections.
var vocabulary = sync.OnceValue(func() map[string]corpus.SectionKind {
	m := map[string]corpus.SectionKind{}
	for line := range strings.Lines(sectionWords) {
		word, kind, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && !strings.HasPrefix(word, "#") {
			m[word] = corpus.SectionKind(kind)
		}
	}
	return m
})

// meaning is what the words of a heading say, "" where nothing.
func meaning(name string) corpus.SectionKind {
	var kind corpus.SectionKind
	at, width := len(name)+1, 0
	for word, k := range vocabulary() {
		i := strings.Index(name, word)
		if i < 0 {
			continue
		}
		if k == otherKind {
			i += len(name) // 经验成效 is effects, whatever 经验 is
		}
		if kind == "" || i < at || i == at && len(word) > width {
			kind, at, width = k, i, len(word)
		}
	}
	return kind
}

// assign maps the headings of a scheme, in their order, to sections: by their
// words, and where these say nothing by their place. lengths are the mean
// characters under each; apart says that two of them never stand in one case: what two
// authors call the same section.
func assign(names []string, lengths []float64, apart func(i, j int) bool) []corpus.SectionKind {
	kinds := make([]corpus.SectionKind, len(names))
	taken := map[corpus.SectionKind]bool{}
	for i, n := range names {
		k := meaning(n)
		if k != otherKind && k != "" && together(kinds[:i], k, i, apart) {
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
	if best < 0 && len(kinds) == 2 && kinds[0] == corpus.Background {
		return 1
	}
	return best
}

// Known reports a name whose words say which of the three sections it heads.
func Known(name string) bool {
	k := meaning(name)
	return k != "" && k != otherKind
}
