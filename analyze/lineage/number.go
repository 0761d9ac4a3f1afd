package lineage

import "casebook/corpus"

// number gives the new themes their ids: the old one where a theme goes on, the
// one it had where it returns, and else the next number never used.
func (m *Matching) number(old *corpus.Analysis, n side, before []int) {
	m.Retired, m.Next = old.Retired, nextNumber(old)
	for j, i := range before {
		if i >= 0 {
			m.IDs[n.themes[j].ID] = old.Themes[i].ID
		}
	}
	m.revive(n, before)
	for j, t := range n.themes {
		if _, has := m.IDs[t.ID]; before[j] < 0 && !has {
			m.IDs[t.ID] = ThemeID(m.Next)
			m.Next++
		}
	}
}

// revive gives themes that come from none of the last run the ids of themes
// that were gone, where most of the practices are the same.
func (m *Matching) revive(n side, before []int) {
	of := map[string]int{} // practice, under the id it had when it was retired
	for j, t := range n.themes {
		for _, id := range t.Practices {
			if was, ok := m.Same[id]; ok {
				id = was
			}
			of[id] = j
		}
	}
	gain := m.returning(n, of, before)
	back := map[int]bool{}
	for j, i := range assign(gain) {
		if i >= 0 && gain[j][i] > 0 {
			m.IDs[n.themes[j].ID] = m.Retired[i].ID
			back[i] = true
		}
	}
	var gone []corpus.Retired
	for i, r := range m.Retired {
		if !back[i] {
			gone = append(gone, r)
		}
	}
	m.Retired = gone
}

// returning scores the themes that go on from none against those that were gone.
// of says which new theme a practice is in, under the id it had then.
func (m *Matching) returning(n side, of map[string]int, before []int) [][]float64 {
	gain := make([][]float64, len(n.themes))
	for j := range gain {
		gain[j] = make([]float64, len(m.Retired))
	}
	for i, r := range m.Retired {
		known, shared := 0, make([]int, len(n.themes))
		for _, id := range r.Practices {
			if j, ok := of[id]; ok {
				known++
				shared[j]++
			}
		}
		for j, t := range n.themes {
			v := overlap{shared: shared[j], union: known + len(t.Practices) - shared[j], terms: cosine(r.Terms, t.Terms)}
			if v.finish(); before[j] < 0 && v.shared > 0 && v.score >= returns && v.terms >= sameWords {
				gain[j][i] = v.score * v.score
			}
		}
	}
	return gain
}
