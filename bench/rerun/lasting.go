package main

import (
	"fmt"
	"io"
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
			before, after, err := m.peer.rerun(m.ctx, old, both, k, k)
			if err != nil {
				return err
			}
			byPeer = append(byPeer, same(before, after))
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
		anew, tied, byPeer := &arrivals{}, &arrivals{}, &arrivals{}
		for seed := uint64(1); seed <= uint64(n); seed++ {
			old, fresh := draw(docs, seed, g)
			both := append(append([]doc{}, old...), fresh...)
			first, err := m.group(old, k-g, seed, nil, 0)
			if err != nil {
				return err
			}
			for pull, r := range map[float64]*arrivals{0: anew, lineage.Pull: tied} {
				second, err := m.group(both, k, seed, previous(first, old), pull)
				if err != nil {
					return err
				}
				r.add(themesOf(first), themesOf(second), first.NextTheme)
			}
			if m.peer != nil && seed <= peerDraws {
				before, after, err := m.peer.rerun(m.ctx, old, both, k-g, k)
				if err != nil {
					return err
				}
				byPeer.add(before, after, k-g+1)
			}
		}
		anew.print(m.out, fmt.Sprintf("%d planted group(s), pull 0.00", g))
		tied.print(m.out, fmt.Sprintf("%d planted group(s), pull %.2f", g, lineage.Pull))
		if m.peer != nil {
			tied.first(peerDraws).print(m.out, fmt.Sprintf("  the first %d draws, pull %.2f", peerDraws, lineage.Pull))
			byPeer.print(m.out, "  two runs of peer.py by hand")
		}
	}
	return nil
}

// arrivals are the figures of planted groups, one a draw.
type arrivals struct{ precision, recall, keep []float64 }

// add takes the themes of the old documents before, of all after, and the
// smallest number of a new theme.
func (r *arrivals) add(before, after []string, next int) {
	p, q := newOnes(after, len(before), next)
	r.precision, r.recall, r.keep = append(r.precision, p), append(r.recall, q), append(r.keep, same(before, after))
}

func (r *arrivals) first(n int) *arrivals {
	n = min(n, len(r.keep))
	return &arrivals{r.precision[:n], r.recall[:n], r.keep[:n]}
}

func (r *arrivals) print(out io.Writer, name string) {
	fmt.Fprintf(out, "  %-34s new themes: precision %.3f, recall %.3f; old documents keep their id %.3f\n", name, mean(r.precision), mean(r.recall), mean(r.keep))
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
