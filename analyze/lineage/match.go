package lineage

import (
	"math"

	"casebook/corpus"
)

// Matching is what became of the themes.
type Matching struct {
	IDs     map[string]string // id in the new analysis → permanent id
	Lineage []corpus.Lineage  // by permanent id; themes that are gone last
	Retired []corpus.Retired  // all themes that are gone, by id
	Next    int               // the smallest number no theme ever had
	Same    map[string]string // practice of the new run → the same one of the old
}

const (
	// termsWeigh is how many practices the agreement of the terms counts for:
	// where two themes share few known practices, their words decide.
	termsWeigh = 4
	// goesOn is the least score of a theme that goes on. A theme that splits in
	// three equal parts with related words still goes on in one of them (0.36).
	goesOn = 0.25
	// returns is the least score of a theme that takes up the id of one that was
	// gone: the majority of its practices, as for stability (Hennig 2007).
	returns = 0.5
	// sameWords is the least agreement of the terms with it: practices that the
	// last run did not have are known by their ids alone, which is no proof.
	sameWords = 0.3
)

// side is a run as the matching sees it.
type side struct {
	themes []corpus.Theme
	of     map[string]int // practice (id of the old run where it has one) → theme
	known  []int          // members of each theme that the other run has too
}

// overlap is the evidence that an old and a new theme are one.
type overlap struct {
	shared  int     // practices in both
	union   int     // practices known to both runs that are in either
	jaccard float64 // shared / union
	terms   float64 // cosine of the term weights
	score   float64 // (shared + w·terms) / (union + w), w = termsWeigh
}

// Match pairs the themes of two runs so that the sum of the squared scores is
// largest: squares, because one theme that clearly goes on is worth more than
// two that each half do. Those that go on keep their names where these hold (keepNames).
func Match(old, fresh Run, workers int) *Matching {
	m := &Matching{IDs: map[string]string{}}
	c := m.compare(old, fresh, workers)
	m.number(old.Analysis, c.n, c.before)
	keepNames(c.o.themes, c.n.themes, c.before)
	m.Lineage = c.rows()
	m.retire(&c)
	return m
}

// Diff tells what became of the themes of one run in another that is not its
// successor: the ids are those that each run has itself.
func Diff(old, fresh Run, workers int) []corpus.Lineage {
	m := &Matching{IDs: map[string]string{}}
	c := m.compare(old, fresh, workers)
	c.was = nil
	for _, t := range fresh.Analysis.Themes {
		m.IDs[t.ID] = t.ID
	}
	return c.rows()
}

// compare finds the themes that go on.
func (m *Matching) compare(old, fresh Run, workers int) changes {
	m.Same = Same(old.Practices, fresh.Practices, workers)
	o, n := sides(old, fresh, m.Same)
	table := o.overlaps(n)
	gain := make([][]float64, len(n.themes))
	for j := range gain {
		gain[j] = make([]float64, len(o.themes))
		for i := range gain[j] {
			if s := table[i][j].score; s >= goesOn {
				gain[j][i] = s * s
			}
		}
	}
	before := make([]int, len(n.themes)) // old theme that goes on, −1 none
	for j, i := range assign(gain) {
		if before[j] = i; i >= 0 && gain[j][i] == 0 {
			before[j] = -1
		}
	}
	return changes{o: o, n: n, table: table, before: before, ids: m.IDs, was: old.Analysis.Retired, shown: old.Shown}
}

// sides lists the members of the themes of both runs under the old run's ids.
func sides(old, fresh Run, same map[string]string) (o, n side) {
	o = side{themes: old.Analysis.Themes, of: map[string]int{}}
	n = side{themes: fresh.Analysis.Themes, of: map[string]int{}}
	back := make(map[string]bool, len(same))
	for _, id := range same {
		back[id] = true
	}
	for t, theme := range o.themes {
		o.known = append(o.known, 0)
		for _, id := range theme.Practices {
			if back[id] {
				o.of[id] = t
				o.known[t]++
			}
		}
	}
	for t, theme := range n.themes {
		n.known = append(n.known, 0)
		for _, id := range theme.Practices {
			if was, ok := same[id]; ok {
				n.of[was] = t
				n.known[t]++
			}
		}
	}
	return o, n
}

// overlaps compares every old theme with every new one.
func (o side) overlaps(n side) [][]overlap {
	table := make([][]overlap, len(o.themes))
	for i := range table {
		table[i] = make([]overlap, len(n.themes))
	}
	for id, i := range o.of {
		if j, ok := n.of[id]; ok {
			table[i][j].shared++
		}
	}
	for i := range table {
		for j := range table[i] {
			v := &table[i][j]
			v.union = o.known[i] + n.known[j] - v.shared
			v.terms = cosine(o.themes[i].Terms, n.themes[j].Terms)
			v.finish()
		}
	}
	return table
}

func (v *overlap) finish() {
	if v.union > 0 {
		v.jaccard = float64(v.shared) / float64(v.union)
	}
	v.score = (float64(v.shared) + termsWeigh*v.terms) / (float64(v.union) + termsWeigh)
}

// cosine compares two lists of weighted terms, 0..1.
func cosine(a, b []corpus.ThemeTerm) float64 {
	weight := make(map[string]float64, len(a))
	var aa, bb, ab float64
	for _, t := range a {
		weight[t.Term] = t.Weight
		aa += t.Weight * t.Weight
	}
	for _, t := range b {
		ab += weight[t.Term] * t.Weight
		bb += t.Weight * t.Weight
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return ab / math.Sqrt(aa*bb)
}
