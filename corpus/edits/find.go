package edits

import (
	"cmp"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
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
	col          *corpus.Collection
	cases, pracs quotables
}

// quotables are the cases, or the practices, that an edit may quote.
type quotables struct {
	col *corpus.Collection
	all []quotable
	// From a pair of letters to what holds it, made when an id is not enough.
	index map[[2]rune][]int32
}

type quotable struct {
	place
	text string // what may be quoted; empty where the book is in outline
}

func newFinder(col *corpus.Collection) *finder {
	f := &finder{col: col, cases: quotables{col: col}, pracs: quotables{col: col}}
	for b, book := range col.Books {
		for c := range book.Cases {
			k := &book.Cases[c]
			f.cases.add(place{b, c, -1, k.ID}, k)
			for p, x := range k.Practices {
				f.pracs.add(place{b, c, p, x.ID}, k)
			}
		}
	}
	return f
}

// add lists a case, or a practice of it.
func (q *quotables) add(at place, k *corpus.Case) {
	x := quotable{place: at}
	if !q.col.Books[at.book].Outlined() {
		x.text = at.quoted(k)
	}
	q.all = append(q.all, x)
}

// quoted is what may be quoted of a place in a case: its title and sections, or the practice.
func (at place) quoted(k *corpus.Case) string {
	if at.practice >= 0 {
		return k.Practices[at.practice].Text
	}
	text := k.Title
	for _, s := range k.Sections {
		text += "\n" + s.Text
	}
	if len(k.Sections) == 0 {
		for _, x := range k.Practices {
			text += "\n" + x.Text
		}
	}
	return text
}

// text is what may be quoted of the i-th.
func (q *quotables) text(i int) string {
	x := q.all[i]
	if book := q.col.Books[x.book]; book.Outlined() {
		return x.quoted(book.WholeCase(&book.Cases[x.at]))
	}
	return x.text
}

// found is the answer to a search.
type found struct {
	place
	status Status // Applied, Refound, Lost or Ambiguous
	text   string
}

// findCase looks for a case, findPractice for a practice.
func (f *finder) findCase(id, quote string) found { return f.cases.search(id, quote) }

func (f *finder) findPractice(id, quote string) found { return f.pracs.search(id, quote) }

// search goes by id first, if the quotation is there. Else it takes the one best
// place that the quotation has under another id (refound); and where it has none,
// the id again, with more letters allowed to differ: the page was read badly.
func (q *quotables) search(id, quote string) found {
	here := slices.IndexFunc(q.all, func(x quotable) bool { return x.id == id })
	if here >= 0 {
		text := q.text(here)
		if _, _, ok := locate(quote, lettersOf(text)); ok {
			return found{q.all[here].place, Applied, text}
		}
	}
	best, errors, many := -1, 0, false
	may := mayBeIn(q.col.Books, id)
	for _, i := range q.candidates(quote) {
		if !may(q.all[i].book) {
			continue
		}
		s, _, ok := locate(quote, lettersOf(q.text(i)))
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
		return found{q.all[best].place, Refound, q.text(best)}
	case here >= 0:
		if _, _, ok := locateWithin(quote, lettersOf(q.text(here)), allowedHere); ok {
			return found{q.all[here].place, Applied, q.text(here)}
		}
	}
	return found{status: Lost}
}

// isbn is an id that a book has by its ISBN: it is the same in every edition of its text.
var isbn = lazyregexp.New(`^97[89]\d{10}\b`)

// mayBeIn says in which books something with the id of a book, a case or a practice may stand by now: in its own while that is
// there; else in any, since ids of texts without ISBN change with the text, but for books that an ISBN says are others.
func mayBeIn(books []*corpus.Book, id string) func(book int) bool {
	own := -1
	for i, b := range books {
		if (id == b.ID || strings.HasPrefix(id, b.ID+"-")) && (own < 0 || len(b.ID) > len(books[own].ID)) {
			own = i
		}
	}
	return func(book int) bool {
		if own >= 0 {
			return book == own
		}
		return !isbn.MatchString(id) || !isbn.MatchString(books[book].ID)
	}
}

// mostCandidates bounds how many texts a quotation is looked for in.
const mostCandidates = 200

// candidates are the texts that hold enough of the quotation's pairs of letters:
// each letter that differs spoils at most two. The richest come first.
func (q *quotables) candidates(quote string) []int {
	letters := shingle.Letters(quote)
	pairs := map[[2]rune]bool{}
	eachPair(letters, func(key [2]rune) { pairs[key] = true })
	count := q.holders(pairs)
	need := max(1, len(pairs)-2*allowed(letters))
	var out []int
	for i, n := range count {
		if n >= need {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	return out[:min(mostCandidates, len(out))]
}

// holders counts how many of some pairs of letters each text holds.
func (q *quotables) holders(pairs map[[2]rune]bool) map[int]int {
	count := map[int]int{}
	if q.col.Outlined() { // an index of all texts is larger than they are
		q.eachText(func(i int, text string) {
			held := map[[2]rune]bool{}
			eachPair(shingle.Letters(text), func(key [2]rune) {
				if pairs[key] {
					held[key] = true
				}
			})
			if len(held) > 0 {
				count[i] = len(held)
			}
		})
		return count
	}
	if q.index == nil {
		q.index = pairsOf(q.all)
	}
	for key := range pairs {
		for _, i := range q.index[key] {
			count[int(i)]++
		}
	}
	return count
}

// eachText goes through the texts in their order, reading those on the disk.
func (q *quotables) eachText(do func(i int, text string)) {
	i := 0
	q.col.EachCase(func(k *corpus.Case) error { // a failure to read is the collection's
		for id := k.ID; i < len(q.all); i++ {
			x := q.all[i]
			if q.col.Books[x.book].Cases[x.at].ID != id {
				break
			}
			do(i, x.quoted(k))
		}
		return nil
	})
}

// pairsOf lists for every two letters in a row the texts that hold them.
func pairsOf(all []quotable) map[[2]rune][]int32 {
	index := map[[2]rune][]int32{}
	for i, x := range all {
		eachPair(shingle.Letters(x.text), func(key [2]rune) {
			if l := index[key]; len(l) == 0 || l[len(l)-1] != int32(i) {
				index[key] = append(l, int32(i))
			}
		})
	}
	return index
}

// eachPair goes through every two letters in a row.
func eachPair(letters []rune, do func([2]rune)) {
	for j := 0; j+1 < len(letters); j++ {
		do([2]rune{letters[j], letters[j+1]})
	}
}
