package analyze

import (
	"slices"

	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/corpus/shingle"
)

// tally sums what was found of the practices of a large collection, theme by theme.
type tally struct {
	themes    []corpus.Theme
	at        map[string]int // theme id → its place
	sub       map[string]*corpus.Subtheme
	again     bool  // there was a last run
	groups    []int // theme of each practice, −1 for none
	provinces []string
	cases     []string
	books     []string

	marks []shingle.Marks // of the practices' texts
	ids   []string        // of the practices, and
	keys  []uint64        // of their texts, where there was a last run
}

// newTally begins with the themes of the sample, without its practices, and has room for so many.
func newTally(themes []corpus.Theme, total int, again bool) *tally {
	s := &tally{themes: slices.Clone(themes), sub: map[string]*corpus.Subtheme{}, at: map[string]int{}, again: again,
		groups: make([]int, 0, total), provinces: make([]string, 0, total), cases: make([]string, 0, total), books: make([]string, 0, total), marks: make([]shingle.Marks, 0, total)}
	if again {
		s.ids, s.keys = make([]string, 0, total), make([]uint64, 0, total)
	}
	for t := range s.themes {
		theme := &s.themes[t]
		s.at[theme.ID] = t
		theme.Practices, theme.Cases = nil, 0
		theme.Terms, theme.Subthemes = slices.Clone(theme.Terms), slices.Clone(theme.Subthemes)
		for j := range theme.Terms {
			theme.Terms[j].Practices = 0
		}
		for j := range theme.Subthemes {
			theme.Subthemes[j].Practices = []string{}
			s.sub[theme.Subthemes[j].ID] = &theme.Subthemes[j]
		}
	}
	return s
}

// add counts a batch and hands its practices on, in their order.
func (s *tally) add(b batch, sink Sink) error {
	for id, terms := range b.terms {
		for j, n := range terms {
			s.themes[s.at[id]].Terms[j].Practices += n
		}
	}
	s.marks, s.keys = append(s.marks, b.marks...), append(s.keys, b.keys...)
	at := 0
	for i := range b.cases {
		c := &b.cases[i]
		seen := map[int]bool{}
		for range c.Practices {
			p := b.placements[at]
			t, ok := s.at[p.ThemeID]
			if !ok {
				t = -1
			}
			if s.again {
				s.ids = append(s.ids, p.PracticeID)
			}
			s.groups = append(s.groups, t)
			s.provinces, s.cases, s.books = append(s.provinces, c.Region.Province), append(s.cases, c.ID), append(s.books, c.BookID)
			if t >= 0 {
				s.themes[t].Practices = append(s.themes[t].Practices, p.PracticeID)
				if !seen[t] {
					seen[t] = true
					s.themes[t].Cases++
				}
			}
			if sub := s.sub[p.Subtheme]; sub != nil {
				sub.Practices = append(sub.Practices, p.PracticeID)
			}
			if err := sink(p, b.facts[at]); err != nil {
				return err
			}
			at++
		}
	}
	return nil
}

// fewestExchanges is how many random exchanges the test of regions makes at least.
const fewestExchanges = 199

// tables cross the themes with provinces and books, and let go what only they need of each
// practice. The test of regions makes fewer exchanges the more practices there are: each goes
// through all of them.
func (s *tally) tables(books []string, seed uint64) tables {
	if len(s.themes) == 0 {
		return tables{}
	}
	defer func() { s.groups, s.provinces, s.cases, s.books = nil, nil, nil, nil }()
	draws := max(fewestExchanges, min(exchanges, exchanges*DefaultAtOnce/max(1, len(s.groups))))
	return tables{regions: regionTable(s.themes, s.groups, s.provinces, independence(s.groups, s.provinces, s.cases, draws, seed)), books: bookTable(s.themes, s.groups, s.books, books)}
}

// recount gives an analysis its themes with all their practices and tells what became of
// those of the last run, known the keys of its texts; it answers which practices that had as well.
func (s *tally) recount(prev *corpus.Previous, known []uint64, out *corpus.Analysis) map[string]string {
	out.Themes = s.themes
	if prev == nil {
		return nil
	}
	same := lineage.SameTexts(prev.Practices, known, s.ids, s.keys)
	lineage.Recount(prev, out, same)
	return same
}
