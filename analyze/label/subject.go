package label

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
)

//go:embed asset/subjects.txt
var policySubjects string

// Subject is what a theme may be about, with words that stand around it.
type Subject struct {
	Name  string
	Words []string
	Wide  bool // a class of subjects: taken only where no narrower one fits
	Own   bool // the user's: it goes before a built-in one that fits as well
}

// BuiltInSubjects are the subjects of public policy.
var BuiltInSubjects = sync.OnceValue(func() []Subject {
	s, err := ReadSubjects("built-in subjects", policySubjects)
	if err != nil {
		panic(err) // a test reads them
	}
	return s
})

// longestSubject is the longest name of a subject, in characters.
const longestSubject = 20

// ReadSubjects reads lines of 食品安全: 抽检 冷库 …, where the words may be left
// out; # begins a comment, * before the name marks a wide class. name stands in errors.
func ReadSubjects(name, text string) ([]Subject, error) {
	var out []Subject
	for n, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		line, _, _ = strings.Cut(line, "#")
		head, words, _ := strings.Cut(strings.ReplaceAll(line, "：", ":"), ":")
		head, wide := strings.CutPrefix(strings.TrimSpace(head), "*")
		s := Subject{Name: strings.TrimSpace(head), Wide: wide}
		if s.Name == "" {
			if strings.TrimSpace(words) != "" {
				return nil, message.Fail("analyze.subject_unnamed", name, n+1)
			}
			continue
		}
		if utf8.RuneCountInString(s.Name) > longestSubject || !utf8.ValidString(line) {
			return nil, message.Fail("analyze.subject_form", name, n+1, longestSubject)
		}
		for _, w := range strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(" \t\r、，,;；", r) }) {
			if w = strings.ToLower(corpus.Normalize(w)); utf8.RuneCountInString(w) > 1 && !slices.Contains(s.Words, w) {
				s.Words = append(s.Words, w)
			}
		}
		out = append(out, s)
	}
	return out, nil
}

// Text is a text of a theme: normalised, in lower case.
type Text struct {
	Theme, Case int
	Text        string
}

// A theme is named by a subject only where that is hard to doubt. A case of the
// theme bears a subject out if it holds its name or enoughWords of its words. Taken
// is a subject that
const (
	enoughWords = 2
	mostCases   = 0.5 // of the theme's cases bear out,
	mostlyHere  = 0.6 // that is borne out by this theme's cases more than by others', as shares of each,
	manyWords   = 3   // and of whose words so many
	oftenEnough = 0.2 // stand in this share of the theme's cases.
	nearlyBest  = 0.4 // Where another theme has the best one, a next one must be this nearly as good.
	ownFirst    = 3   // What a user's own subject counts more than a built-in one.
)

// BySubjects finds for each of k themes the subject it is about, "" where none
// fits. No two themes have the same one. A subject's worth for a theme is the sum, over its
// words, of the share of cases that hold the word times its inverse document
// frequency, times the share of cases that bear the subject out and how far they are this theme's.
func BySubjects(subjects []Subject, texts []Text, k int) []string {
	h := newHits(subjects, texts, k)
	type fit struct {
		theme, subject int
		worth          float64
	}
	var fits []fit
	best := make([]map[bool]float64, k) // of the wide subjects and of the others
	for t := range k {
		best[t] = map[bool]float64{}
		for s := range subjects {
			if w := h.worth(t, s); w > 0 {
				fits = append(fits, fit{t, s, w})
				best[t][subjects[s].Wide] = max(best[t][subjects[s].Wide], w)
			}
		}
	}
	slices.SortStableFunc(fits, func(a, b fit) int {
		switch {
		case a.worth > b.worth:
			return -1
		case a.worth < b.worth:
			return 1
		}
		return 0
	})
	out, taken := make([]string, k), map[string]bool{}
	for _, wide := range []bool{false, true} {
		for _, f := range fits {
			s := subjects[f.subject]
			if s.Wide == wide && out[f.theme] == "" && !taken[s.Name] && f.worth >= nearlyBest*best[f.theme][wide] {
				out[f.theme], taken[s.Name] = s.Name, true
			}
		}
	}
	return out
}

