package label

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
)

// Text is a text of a theme: normalised, in lower case.
type Text struct {
	Theme, Case int
	Text        string
	Head        string // what stands first: the title of its case and its first sentence
}

// hits says in which cases of each theme the words of subjects stand, and which
// cases bear which subject out. A case that two themes share is one of each.
type hits struct {
	subjects []Subject
	of       map[string][]int     // word → subjects it stands around or names, ascending
	size     []float64            // cases of each theme
	words    []map[string]float64 // a theme: cases that hold a word
	all      map[string]float64   // cases of all themes that hold a word
	borne    [][]float64          // theme × subject: cases that bear it out
	heads    [][]float64          // theme × subject: cases in whose title or first sentence its name stands
	seen     []seenCase
	total    float64 // cases
}

// seenCase is a case of a theme.
type seenCase struct {
	theme int
	words map[string]bool
	head  map[string]bool
	chars int   // of its texts
	bears []int // subjects
}

func newHits(subjects []Subject, texts []Text, k int) *hits {
	h := &hits{subjects: subjects, of: map[string][]int{}, size: make([]float64, k), words: make([]map[string]float64, k), all: map[string]float64{}}
	for t := range k {
		h.words[t] = map[string]float64{}
		h.borne, h.heads = append(h.borne, make([]float64, len(subjects))), append(h.heads, make([]float64, len(subjects)))
	}
	for s, sub := range subjects {
		for _, w := range sub.wordsAndName() {
			if !slices.Contains(h.of[w], s) {
				h.of[w] = append(h.of[w], s)
			}
		}
	}
	h.read(texts)
	for _, c := range h.seen {
		h.size[c.theme]++
		for w := range c.words {
			h.words[c.theme][w]++
			h.all[w]++
		}
	}
	alone := h.tellingAlone()
	for i := range h.seen {
		h.count(&h.seen[i], alone)
	}
	return h
}

// wordsAndName are the words of a subject, its name first.
func (s Subject) wordsAndName() []string {
	return append([]string{strings.ToLower(corpus.Normalize(s.Name))}, s.Words...)
}

// finder finds words in a text, by their first two characters, the longest first.
type finder struct {
	opens map[rune][]string // by the first
	pairs [1 << 16]bool     // whether words may begin with two characters, by a number of the pair
	alone map[rune]bool     // characters that are words themselves
}

func newFinder(of map[string][]int) *finder {
	f := &finder{opens: map[rune][]string{}, alone: map[rune]bool{}}
	for w := range of {
		first, size := utf8.DecodeRuneInString(w)
		f.opens[first] = append(f.opens[first], w)
		if size == len(w) {
			f.alone[first] = true
		} else {
			second, _ := utf8.DecodeRuneInString(w[size:])
			f.pairs[pairNumber(first, second)] = true
		}
	}
	for _, words := range f.opens {
		slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	}
	return f
}

// pairNumber is a number of two characters, of few others the same.
func pairNumber(first, second rune) uint16 { return uint16(uint32(first)*0x9e3b + uint32(second)) }

// find adds the words of a text to a set, the longest that begins first: 高血压 is not 血压 as well, nor
// 养老保险 something of 养老.
func (f *finder) find(text string, to map[string]bool) {
	end, before, first := 0, 0, rune(-1) // where the last word ends; the character before, and where it stands
	look := func() {
		for _, w := range f.opens[first] {
			if strings.HasPrefix(text[before:], w) {
				to[w], end = true, before+len(w)
				break
			}
		}
	}
	for at, r := range text {
		if before >= end && first >= 0 && (f.pairs[pairNumber(first, r)] || len(f.alone) > 0 && f.alone[first]) {
			look()
		}
		before, first = at, r
	}
	if before >= end && first >= 0 && f.alone[first] {
		look()
	}
}

