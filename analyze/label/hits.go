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
// cases bear which subject out. A case that two themes share is one of each. Words go by numbers.
type hits struct {
	subjects []Subject
	around   [][]int32   // of each subject: its words, its name first
	of       [][]meant   // of each word: the subjects it stands around or names, ascending
	size     []float64   // cases of each theme
	words    [][]int32   // theme × word: cases that hold it
	all      []int32     // of each word: cases of all themes that hold it
	borne    [][]float64 // theme × subject: cases that bear it out
	heads    [][]float64 // theme × subject: cases in whose title or first sentence its name stands
	seen     []seenCase
	total    float64 // cases
}

// meant is a subject that a word stands around, or names.
type meant struct {
	subject int
	name    bool
}

// seenCase is a case of a theme; words are ascending, each once.
type seenCase struct {
	theme int
	words []int32
	head  []int32
	chars int   // of its texts
	bears []int // subjects
}

func newHits(subjects []Subject, texts []Text, k int) *hits {
	h := &hits{subjects: subjects, size: make([]float64, k)}
	names := h.number()
	for range k {
		h.words = append(h.words, make([]int32, len(names)))
		h.borne, h.heads = append(h.borne, make([]float64, len(subjects))), append(h.heads, make([]float64, len(subjects)))
	}
	h.all = make([]int32, len(names))
	h.read(newFinder(names), texts)
	for _, c := range h.seen {
		h.size[c.theme]++
		for _, w := range c.words {
			h.words[c.theme][w]++
			h.all[w]++
		}
	}
	alone, points := h.tellingAlone(), make([]int, len(subjects))
	for i := range h.seen {
		h.count(&h.seen[i], alone, points)
	}
	return h
}

// number gives the words of all subjects numbers, and answers them by these.
func (h *hits) number() (names []string) {
	numbers := map[string]int32{}
	for s, sub := range h.subjects {
		words := sub.wordsAndName()
		around := make([]int32, len(words))
		for i, w := range words {
			n, known := numbers[w]
			if !known {
				n = int32(len(names))
				numbers[w], names, h.of = n, append(names, w), append(h.of, nil)
			}
			around[i] = n
			if of := h.of[n]; len(of) == 0 || of[len(of)-1].subject != s {
				h.of[n] = append(of, meant{s, strings.EqualFold(w, sub.Name)})
			}
		}
		h.around = append(h.around, around)
	}
	return names
}

// wordsAndName are the words of a subject, its name first.
func (s Subject) wordsAndName() []string {
	return append([]string{strings.ToLower(corpus.Normalize(s.Name))}, s.Words...)
}

// finder finds words in a text, by their first two characters, the longest first.
type finder struct {
	opens map[rune][]numbered // by the first
	pairs [1 << 16]bool       // whether words may begin with two characters, by a number of the pair
	alone map[rune]bool       // characters that are words themselves
}

// numbered is a word with its number.
type numbered struct {
	word   string
	number int32
}

func newFinder(words []string) *finder {
	f := &finder{opens: map[rune][]numbered{}, alone: map[rune]bool{}}
	for n, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		f.opens[first] = append(f.opens[first], numbered{w, int32(n)})
		if size == len(w) {
			f.alone[first] = true
		} else {
			second, _ := utf8.DecodeRuneInString(w[size:])
			f.pairs[pairNumber(first, second)] = true
		}
	}
	for _, words := range f.opens {
		slices.SortFunc(words, func(a, b numbered) int { return len(b.word) - len(a.word) })
	}
	return f
}

// pairNumber is a number of two characters, of few others the same.
func pairNumber(first, second rune) uint16 { return uint16(uint32(first)*0x9e3b + uint32(second)) }

// find appends the numbers of the words of a text, the longest that begins first: 高血压 is not 血压 as well, nor
// 养老保险 something of 养老.
func (f *finder) find(text string, to []int32) []int32 {
	end, before, first := 0, 0, rune(-1) // where the last word ends; the character before, and where it stands
	look := func() {
		for _, w := range f.opens[first] {
			if strings.HasPrefix(text[before:], w.word) {
				to, end = append(to, w.number), before+len(w.word)
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
	return to
}

// read looks for all words in the texts, case by case. A text that a theme has had already, as where a case
// stands in two books, is no second witness.
func (h *hits) read(f *finder, texts []Text) {
	type told struct {
		theme int
		text  string
	}
	at, had := map[[2]int]int{}, map[told]bool{}
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
			h.seen = append(h.seen, seenCase{theme: x.Theme})
		}
		c := &h.seen[i]
		c.chars += utf8.RuneCountInString(x.Text)
		c.words, c.head = once(f.find(x.Text, c.words)), once(f.find(x.Head, c.head))
	}
	h.total = float64(len(h.seen))
}

// once sorts numbers and keeps each once.
func once(numbers []int32) []int32 {
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// tellingAlone says of each word whether it is enough to bear its subject out: it is of no other subject as
// wide and stands mostly in the cases of one theme.
func (h *hits) tellingAlone() []bool {
	alone := make([]bool, len(h.of))
	for w, of := range h.of {
		if h.all[w] == 0 || !h.onlyOne(of) {
			continue
		}
		for t, words := range h.words {
			n := float64(words[w])
			if h.size[t] > 0 && mostly(n/h.size[t], float64(h.all[w])-n, h.total-h.size[t]) >= aloneHere {
				alone[w] = true
			}
		}
	}
	return alone
}

// onlyOne reports that no two of some subjects are of one width and of one list.
func (h *hits) onlyOne(of []meant) bool {
	for i, a := range of {
		for _, b := range of[:i] {
			if a, b := h.subjects[a.subject], h.subjects[b.subject]; a.Width == b.Width && a.Own == b.Own {
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

// count finds the subjects that a case bears out; points are room for one a subject, 0 between cases.
func (h *hits) count(c *seenCase, alone []bool, points []int) {
	enough := enoughWords + min(mostMore, c.chars/moreChars)
	for _, w := range c.words {
		for _, m := range h.of[w] {
			switch {
			case m.name:
				points[m.subject] += enough
			case alone[w]:
				points[m.subject] += enoughWords
			default:
				points[m.subject]++
			}
		}
	}
	for _, w := range c.head {
		for _, m := range h.of[w] {
			if m.name {
				h.heads[c.theme][m.subject]++
			}
		}
	}
	for _, w := range c.words {
		for _, m := range h.of[w] {
			if points[m.subject] >= enough {
				h.borne[c.theme][m.subject]++
				c.bears = append(c.bears, m.subject)
			}
			points[m.subject] = 0
		}
	}
}

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
	for _, w := range h.around[s] {
		n := float64(h.words[t][w])
		stands := n / h.size[t]
		sum += stands * math.Log((1+h.total)/(1+float64(h.all[w]))+0.1) / math.Sqrt(float64(len(h.of[w])))
		if stands >= oftenEnough && (n > 1 || h.size[t] < fewCases) {
			different++
		}
	}
	if h.subjects[s].Own {
		sum *= ownFirst
	}
	return sum, different
}
