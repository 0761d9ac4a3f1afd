// Package novelty says what a run brought that the last different one did not
// have: practices unlike anything before, near-copies of what was there, and
// terms that rise and fall.
package novelty

import (
	"cmp"
	"context"
	"math"
	"slices"

	"casebook/analyze/textcache"
	"casebook/analyze/vector"
	"casebook/corpus"
	"casebook/corpus/parallel"
	"casebook/corpus/shingle"
)

// Input is what the news are told from. Practices stand in the order of the
// rows; the rows of Old come first.
type Input struct {
	// Run is the id of the run compared with; empty for a first run, which has
	// near-copies only.
	Run string
	// Old are the practices of that run, Fresh those of this one.
	Old, Fresh []corpus.Practice
	// Same says which practices of this run the last one had: new id → old id.
	Same map[string]string
	// Vectors has one row a practice, Old before Fresh, of length 1 or zero; nil
	// leaves novelty out.
	Vectors *vector.Dense
	// OldTerms and FreshTerms are the terms of each practice, each once.
	OldTerms, FreshTerms [][]string
	Workers              int // never changes the result
	// Cache keeps what was computed of texts and of their pairs; nil for none.
	Cache    *textcache.Cache
	Signed   []shingle.Signature // of Fresh; nil: not known yet
	NoCopies bool                // near-copies are not looked for
}

// WithFresh are the pairs of which one practice, or both, are new: those of two old ones were there before.
func WithFresh(copies []corpus.NearCopy, fresh []string) (out []corpus.NearCopy) {
	isNew := map[string]bool{}
	for _, id := range fresh {
		isNew[id] = true
	}
	for _, c := range copies {
		if isNew[c.A] || isNew[c.B] {
			out = append(out, c)
		}
	}
	return out
}

const (
	// nearCopy is the similarity from which two practices are near-copies. A
	// reprint with a third of its sentences rewritten has some 0.5.
	nearCopy = 0.5
	// mostTold bounds each list of the news; the best come first.
	mostTold = 200
	// mostCopiesEach is how many of its near-copies, the most alike, each of two practices has before a pair of them is left out: thousands
	// of texts of one mould would have a million pairs else, and the tables hundreds of times the size of the books.
	mostCopiesEach = 20
)

// News tells what is new. For a first run only Copies are filled.
func News(ctx context.Context, in Input) *corpus.News {
	n := &corpus.News{PreviousRun: in.Run}
	var copies []corpus.NearCopy
	if !in.NoCopies {
		copies = in.copies(ctx)
		n.Copies = fewEach(copies)
	}
	if in.Run == "" {
		return n
	}
	back := map[string]bool{}
	for _, p := range in.Fresh {
		if was, ok := in.Same[p.ID]; ok {
			back[was] = true
		} else {
			n.Added++
			n.Fresh = append(n.Fresh, p.ID)
		}
	}
	n.Removed = len(in.Old) - len(back)
	novel := Unlike(in.novel(ctx), copies, n.Fresh)
	n.Novel = novel[:min(mostTold, len(novel))]
	n.Rising, n.Falling = trends(in.OldTerms, in.FreshTerms)
	return n
}

// copies lists pairs of practices that say nearly the same words: two of this
// run in different cases (A before B), or a new practice (B) and one of the last
// run that is gone from this one (A). The most alike come first.
func (in Input) copies(ctx context.Context) []corpus.NearCopy {
	have := map[string]bool{}
	for _, was := range in.Same {
		have[was] = true
	}
	var all []corpus.Practice
	for _, p := range in.Old {
		if !have[p.ID] {
			all = append(all, p)
		}
	}
	gone := len(all)
	all = append(all, in.Fresh...)
	unsigned := all
	if in.Signed != nil {
		unsigned = all[:gone]
	}
	texts := make([]string, len(unsigned))
	for i := range unsigned {
		texts[i] = unsigned[i].Text
	}
	sigs := append(Signatures(ctx, texts, in.Cache, in.Workers), in.Signed...)
	if ctx.Err() != nil {
		return nil
	}
	set := func(i int) shingle.Set { return shingle.Of(all[i].Text) } // few meet any other
	pairs := in.pairs(all, sigs, set)
	out := make([]corpus.NearCopy, 0, len(pairs))
	for _, p := range pairs {
		a, b := all[p.A], all[p.B]
		if p.B < gone || p.A >= gone && a.CaseID == b.CaseID || a.ID == b.ID {
			continue
		}
		out = append(out, corpus.NearCopy{A: a.ID, B: b.ID, Similarity: round(p.Similarity)})
	}
	return mostAlike(out)
}

// Signatures are those by which near-copies among texts are looked for; once ctx is done, they mean nothing.
func Signatures(ctx context.Context, texts []string, cache *textcache.Cache, workers int) []shingle.Signature {
	sigs, signers := make([]shingle.Signature, len(texts)), make([]shingle.Signer, max(1, workers))
	parallel.Each(ctx, len(texts), workers, func(w, i int) {
		sigs[i] = keptSignatures.Of(cache, texts[i], func() shingle.Signature { return signers[w].Of(texts[i]) })
	})
	return sigs
}

