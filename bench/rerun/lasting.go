package main

import (
	"fmt"
	"slices"

	"casebook/analyze/lineage"
	"casebook/corpus"
)

// pulls are the strengths of the ties to the themes before that are compared.
var pulls = []float64{0, 0.05, 0.1, lineage.Pull, 0.5}

// lasting draws collections of which a fifth is new, and counts the old
// documents that keep their theme's id. "Where the groups remain" are those
// whose old theme goes on (kept, renamed, grew or shrank in the lineage).
func (m *measurement) lasting(docs []doc, n int) error {
	k := len(groups(docs))
	all, remain, quality := make([][]float64, len(pulls)), make([][]float64, len(pulls)), make([][]float64, len(pulls))
	var byPeer []float64
	for seed := uint64(1); seed <= uint64(n); seed++ {
		old, fresh := draw(docs, seed, 0)
		both := append(append([]doc{}, old...), fresh...)
		first, err := m.group(old, k, seed, nil, 0)
		if err != nil {
			return err
		}
		for i, pull := range pulls {
			second, err := m.group(both, k, seed, previous(first, old), pull)
			if err != nil {
				return err
			}
			a, r := kept(themesOf(first), second)
			all[i], remain[i], quality[i] = append(all[i], a), append(remain[i], r), append(quality[i], ami(both, second))
		}
		if m.peer != nil && seed <= peerDraws {
			share, err := m.peer.kept(m.ctx, old, both, k)
			if err != nil {
				return err
			}
			byPeer = append(byPeer, share)
		}
	}
	fmt.Fprintf(m.out, "  a fifth is new: old documents that keep their theme id\n    pull   of all   where the groups remain   AMI of the second run\n")
	for i, pull := range pulls {
		fmt.Fprintf(m.out, "    %.2f   %.3f    %.3f                     %.3f\n", pull, mean(all[i]), mean(remain[i]), mean(quality[i]))
	}
	if m.peer != nil {
		at := slices.Index(pulls, lineage.Pull)
		fmt.Fprintf(m.out, "    the first %d draws: casebook %.3f of all, two runs of peer.py matched by hand %.3f\n", len(byPeer), mean(all[at][:len(byPeer)]), mean(byPeer))
	}
	return nil
}

func previous(an *corpus.Analysis, docs []doc) *corpus.Previous {
	return &corpus.Previous{Run: "before", Analysis: an, Practices: lineage.Practices(collection(docs))}
}

// kept is the share of old documents with the same id before and after: of all
// that had a theme, and of those whose theme goes on.
func kept(before []string, second *corpus.Analysis) (all, remain float64) {
	on := map[string]bool{}
	for _, l := range second.Lineage {
		switch l.Change {
		case lineage.Kept, lineage.Renamed, lineage.Grew, lineage.Shrank:
			on[l.ThemeID] = true
		}
	}
	same, themed, lasting := 0.0, 0.0, 0.0
	for i, id := range before {
		if id == "" {
			continue
		}
		themed++
		if on[id] {
			lasting++
		}
		if second.Placements[i].ThemeID == id {
			same++
		}
	}
	return same / max(1, themed), same / max(1, lasting)
}

// planted adds groups that the old documents know nothing of, and asks whether
// they come out as new themes: of the documents in themes with new ids, how many
// are of a planted group (precision), and how many of those are in one (recall).
func (m *measurement) planted(docs []doc, n int) error {
	k := len(groups(docs))
	for _, g := range []int{1, 2} {
		for _, pull := range []float64{0, lineage.Pull} {
			var precision, recall, keep []float64
			for seed := uint64(1); seed <= uint64(n); seed++ {
				old, fresh := draw(docs, seed, g)
				both := append(append([]doc{}, old...), fresh...)
				first, err := m.group(old, k-g, seed, nil, 0)
				if err != nil {
					return err
				}
				second, err := m.group(both, k, seed, previous(first, old), pull)
				if err != nil {
					return err
				}
				p, r := newOnes(themesOf(second), len(old), first.NextTheme)
				a, _ := kept(themesOf(first), second)
				precision, recall, keep = append(precision, p), append(recall, r), append(keep, a)
			}
			fmt.Fprintf(m.out, "  %d planted group(s), pull %.2f: new themes precision %.3f, recall %.3f; old documents keep their id %.3f\n",
				g, pull, mean(precision), mean(recall), mean(keep))
		}
	}
	return nil
}

// newOnes compares the documents in themes with new ids with the planted ones,
// which stand after the old ones.
func newOnes(themes []string, old, next int) (precision, recall float64) {
	in, right := 0.0, 0.0
	for i, id := range themes {
		if id == "" || lineage.Number(id) < next {
			continue
		}
		in++
		if i >= old {
			right++
		}
	}
	return right / max(1, in), right / max(1, float64(len(themes)-old))
}
