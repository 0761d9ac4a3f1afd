package edits

import (
	"cmp"
	"slices"

	"casebook/corpus"
	"casebook/corpus/shingle"
)

// place is where a case or practice stands in the collection.
type place struct {
	book, at, practice int // practice −1: the case itself
	id                 string
}

// finder finds what edits speak of: by id where the quotation is there, else by
// the quotation anywhere in the collection.
type finder struct {
	col   *corpus.Collection
	cases []quotable
	pracs []quotable
	// From a pair of letters to what holds it, made when an id is not enough.
	caseIndex, pracIndex map[[2]rune][]int32
}

type quotable struct {
	place
	text string // what may be quoted
}

func newFinder(col *corpus.Collection) *finder {
	f := &finder{col: col}
	for b, book := range col.Books {
		for c := range book.Cases {
			k := &book.Cases[c]
			text := k.Title
			for _, s := range k.Sections {
				text += "\n" + s.Text
			}
			f.cases = append(f.cases, quotable{place{b, c, -1, k.ID}, text})
			for p, x := range k.Practices {
				f.pracs = append(f.pracs, quotable{place{b, c, p, x.ID}, x.Text})
				if len(k.Sections) == 0 {
					f.cases[len(f.cases)-1].text += "\n" + x.Text
				}
			}
		}
	}
	return f
}

// found is the answer to a search.
type found struct {
	place
	status Status // Applied, Refound, Lost or Ambiguous
	text   string
}

// findCase looks for a case, findPractice for a practice.
func (f *finder) findCase(id, quote string) found {
	return search(f.cases, &f.caseIndex, id, quote)
}

func (f *finder) findPractice(id, quote string) found {
	return search(f.pracs, &f.pracIndex, id, quote)
}

// search goes by id first, if the quotation is there. Else it takes the one best
// place that the quotation has under another id (refound); and where it has none,
// the id again, with more letters allowed to differ: the page was read badly.
func search(all []quotable, index *map[[2]rune][]int32, id, quote string) found {
	here := slices.IndexFunc(all, func(x quotable) bool { return x.id == id })
	if here >= 0 {
		if _, _, ok := locate(quote, lettersOf(all[here].text)); ok {
			return found{all[here].place, Applied, all[here].text}
		}
	}
	if *index == nil {
		*index = pairsOf(all)
	}
	best, errors, many := -1, 0, false
	for _, i := range candidates(*index, quote) {
		s, _, ok := locate(quote, lettersOf(all[i].text))
		switch {
		case !ok:
		case best < 0 || s.errors < errors:
			best, errors, many = i, s.errors, false
		case s.errors == errors:
			many = true
		}
	}
	switch {
	case many:
		return found{status: Ambiguous}
	case best >= 0:
		return found{all[best].place, Refound, all[best].text}
	case here >= 0:
		if _, _, ok := locateWithin(quote, lettersOf(all[here].text), allowedHere); ok {
			return found{all[here].place, Applied, all[here].text}
		}
	}
	return found{status: Lost}
}

// pairsOf lists for every two letters in a row the texts that hold them.
func pairsOf(all []quotable) map[[2]rune][]int32 {
	index := map[[2]rune][]int32{}
	for i, x := range all {
		rs := shingle.Letters(x.text)
		for j := 0; j+1 < len(rs); j++ {
			key := [2]rune{rs[j], rs[j+1]}
			if l := index[key]; len(l) == 0 || l[len(l)-1] != int32(i) {
				index[key] = append(l, int32(i))
			}
		}
	}
	return index
}

// mostCandidates bounds how many texts a quotation is looked for in.
const mostCandidates = 200

// candidates are the texts that hold enough of the quotation's pairs of letters:
// each letter that differs spoils at most two. The richest come first.
func candidates(index map[[2]rune][]int32, quote string) []int {
	q := shingle.Letters(quote)
	count, pairs := map[int]int{}, map[[2]rune]bool{}
	for j := 0; j+1 < len(q); j++ {
		key := [2]rune{q[j], q[j+1]}
		if pairs[key] {
			continue
		}
		pairs[key] = true
		for _, i := range index[key] {
			count[int(i)]++
		}
	}
	need := max(1, len(pairs)-2*allowed(q))
	var out []int
	for i, n := range count {
		if n >= need {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	return out[:min(mostCandidates, len(out))]
}
