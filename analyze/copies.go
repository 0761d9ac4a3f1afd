package analyze

import (
	"cmp"
	"context"
	"slices"

	"casebook/analyze/novelty"
	"casebook/corpus/message"
	"casebook/corpus/parallel"
	"casebook/corpus/shingle"
)

// A case that is reprinted, under whatever title, has all of its practices counted again: words that only it holds look
// like those of a subject, its copies are each other's nearest neighbours, and what other cases share with it is drawn
// to them. So a copied case enters the grouping once, and its copies stand in the themes of their originals.
// docs/analysis.md has the measurement.
const (
	// copyAlike is the similarity from which a practice is a copy: a sentence in seven may be another. Practices of a
	// mould that differ by names alone are less alike, unless they are short.
	copyAlike = 0.7
	// copyShare is the share of a case's text from which the case is one: practices that single cases repeat say the
	// same of another matter, and stay.
	copyShare = 0.5
	// copiedFew is the share of units that are like others under which these are not compared without stock phrases, which
	// takes as long as all the rest: what so few share makes no stock phrase.
	copiedFew = 0.05
	// copiedLeast is the share of units that are copies under which they stay: so few fill no list of neighbours, and themes of a
	// collection shall not turn on two copies among thousands.
	copiedLeast = 0.02
	// copiedFewest is the least number of units that must be left: the number of themes goes by theirs, and a few
	// texts that are given again and again are themes themselves.
	copiedFewest = 10
)

// once leaves out the units of cases that are copies of others; their practices belong to the units of
// their originals. Where too little would be left to tell themes apart, all stay, and where it is not the words that tell
// them: vectors, or themes that are kept.
func (all *collected) once(ctx context.Context, o Options) collected {
	if o.hasVectors() || o.KeepThemes && o.continues() {
		return *all
	}
	originals := all.originals(ctx, o)
	if ctx.Err() != nil {
		return *all
	}
	fewest := max(copiedFewest, 2*o.K)
	if len(o.Brought) > 0 {
		fewest = max(fewest, likeFewest) // what is like none of them is told by what is usual
	}
	to, kept, left := make([]int, len(all.units)), 0, map[int]bool{} // new numbers of the units, and the cases that have any
	for i, of := range originals {
		if of == i {
			to[i] = kept
			kept++
			left[all.units[i].caseAt] = true
		}
	}
	if float64(len(all.units)-kept) < copiedLeast*float64(len(all.units)) || kept == len(all.units) || kept < fewest || len(left) < casesATheme*max(fewestThemes, o.K) {
		return *all
	}
	out := collected{practices: all.practices, homes: all.homes, signed: all.signed, unitOf: make([]int, len(all.unitOf)), repeated: make([]bool, kept)}
	for p, unit := range all.unitOf {
		out.unitOf[p] = to[originals[unit]]
	}
	for i, of := range originals {
		out.repeated[to[of]] = out.repeated[to[of]] || of != i
	}
	for i, of := range originals {
		if of == i {
			out.units, out.practice = append(out.units, all.units[i]), append(out.practice, all.practice[i])
		}
	}
	for _, p := range all.pieces {
		if left[p.caseAt] {
			out.pieces = append(out.pieces, p)
		}
	}
	out.renumber()
	copies := len(all.units) - kept
	out.notes = []message.Message{message.New("analyze.copies_once", copies, len(all.units))}
	return out
}

// renumber counts the cases that are left from 0.
func (all *collected) renumber() {
	at := map[int]int{}
	for i := range all.units {
		u := &all.units[i]
		if _, ok := at[u.caseAt]; !ok {
			at[u.caseAt] = len(at)
		}
		u.caseAt = at[u.caseAt]
	}
	for i := range all.pieces {
		all.pieces[i].caseAt = at[all.pieces[i].caseAt]
	}
}

