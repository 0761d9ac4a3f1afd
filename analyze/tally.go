package analyze

import (
	"slices"
	"strconv"
	"strings"

	"casebook/corpus"
)

// tally sums what was found of the practices of a large collection, theme by theme.
type tally struct {
	themes    []corpus.Theme
	sub       map[string]*corpus.Subtheme
	groups    []int // theme of each practice, −1 for none
	provinces []string
	cases     []string
	books     []string
}

// newTally begins with the themes of the sample, without its practices.
func newTally(themes []corpus.Theme) *tally {
	s := &tally{themes: slices.Clone(themes), sub: map[string]*corpus.Subtheme{}}
	for t := range s.themes {
		theme := &s.themes[t]
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
	for t := range b.terms {
		for j, n := range b.terms[t] {
			s.themes[t].Terms[j].Practices += n
		}
	}
	at := 0
	for i := range b.cases {
		c := &b.cases[i]
		seen := map[int]bool{}
		for range c.Practices {
			p, t := b.placements[at], b.themes[at]
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

// tables cross the themes with provinces and books. The test of regions makes fewer
// exchanges the more practices there are: each goes through all of them.
func (s *tally) tables(books []string, seed uint64) tables {
	if len(s.themes) == 0 {
		return tables{}
	}
	draws := max(fewestExchanges, min(exchanges, exchanges*DefaultAtOnce/max(1, len(s.groups))))
	return tables{regions: regionTable(s.themes, s.groups, s.provinces, s.cases, draws, seed), books: bookTable(s.themes, s.groups, s.books, books)}
}

// themeNumber is the number, from 0, in an id that themeID made; −1 for none.
func themeNumber(id string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "T"))
	if err != nil {
		return -1
	}
	return n - 1
}