// mostAlike puts the most alike first; equally alike ones stay in their order. Similarities have
// four decimals.
func mostAlike(copies []corpus.NearCopy) []corpus.NearCopy {
	keys := make([]uint64, len(copies))
	for i, c := range copies {
		keys[i] = uint64(decimals-math.Round(c.Similarity*decimals))<<32 | uint64(i)
	}
	vector.SortKeys(keys, make([]uint64, len(keys)))
	var out []corpus.NearCopy
	if len(keys) > 0 {
		out = make([]corpus.NearCopy, len(keys))
	}
	for i, k := range keys {
		out[i] = copies[uint32(k)]
	}
	return out
}

// fewEach leaves out pairs, the most alike of which come first, whose practices both have enough.
func fewEach(copies []corpus.NearCopy) []corpus.NearCopy {
	has := map[string]int{}
	var out []corpus.NearCopy
	for _, c := range copies {
		if has[c.A] >= mostCopiesEach && has[c.B] >= mostCopiesEach {
			continue
		}
		has[c.A]++
		has[c.B]++
		out = append(out, c)
	}
	return out
}

// Unlike leaves out of the practices unlike anything before those that are near-copies of what was there;
// fresh are the ids of the new ones.
func Unlike(novel []corpus.Novelty, copies []corpus.NearCopy, fresh []string) []corpus.Novelty {
	if len(novel) == 0 || len(copies) == 0 {
		return novel
	}
	isNew, copied := map[string]bool{}, map[string]bool{}
	for _, id := range fresh {
		isNew[id] = true
	}
	for _, c := range copies {
		copied[c.A] = copied[c.A] || !isNew[c.B]
		copied[c.B] = copied[c.B] || !isNew[c.A]
	}
	return slices.DeleteFunc(novel, func(n corpus.Novelty) bool { return copied[n.PracticeID] })
}

// decimals is what a similarity is rounded to a whole part of.
const decimals = 1e4

func round(x float64) float64 { return math.Round(x*decimals) / decimals }

// novel lists the practices that stand out by themselves and those of subjects that
// are new, the most novel first.
func (in Input) novel(ctx context.Context) []corpus.Novelty {
	limit, all := in.usual(ctx), in.Scores(ctx)
	if len(all) == 0 {
		return nil
	}
	subject := map[string]bool{}
	rows := in.newRows()
	for i, is := range in.ofSubjectsNew(ctx, rows) {
		subject[in.Fresh[rows[i]-len(in.Old)].ID] = is
	}
	out := slices.DeleteFunc(all, func(n corpus.Novelty) bool { return n.Score <= limit && !subject[n.PracticeID] })
	slices.SortStableFunc(out, func(a, b corpus.Novelty) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// newRows are the rows of Vectors of the practices that the last run did not have.
func (in Input) newRows() (rows []int) {
	for i, p := range in.Fresh {
		if _, known := in.Same[p.ID]; !known {
			rows = append(rows, len(in.Old)+i)
		}
	}
	return rows
}

// Scores lists every practice that the last run did not have with its novelty:
// 1 − cosine to its nearest old practice of another case. Practices without any term
// that others have are left out.
func (in Input) Scores(ctx context.Context) []corpus.Novelty {
	if len(in.Old) == 0 {
		return nil
	}
	rows := in.newRows()
	var out []corpus.Novelty
	for i, n := range in.nearest(ctx, rows) {
		if n.row >= 0 {
			out = append(out, corpus.Novelty{PracticeID: in.Fresh[rows[i]-len(in.Old)].ID, Score: n.score, Nearest: in.Old[n.row].ID, NearestIn: in.Old[n.row].Text})
		}
	}
	return out
}

// neighbour is the nearest old practice of a row, −1 for none, and 1 − cosine to it.
type neighbour struct {
	row   int
	score float64
}

// nearest finds for some rows the nearest row of an old practice of another case:
// a practice is like its siblings, which says nothing of what is new.
func (in Input) nearest(ctx context.Context, rows []int) []neighbour {
	out := make([]neighbour, len(rows))
	for i := range out {
		out[i].row = -1
	}
	x := in.Vectors
	if x == nil || len(rows) == 0 {
		return out
	}
	old, room := vector.Pack(x, len(in.Old)), make([][]float32, max(1, in.Workers))
	parallel.Each(ctx, len(rows), in.Workers, func(w, i int) {
		if vector.Zero(x.Row(rows[i])) {
			return
		}
		room[w] = old.Dots(room[w], x.Row(rows[i]))
		best, own := float32(-2), in.caseOf(rows[i])
		for j, s := range room[w][:len(in.Old)] {
			if s > best && in.Old[j].CaseID != own {
				best, out[i].row = s, j
			}
		}
		out[i].score = round(max(0, min(1, 1-float64(best))))
	})
	return out
}

// unusual is the share of the old practices that would count as novel, each by
// itself, beside the other old ones.
const unusual = 0.02

// usual is the score up to which a practice is nothing special: the 1 − unusual
// quantile of the old practices' own scores against the other old ones.
func (in Input) usual(ctx context.Context) float64 {
	if len(in.Old) < 2 {
		return 0
	}
	// A thousand practices, evenly spread, tell the quantile to a percent.
	step := max(1, len(in.Old)/1000)
	var rows []int
	for i := 0; i < len(in.Old); i += step {
		rows = append(rows, i)
	}
	var scores []float64
	for _, n := range in.nearest(ctx, rows) {
		if n.row >= 0 {
			scores = append(scores, n.score)
		}
	}
	if len(scores) == 0 {
		return 0
	}
	slices.Sort(scores)
	return scores[int((1-unusual)*float64(len(scores)-1))]
}
