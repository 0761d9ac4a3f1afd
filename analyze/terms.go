package analyze

import (
	"math"
	"slices"
	"sort"
	"strings"

	"casebook/analyze/label"
	"casebook/analyze/vector"
	"casebook/corpus"
)

// candidates is how many terms of a theme are looked at for its list and label.
const candidates = 60

// Tagger is a Segmenter that knows parts of speech: Tag gives the tag of a
// word in the convention of ICTCLAS (ns place, nt body, nr person), or "".
type Tagger interface {
	Tag(word string) string
}

// themeTerms ranks the words and phrases of every theme.
func (r *run) themeTerms() [][]label.Term {
	n := len(r.units)
	r.places = r.placeNames()
	phrases := label.Phrases(r.texts.plain[:n], r.texts.words[:n], label.DefaultPhrases)
	counts := vector.Beside([]*vector.Sparse{r.words, r.phraseCounts(phrases)}, []float64{1, 1})
	r.names = append(slices.Clone(r.vocab), phrases...)
	r.held = counts
	return r.termsOf(r.active, r.labels, r.k)
}

// termsOf ranks the terms of k groups of units (rows[i] is in groups[i]).
func (r *run) termsOf(rows, groups []int, k int) [][]label.Term {
	terms := label.Terms(r.held, r.names, rows, groups, k, candidates)
	for g := range terms {
		terms[g] = r.telling(terms[g])
	}
	return terms
}

// phraseCounts says which units hold which phrases, a row a unit (and empty
// ones for the pieces of cases, as in the counts of words).
func (r *run) phraseCounts(phrases []string) *vector.Sparse {
	at := map[string]int32{}
	for c, p := range phrases {
		at[p] = int32(c)
	}
	out := &vector.Sparse{Rows: r.words.Rows, Cols: len(phrases), Start: []int{0}}
	for i := 0; i < r.words.Rows; i++ {
		if i < len(r.units) {
			out.Index = append(out.Index, phrasesIn(r.texts.words[i], r.texts.plain[i], at)...)
		}
		out.Start = append(out.Start, len(out.Index))
	}
	out.Value = make([]float32, len(out.Index))
	for j := range out.Value {
		out.Value[j] = 1
	}
	return out
}

// phrasesIn lists the columns of the phrases among the neighbouring words of a text, ascending.
func phrasesIn(words []string, text string, at map[string]int32) []int32 {
	var out []int32
	for j := 0; j+1 < len(words); j++ {
		if c, ok := at[words[j]+words[j+1]]; ok && strings.Contains(text, words[j]+words[j+1]) {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Parts of speech (ICTCLAS) that are no terms of a theme at all: numbers and
// measures, pronouns, adverbs, function words.
var empty = map[string]bool{"m": true, "mq": true, "q": true, "r": true, "d": true, "c": true, "p": true, "u": true, "y": true, "o": true, "e": true, "ad": true, "z": true}

// unfit for a label are names, which are facets of their own, and times.
var unfit = map[string]bool{"ns": true, "nsf": true, "nt": true, "nr": true, "nrf": true, "nrt": true, "t": true, "f": true}

// half says what is done or how it is, but not what to: better beside a noun.
var half = map[string]bool{"v": true, "a": true, "an": true}

// telling drops what is no term of a theme, the places that cases lie in and the
// near-duplicates of better terms.
func (r *run) telling(terms []label.Term) []label.Term {
	tagger, _ := r.opts.Segmenter.(Tagger)
	terms = slices.DeleteFunc(slices.Clone(terms), func(t label.Term) bool {
		return r.places[t.Text] || label.SaysNothing(t.Text) || tagger != nil && empty[tagger.Tag(t.Text)]
	})
	return label.Distinct(terms, candidates)
}

// placeNames are the names of the regions that cases lie in, with and without 省, 市
// and the like.
func (r *run) placeNames() map[string]bool {
	places := map[string]bool{}
	for _, p := range r.knownPlaces() {
		places[p] = true
		if rs := []rune(p); len(rs) > 2 {
			places[string(rs[:len(rs)-1])] = true
		}
	}
	return places
}

// subject says how well terms serve in a label: not at all the names of
// places, bodies and persons.
func (r *run) subject() label.Fitness {
	tagger, _ := r.opts.Segmenter.(Tagger)
	return func(term string) float64 {
		tag := ""
		if tagger != nil {
			tag = tagger.Tag(term)
		}
		switch {
		case label.IsName(term, r.places) || empty[tag] || unfit[tag]:
			return 0
		case half[tag]:
			return 0.7
		}
		return 1
	}
}

// keywords are the words of a unit with the largest TF-IDF.
func (r *run) keywords(unit int) []string {
	out := []string{}
	if r.tfidf == nil {
		return out
	}
	cols, vals := r.tfidf.Row(unit)
	order := make([]int, len(cols))
	for j := range order {
		order[j] = j
	}
	sort.Slice(order, func(a, b int) bool {
		if x, y := vals[order[a]], vals[order[b]]; x != y {
			return x > y
		}
		return r.vocab[cols[order[a]]] < r.vocab[cols[order[b]]]
	})
	for _, j := range order[:min(shownKeywords, len(order))] {
		out = append(out, r.vocab[cols[j]])
	}
	return out
}

// network ties the terms of theme t that stand in the same practices, strongest first.
func (r *run) network(t int, terms []corpus.ThemeTerm) []corpus.TermTie {
	at := map[string]int{}
	for i, w := range terms {
		at[w.Term] = i
	}
	both := make([]int, len(terms)*len(terms))
	for a, i := range r.active {
		if r.labels[a] != t {
			continue
		}
		var in []int
		cols, _ := r.held.Row(i)
		for _, c := range cols {
			if w, ok := at[r.names[c]]; ok {
				in = append(in, w)
			}
		}
		for _, x := range in {
			for _, y := range in {
				both[x*len(terms)+y]++
			}
		}
	}
	var out []corpus.TermTie
	for x := range terms {
		for y := x + 1; y < len(terms); y++ {
			if n := both[x*len(terms)+y]; n > 1 {
				out = append(out, corpus.TermTie{A: terms[x].Term, B: terms[y].Term, Weight: float64(n)})
			}
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].Weight > out[b].Weight })
	return out[:min(networkTies, len(out))]
}

// round keeps six decimals: more than is shown, and fewer than single
// precision carries.
func round(x float64) float64 { return math.Round(x*1e6) / 1e6 }
