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
	ids, oldKeys, keys := textKeys(old, fresh)
	same := SameTexts(old, oldKeys, ids, keys)
	if len(same) < min(len(old), len(fresh)) {
		_ = alike(same, inMemory(old), inMemory(fresh), workers) // texts in memory can be read
	}
	return same
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

// asItWas is the key of a text that an id has in both collections.
const asItWas = 1

// textKeys are the ids of the new practices, and what SameTexts knows the texts of both by. Of a collection that grew most
// texts are what they were: their letters need not be read.
func textKeys(old, fresh []corpus.Practice) (ids []string, oldKeys, keys []uint64) {
	ids, oldKeys, keys = make([]string, len(fresh)), make([]uint64, len(old)), make([]uint64, len(fresh))
	byID := make(map[string]int, len(old))
	for o := range old {
		byID[old[o].ID] = o
	}
	for n := range fresh {
		f := &fresh[n]
		ids[n] = f.ID
		if o, ok := byID[f.ID]; ok && old[o].Text == f.Text && hasHan(f.Text) {
			oldKeys[o], keys[n] = asItWas, asItWas
		} else {
			keys[n] = TextKey(f.Text)
		}
	}
	for o := range old {
		if oldKeys[o] != asItWas {
			oldKeys[o] = TextKey(old[o].Text)
		}
	}
	return ids, oldKeys, keys
}

// hasHan says whether a text has letters for certain.
func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff })
}

// alike adds to same what is left of two collections, paired by similarity, the best first.
func alike(same map[string]string, old, fresh practices, workers int) error {
	taken := make(map[string]bool, len(same))
	for _, id := range same {
		taken[id] = true
	}
	var left []string // ids of old practices
	var sets []shingle.Set
	byID := map[string]int{}
	err := old(func(x *corpus.Practice) error {
		if !taken[x.ID] {
			byID[x.ID] = len(left)
			left, sets = append(left, x.ID), append(sets, shingle.Of(x.Text))
		}
		return nil
	})
	if err != nil {
		return err
	}
	index := shingle.NewIndex(sets, workers)
	type candidate struct {
		old, fresh string // ids
		score      float64
	}
	var all []candidate
	err = fresh(func(f *corpus.Practice) error {
		if _, done := same[f.ID]; done {
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
		if _, done := same[c.fresh]; !done && !taken[c.old] {
			taken[c.old], same[c.fresh] = true, c.old
		}
	}
	return nil
}