// originals says of every unit which one it is a copy of: itself for most. Longer cases are the originals of
// shorter ones, of equally long ones the first.
func (all *collected) originals(ctx context.Context, o Options) []int {
	out := make([]int, len(all.units))
	for i := range out {
		out[i] = i
	}
	like := all.alike(ctx, o)
	if len(like) == 0 {
		return out
	}
	cases := all.byLength()
	settled := make([]bool, len(all.units)) // of a case that was decided on
	for _, units := range cases {
		whole, copied := 0, 0
		of := make([]int, len(units))
		for j, i := range units {
			n := len(all.units[i].text)
			whole += n
			of[j] = i
			for _, p := range like[i] {
				if settled[p.B] && out[p.B] == p.B {
					of[j] = p.B
					copied += n
					break
				}
			}
		}
		for j, i := range units {
			if float64(copied) >= copyShare*float64(whole) {
				out[i] = of[j]
			}
			settled[i] = true
		}
	}
	return out
}

// alike lists for each unit that has a near-copy in another case those, the most alike first. A of each pair is the unit.
func (all *collected) alike(ctx context.Context, o Options) map[int][]shingle.Pair {
	texts := make([]string, len(all.units))
	for i, u := range all.units {
		texts[i] = u.text
	}
	sigs := novelty.Signatures(ctx, texts, o.Cache, o.Workers)
	if ctx.Err() != nil {
		return nil
	}
	if len(sigs) == len(all.practices) { // the units are the practices, and the news look for near-copies by the same
		all.signed = make([]shingle.Signature, len(sigs))
		for i, p := range all.practice {
			all.signed[p] = sigs[i]
		}
	}
	out := map[int][]shingle.Pair{}
	pairs := shingle.PairsFrom(sigs, func(i int) shingle.Set { return shingle.Of(texts[i]) }, 0, copyAlike, o.Workers)
	pairs = slices.DeleteFunc(pairs, func(p shingle.Pair) bool { return all.units[p.A].caseAt == all.units[p.B].caseAt })
	for _, p := range all.alikeBeside(ctx, pairs, o.Workers) {
		out[p.A] = append(out[p.A], p)
		out[p.B] = append(out[p.B], shingle.Pair{A: p.B, B: p.A, Similarity: p.Similarity})
	}
	for _, pairs := range out {
		slices.SortFunc(pairs, func(a, b shingle.Pair) int {
			return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), cmp.Compare(a.B, b.B))
		})
	}
	return out
}

// alikeBeside are the pairs that are as alike without what all texts share. Texts more than half of which are stock phrases
// are made of few sentences, and no reprints.
func (all *collected) alikeBeside(ctx context.Context, pairs []shingle.Pair, workers int) []shingle.Pair {
	copied := map[int]bool{}
	for _, p := range pairs {
		copied[p.A], copied[p.B] = true, true
	}
	if float64(len(copied)) < copiedFew*float64(len(all.units)) {
		return pairs
	}
	plain, cases := make([]string, len(all.units)), make([]int, len(all.units))
	parallel.Each(ctx, len(plain), workers, func(_, i int) {
		plain[i], cases[i] = normalized(all.units[i].text), all.units[i].caseAt
	})
	stock, _ := stockPhrases(ctx, plain, cases, workers)
	if len(stock) == 0 {
		return pairs
	}
	sets := map[int]shingle.Set{} // none of what stock phrases are most of
	set := func(i int) shingle.Set {
		if _, known := sets[i]; !known {
			sets[i] = nil
			if left := withoutStock(plain[i], stock); 2*len(left) >= len(plain[i]) {
				sets[i] = shingle.Of(left)
			}
		}
		return sets[i]
	}
	return slices.DeleteFunc(pairs, func(p shingle.Pair) bool { return set(p.A).Jaccard(set(p.B)) < copyAlike })
}

// byLength are the units of each case, those of the longest case first.
func (all *collected) byLength() [][]int {
	var cases [][]int
	length := map[int]int{} // by the number of the case
	for i, u := range all.units {
		if i == 0 || all.units[i-1].caseAt != u.caseAt {
			cases = append(cases, nil)
		}
		cases[len(cases)-1] = append(cases[len(cases)-1], i)
		length[u.caseAt] += len(u.text)
	}
	slices.SortStableFunc(cases, func(a, b []int) int {
		return cmp.Compare(length[all.units[b[0]].caseAt], length[all.units[a[0]].caseAt])
	})
	return cases
}
