package analyze

import (
	"context"
	"math"
	"slices"
	"sort"
	"strings"

	"casebook/analyze/label"
	"casebook/analyze/vector"
	"casebook/corpus"
	"casebook/corpus/parallel"
)

// candidates is how many terms of a theme are looked at for its list and label.
const candidates = 60

// Tagger is a Segmenter that knows parts of speech: Tag gives the tag of a
// word in the convention of ICTCLAS (ns place, nt body, nr person), or "".
type Tagger interface {
	Tag(word string) string
}

// Stopper is a Segmenter with words that a user wants to see nowhere: Stops
// reports a term that holds one.
type Stopper interface {
	Stops(term string) bool
}

// lexicon is what themes are described with: words and phrases, which units hold
// them, and what is known of a word.
type lexicon struct {
	names    []string
	held     *vector.Sparse // units × names, counts
	places   map[string]bool
	tag      func(word string) string
	shown    func(term string) string // as it is printed
	subjects []label.Subject
}

// newLexicon finds the phrases among the words of the units; counts are those of the words of every text,
// vocab its columns.
func newLexicon(all collected, t texts, counts *vector.Sparse, vocab []string, o Options) lexicon {
	n := len(all.units)
	if n == 0 {
		return lexicon{}
	}
	phrases := label.Phrases(t.plain[:n], vector.Terms{Names: t.words.Names, Of: t.words.Of[:n]}, label.DefaultPhrases)
	lex := lexicon{
		names:  append(slices.Clone(vocab), phrases...),
		held:   vector.Beside([]*vector.Sparse{counts, phraseCounts(t, n, counts.Rows, phrases)}, []float64{1, 1}),
		places: placeNames(all),
		tag:    func(string) string { return "" },
		shown:  t.shown,
	}
	if tagger, ok := o.Segmenter.(Tagger); ok {
		lex.tag = tagger.Tag
	}
	stopper, _ := o.Segmenter.(Stopper)
	for _, s := range o.Subjects {
		if stopper == nil || !stopper.Stops(s.Name) {
			lex.subjects = append(lex.subjects, s)
		}
	}
	return lex
}

// terms ranks the words and phrases of k groups of units (rows[i] is in groups[i]).
func (lex lexicon) terms(rows, groups []int, k int) [][]label.Term {
	terms := label.Terms(lex.held, lex.names, rows, groups, k, candidates)
	for g := range terms {
		terms[g] = lex.telling(terms[g])
		for i := range terms[g] {
			terms[g][i].Text = lex.shown(terms[g][i].Text)
		}
	}
	return terms
}

// phraseCounts says which units hold which phrases, a row a unit (and empty
// ones for the pieces of cases, as in the counts of words).
func phraseCounts(t texts, units, rows int, phrases []string) *vector.Sparse {
	finder := newPhraseFinder(phrases, t.words.Names)
	out := &vector.Sparse{Rows: rows, Cols: len(phrases), Start: []int{0}}
	for i := range rows {
		if i < units {
			out.Index = append(out.Index, finder.in(t.words.Of[i], t.plain[i])...)
		}
		out.Start = append(out.Start, len(out.Index))
	}
	out.Value = make([]float32, len(out.Index))
	for j := range out.Value {
		out.Value[j] = 1
	}
	return out
}

// phraseFinder finds phrases among the words of texts.
type phraseFinder struct {
	names        []string         // of the words
	at           map[string]int32 // phrase → column
	opens, shuts []bool           // whether a phrase begins, and ends, with a word: few pairs need be looked up
}

func newPhraseFinder(phrases, names []string) *phraseFinder {
	f := &phraseFinder{names: names, at: map[string]int32{}, opens: make([]bool, len(names)), shuts: make([]bool, len(names))}
	heads, tails := map[string]bool{}, map[string]bool{}
	for c, p := range phrases {
		f.at[p] = int32(c)
		for cut := range p {
			heads[p[:cut]], tails[p[cut:]] = true, true
		}
	}
	for n, name := range names {
		f.opens[n], f.shuts[n] = heads[name], tails[name]
	}
	return f
}