// read looks for all words in the texts, case by case. A text that a theme has had already, as where a case
// stands in two books, is no second witness.
func (h *hits) read(texts []Text) {
	type told struct {
		theme int
		text  string
	}
	f, at, had := newFinder(h.of), map[[2]int]int{}, map[told]bool{}
	for _, x := range texts {
		if had[told{x.Theme, x.Text}] {
			continue
		}
		had[told{x.Theme, x.Text}] = true
		key := [2]int{x.Theme, x.Case}
		i, ok := at[key]
		if !ok {
			i = len(h.seen)
			at[key] = i
			h.seen = append(h.seen, seenCase{theme: x.Theme, words: map[string]bool{}, head: map[string]bool{}})
		}
		h.seen[i].chars += utf8.RuneCountInString(x.Text)
		f.find(x.Text, h.seen[i].words)
		f.find(x.Head, h.seen[i].head)
	}
	h.total = float64(len(h.seen))
}

// tellingAlone are the words one of which is enough to bear its subject out: those of no other subject as
// wide that stand mostly in the cases of one theme.
func (h *hits) tellingAlone() map[string]bool {
	alone := map[string]bool{}
	for w, of := range h.of {
		if !h.onlyOne(of) {
			continue
		}
		for t, words := range h.words {
			if h.size[t] > 0 && mostly(words[w]/h.size[t], h.all[w]-words[w], h.total-h.size[t]) >= aloneHere {
				alone[w] = true
			}
		}
	}
	return alone
}

// onlyOne reports that no two of some subjects are of one width and of one list.
func (h *hits) onlyOne(of []int) bool {
	for i, a := range of {
		for _, b := range of[:i] {
			if h.subjects[a].Width == h.subjects[b].Width && h.subjects[a].Own == h.subjects[b].Own {
				return false
			}
		}
	}
	return true
}

// mostly compares a share with that of n among others: 1 where there are none among them, ½ where they are the same.
func mostly(share, n, others float64) float64 {
	if share <= 0 {
		return 0
	}
	if others <= 0 {
		return 1
	}
	return share / (share + n/others)
}

// count finds the subjects that a case bears out.
func (h *hits) count(c *seenCase, alone map[string]bool) {
	points, enough := map[int]int{}, enoughWords+min(mostMore, c.chars/moreChars)
	for w := range c.words {
		for _, s := range h.of[w] {
			switch {
			case h.isName(s, w):
				points[s] += enough
			case alone[w]:
				points[s] += enoughWords
			default:
				points[s]++
			}
		}
	}
	for w := range c.head {
		for _, s := range h.of[w] {
			if h.isName(s, w) {
				h.heads[c.theme][s]++
			}
		}
	}
	for s, n := range points {
		if n >= enough {
			h.borne[c.theme][s]++
			c.bears = append(c.bears, s)
		}
	}
}

func (h *hits) isName(s int, word string) bool { return strings.EqualFold(word, h.subjects[s].Name) }

// share is that of the cases of theme t that bear subject s out.
func (h *hits) share(t, s int) float64 {
	if h.size[t] == 0 {
		return 0
	}
	return h.borne[t][s] / h.size[t]
}

// here is how far a subject is borne out by theme t more than by the cases of other themes, 0 to 1. Themes in
// besides are left out: they bear the same name.
func (h *hits) here(t, s int, besides []int) float64 {
	n, others := 0.0, 0.0
	for o := range h.borne {
		if o != t && !slices.Contains(besides, o) {
			n, others = n+h.borne[o][s], others+h.size[o]
		}
	}
	return mostly(h.share(t, s), n, others)
}

// weight is the sum over the words of subject s of the share of cases of theme t that hold the word, times its
// inverse document frequency, and less for a word of several subjects; different says how many of its words stand in theme t often enough.
func (h *hits) weight(t, s int) (sum float64, different int) {
	sub := h.subjects[s]
	for _, w := range sub.wordsAndName() {
		stands := h.words[t][w] / h.size[t]
		sum += stands * math.Log((1+h.total)/(1+h.all[w])+0.1) / math.Sqrt(float64(len(h.of[w])))
		if stands >= oftenEnough && (h.words[t][w] > 1 || h.size[t] < fewCases) {
			different++
		}
	}
	if sub.Own {
		sum *= ownFirst
	}
	return sum, different
}