// hits says in which cases of each theme words and subjects stand.
type hits struct {
	subjects []Subject
	size     []float64            // cases of each theme
	words    []map[string]float64 // a theme: cases that hold a word
	borne    [][]float64          // theme × subject: cases that bear it out
	all      map[string]float64   // cases of all themes that hold a word
	cases    float64
}

// finder finds words in a text, by their first character.
type finder struct {
	opens  map[rune][]string
	common [firstCommon]bool // characters of opens below firstCommon: nearly all others are told apart by it
}

// firstCommon is above all characters that words usually begin with.
const firstCommon = 0xa000

func newHits(subjects []Subject, texts []Text, k int) *hits {
	h := &hits{subjects: subjects, size: make([]float64, k), words: make([]map[string]float64, k), borne: make([][]float64, k), all: map[string]float64{}}
	for t := range k {
		h.words[t], h.borne[t] = map[string]float64{}, make([]float64, len(subjects))
	}
	f, of := &finder{opens: map[rune][]string{}}, map[string][]int{} // word → subjects
	for s, sub := range subjects {
		name := strings.ToLower(corpus.Normalize(sub.Name))
		for _, w := range append([]string{name}, sub.Words...) {
			if !slices.Contains(of[w], s) {
				of[w] = append(of[w], s)
			}
		}
	}
	for w := range of {
		first, _ := utf8.DecodeRuneInString(w)
		f.opens[first] = append(f.opens[first], w)
		if first < firstCommon {
			f.common[first] = true
		}
	}
	in := map[[2]int]map[string]bool{} // theme and case → words
	var order [][2]int
	for _, x := range texts {
		key := [2]int{x.Theme, x.Case}
		if in[key] == nil {
			in[key] = map[string]bool{}
			order = append(order, key)
		}
		f.find(x.Text, in[key])
	}
	for _, key := range order {
		h.add(key[0], in[key], of)
	}
	return h
}

// find adds the words of a text to a set.
func (f *finder) find(text string, to map[string]bool) {
	for at, r := range text {
		if r < firstCommon && !f.common[r] {
			continue
		}
		for _, w := range f.opens[r] {
			if strings.HasPrefix(text[at:], w) {
				to[w] = true
			}
		}
	}
}

// add counts a case of a theme.
func (h *hits) add(theme int, words map[string]bool, of map[string][]int) {
	h.size[theme]++
	h.cases++
	count := map[int]int{}
	for w := range words {
		h.words[theme][w]++
		h.all[w]++
		for _, s := range of[w] {
			if strings.EqualFold(w, h.subjects[s].Name) {
				count[s] += enoughWords
			} else {
				count[s]++
			}
		}
	}
	for s, n := range count {
		if n >= enoughWords {
			h.borne[theme][s]++
		}
	}
}

// worth is how well subject s fits theme t, 0 where it is not to be taken.
func (h *hits) worth(t, s int) float64 {
	if h.size[t] == 0 || h.borne[t][s] == 0 {
		return 0
	}
	share, away := h.borne[t][s]/h.size[t], 0.0
	if others := h.cases - h.size[t]; others > 0 {
		for o := range h.borne {
			if o != t {
				away += h.borne[o][s]
			}
		}
		away /= others
	}
	here := share / (share + away)
	if share < mostCases || here < mostlyHere {
		return 0
	}
	sub := h.subjects[s]
	sum, often := 0.0, 0
	for _, w := range append([]string{strings.ToLower(corpus.Normalize(sub.Name))}, sub.Words...) {
		stands := h.words[t][w] / h.size[t]
		sum += stands * math.Log((1+h.cases)/(1+h.all[w])+0.1)
		if stands >= oftenEnough {
			often++
		}
	}
	if often < min(manyWords, 1+len(sub.Words)) || sum <= 0 {
		return 0
	}
	if sub.Own {
		sum *= ownFirst
	}
	return sum * share * here
}
