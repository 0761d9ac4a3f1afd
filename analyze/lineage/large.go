package lineage

import (
	"hash/fnv"

	"casebook/corpus"
	"casebook/corpus/shingle"
)

// Of very large collections not all texts are held: practices of two runs are the same
// where their letters are, by a hash of these. Other readings of a page are not known
// again, as Same knows them.

// TextKey is a hash of the letters of a text; 0 for a text without any.
func TextKey(text string) uint64 {
	letters := shingle.Letters(text)
	if len(letters) == 0 {
		return 0
	}
	h := fnv.New64a()
	h.Write([]byte(string(letters)))
	return max(1, h.Sum64())
}

// SameTexts is Same by text keys, oldKeys those of the old practices, ids and keys those of
// the new ones. Among several old practices of one text the one with the same id is taken,
// then the first.
func SameTexts(old []corpus.Practice, oldKeys []uint64, ids []string, keys []uint64) map[string]string {
	byID, byText := make(map[string]int, len(old)), make(map[uint64][]int32, len(old))
	taken := make([]bool, len(old))
	for o := range old {
		byID[old[o].ID] = o
		byText[oldKeys[o]] = append(byText[oldKeys[o]], int32(o))
	}
	same := make(map[string]string, len(ids))
	for n, id := range ids {
		if o, ok := byID[id]; ok && keys[n] != 0 && oldKeys[o] == keys[n] {
			taken[o], same[id] = true, id
		}
	}
	for n, id := range ids {
		if _, done := same[id]; done || keys[n] == 0 {
			continue
		}
		left := byText[keys[n]]
		for len(left) > 0 && taken[left[0]] {
			left = left[1:]
		}
		if byText[keys[n]] = left; len(left) > 0 {
			taken[left[0]], same[id] = true, old[left[0]].ID
		}
	}
	return same
}

// Recount tells what became of the themes once all practices are counted, where Continue
// gave the ids by a sample of them: an has its themes with all their practices, same is
// SameTexts.
func Recount(prev *corpus.Previous, an *corpus.Analysis, same map[string]string) {
	if prev == nil || prev.Analysis == nil {
		return
	}
	old := Run{Analysis: prev.Analysis, Practices: prev.Practices, Shown: prev.Shown}
	m := &Matching{IDs: map[string]string{}, Same: same}
	o, n := sides(old, Run{Analysis: an}, same)
	was := map[string]int{}
	for i, t := range o.themes {
		was[t.ID] = i
	}
	c := changes{o: o, n: n, table: o.overlaps(n), ids: m.IDs, was: prev.Analysis.Retired, shown: prev.Shown}
	for _, t := range n.themes {
		m.IDs[t.ID] = t.ID
		if i, ok := was[t.ID]; ok {
			c.before = append(c.before, i)
		} else {
			c.before = append(c.before, -1)
		}
	}
	for _, r := range prev.Analysis.Retired {
		if _, back := m.IDs[r.ID]; !back {
			m.Retired = append(m.Retired, r)
		}
	}
	m.retire(&c)
	an.Lineage, an.Retired = wereSeen(prev, c.rows()), m.Retired
}
