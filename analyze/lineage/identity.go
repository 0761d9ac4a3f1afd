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
		_ = p.alike(inMemory(old), inMemory(fresh), workers) // texts in memory can be read
	}
	return p.same
}

// practices yields practices with their texts, in their order.
type practices func(yield func(*corpus.Practice) error) error

// inMemory yields those of a list.
func inMemory(list []corpus.Practice) practices {
	return func(yield func(*corpus.Practice) error) error {
		for i := range list {
			if err := yield(&list[i]); err != nil {
				return err
			}
		}
		return nil
	}
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

// alike pairs what is left by similarity, the best first. Texts come from old and fresh, which
// yield the practices of p.old and p.fresh.
func (p *pairing) alike(old, fresh practices, workers int) error {
	var left []int
	var sets []shingle.Set
	byID := map[string]int{}
	o := -1
	err := old(func(x *corpus.Practice) error {
		if o++; !p.taken[o] {
			byID[x.ID] = len(left)
			left, sets = append(left, o), append(sets, shingle.Of(x.Text))
		}
		return nil
	})
	if err != nil {
		return err
	}
	index := shingle.NewIndex(sets, workers)
	type candidate struct {
		o     int
		id    string // of the new practice
		score float64
	}
	var all []candidate
	err = fresh(func(f *corpus.Practice) error {
		if _, done := p.same[f.ID]; done {
			return nil
		}
		s := shingle.Of(f.Text)
		if at, ok := byID[f.ID]; ok {
			if sim := s.Jaccard(sets[at]); sim >= sameID {
				all = append(all, candidate{left[at], f.ID, sim + 1}) // before all others
			}
		}
		for _, c := range index.Like(s, sameText) {
			all = append(all, candidate{left[c.B], f.ID, c.Similarity})
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	for _, c := range all {
		if _, done := p.same[c.id]; !done && !p.taken[c.o] {
			p.taken[c.o], p.same[c.id] = true, p.old[c.o].ID
		}
	}
	return nil
}
