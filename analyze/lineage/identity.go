package lineage

import (
	"cmp"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/shingle"
)

const (
	// sameText is the similarity from which two texts are readings of one
	// practice: two scans with 5 % wrong characters each still share 0.55 of
	// their shingles, two practices on one subject under 0.1.
	sameText = 0.4
	// sameID is enough where the id agrees as well. Ids alone are no proof: one
	// case more, and all that follow have other numbers.
	sameID = 0.2
)

// Same says which practices of a new collection are practices of the old one:
// new id → old id, one to one. Equal texts go first, then texts under the same
// id, then the most alike readings. Practices found in neither are absent.
func Same(old, fresh []corpus.Practice, workers int) map[string]string {
	p := &pairing{old: old, fresh: fresh, taken: make([]bool, len(old)), same: make(map[string]string, len(fresh))}
	p.equalTexts()
	if len(p.same) < min(len(old), len(fresh)) {
		p.alike(workers)
	}
	return p.same
}

type pairing struct {
	old, fresh []corpus.Practice
	taken      []bool
	same       map[string]string
}

func (p *pairing) pair(o, n int) {
	p.taken[o] = true
	p.same[p.fresh[n].ID] = p.old[o].ID
}

// equalTexts pairs practices whose letters are the same; among several old ones
// the one with the same id, then the first.
func (p *pairing) equalTexts() {
	byID := make(map[string]int, len(p.old))
	for o := range p.old {
		byID[p.old[o].ID] = o
	}
	// Of a collection that grew most texts are what they were: these need not be
	// normalised to be known again.
	for n, f := range p.fresh {
		if o, ok := byID[f.ID]; ok && p.old[o].Text == f.Text && hasHan(f.Text) {
			p.pair(o, n)
		}
	}
	byText, keys := map[string][]int{}, make([]string, len(p.old))
	for o := range p.old {
		if !p.taken[o] {
			keys[o] = string(shingle.Letters(p.old[o].Text))
			byText[keys[o]] = append(byText[keys[o]], o)
		}
	}
	var left []int
	fresh := make([]string, len(p.fresh))
	for n, f := range p.fresh {
		if _, done := p.same[f.ID]; done {
			continue
		}
		fresh[n] = string(shingle.Letters(f.Text))
		if o, ok := byID[f.ID]; ok && fresh[n] != "" && !p.taken[o] && keys[o] == fresh[n] {
			p.pair(o, n)
			continue
		}
		left = append(left, n)
	}
	for _, n := range left {
		p.firstOf(byText, fresh[n], n)
	}
}

// firstOf pairs a new practice with the first old one of the same letters that is left.
func (p *pairing) firstOf(byText map[string][]int, key string, n int) {
	if _, done := p.same[p.fresh[n].ID]; done || key == "" {
		return
	}
	left := byText[key]
	for len(left) > 0 && p.taken[left[0]] {
		left = left[1:]
	}
	if len(left) > 0 {
		p.pair(left[0], n)
	}
	byText[key] = left
}

// hasHan says whether a text has letters for certain.
func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff })
}

// alike pairs what is left by similarity, the best first.
func (p *pairing) alike(workers int) {
	var left []int
	var sets []shingle.Set
	byID := map[string]int{}
	for o := range p.old {
		if !p.taken[o] {
			byID[p.old[o].ID] = len(left)
			left, sets = append(left, o), append(sets, shingle.Of(p.old[o].Text))
		}
	}
	index := shingle.NewIndex(sets, workers)
	type candidate struct {
		o, n  int
		score float64
	}
	var all []candidate
	for n, f := range p.fresh {
		if _, done := p.same[f.ID]; done {
			continue
		}
		s := shingle.Of(f.Text)
		if at, ok := byID[f.ID]; ok {
			if sim := s.Jaccard(sets[at]); sim >= sameID {
				all = append(all, candidate{left[at], n, sim + 1}) // before all others
			}
		}
		for _, c := range index.Like(s, sameText) {
			all = append(all, candidate{left[c.B], n, c.Similarity})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	for _, c := range all {
		if _, done := p.same[p.fresh[c.n].ID]; !done && !p.taken[c.o] {
			p.pair(c.o, c.n)
		}
	}
}