// in lists the columns of the phrases among the neighbouring words of a text, ascending.
func (f *phraseFinder) in(words []int32, text string) []int32 {
	var out []int32
	for j := 0; j+1 < len(words); j++ {
		a, b := words[j], words[j+1]
		if !f.opens[a] || !f.shuts[b] {
			continue
		}
		if c, ok := f.at[f.names[a]+f.names[b]]; ok && strings.Contains(text, f.names[a]+f.names[b]) {
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
func (lex lexicon) telling(terms []label.Term) []label.Term {
	terms = slices.DeleteFunc(slices.Clone(terms), func(t label.Term) bool {
		return lex.places[t.Text] || label.SaysNothing(t.Text) || empty[lex.tag(t.Text)]
	})
	return label.Distinct(terms, candidates)
}

// fitness says how well a term serves in a label: not at all the names of
// places, bodies and persons.
func (lex lexicon) fitness(term string) float64 {
	tag := lex.tag(term)
	switch {
	case label.IsName(term, lex.places) || label.NamesNothing(term) || empty[tag] || unfit[tag]:
		return 0
	case half[tag]:
		return 0.7
	}
	return 1
}

// knownPlaces are the names of the regions of all cases.
func knownPlaces(all collected) []string {
	seen := map[string]bool{}
	for _, h := range all.homes {
		addPlaces(seen, h.region)
	}
	return sortedKeys(seen)
}

// addPlaces adds the names of a region to a set.
func addPlaces(seen map[string]bool, r corpus.Region) {
	for _, p := range []string{r.Province, r.City, r.District} {
		if p != "" {
			seen[p] = true
		}
	}
}

// placeNames are the names of the regions that cases lie in, with and without 省, 市
// and the like.
func placeNames(all collected) map[string]bool {
	places := map[string]bool{}
	for _, p := range knownPlaces(all) {
		places[p] = true
		if rs := []rune(p); len(rs) > 2 {
			places[string(rs[:len(rs)-1])] = true
		}
	}
	return places
}

// keywordsOf are the keywords of all units.
func keywordsOf(ctx context.Context, all collected, t texts, f features, workers int) [][]string {
	out := make([][]string, len(all.units))
	parallel.Each(ctx, len(out), workers, func(_, i int) { out[i] = keywords(t, f, i) })
	return out
}

// keywords are the words of a unit with the largest TF-IDF.
func keywords(t texts, f features, unit int) []string {
	out := []string{}
	if f.tfidf == nil {
		return out
	}
	cols, vals := f.tfidf.Row(unit)
	var best []int // places in the row, the best first
	for j := range cols {
		at := len(best)
		for ; at > 0; at-- {
			b := best[at-1]
			if vals[b] > vals[j] || vals[b] == vals[j] && f.vocab[cols[b]] < f.vocab[cols[j]] {
				break
			}
		}
		if at < shownKeywords {
			best = slices.Insert(best[:min(len(best), shownKeywords-1)], at, j)
		}
	}
	for _, j := range best {
		out = append(out, t.shown(f.vocab[cols[j]]))
	}
	return out
}

// columnsOf says of every column which of the themes' terms it is shown as, "" where none.
func (lex lexicon) columnsOf(themes []corpus.Theme) []string {
	terms := map[string]bool{}
	for _, t := range themes {
		for _, w := range t.Terms {
			terms[w.Term] = true
		}
	}
	out := make([]string, len(lex.names))
	for c, name := range lex.names {
		if shown := lex.shown(name); terms[shown] {
			out[c] = shown
		}
	}
	return out
}

// network ties the terms that stand in the same of the given units, strongest first. told are the columns' terms.
func (lex lexicon) network(units []int, terms []corpus.ThemeTerm, told []string) []corpus.TermTie {
	at := map[string]int{}
	for i, w := range terms {
		at[w.Term] = i
	}
	both := make([]int, len(terms)*len(terms))
	for _, i := range units {
		var in []int
		cols, _ := lex.held.Row(i)
		for _, c := range cols {
			if told[c] == "" {
				continue
			}
			if w, ok := at[told[c]]; ok {
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
