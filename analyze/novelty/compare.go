package novelty

import (
	"context"

	"casebook/analyze/lineage"
	"casebook/analyze/textcache"
	"casebook/analyze/vector"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/parallel"
	"casebook/corpus/shingle"
)

// Options of Compare.
type Options struct {
	// Terms cuts a text into words; nil leaves out rising and falling terms.
	Terms   func(text string) []string
	Seed    uint64
	Workers int                 // never changes the result
	Cache   *textcache.Cache    // neither does it; nil for none
	Signed  []shingle.Signature // of the practices of col in their order, where they are known
	// NoCopies leaves near-copies to the caller, who has practices that are not in col.
	NoCopies bool
}

// Compare tells what is new in a collection against the last different run,
// which may be nil: then there is nothing to compare with, and only near-copies
// within the collection are told.
func Compare(ctx context.Context, prev *corpus.Previous, col *corpus.Collection, opts Options) (*corpus.News, error) {
	in, err := Gather(ctx, prev, col, opts)
	if err != nil {
		return nil, err
	}
	return News(ctx, in), ctx.Err()
}

// Gather puts together what the news are told from.
func Gather(ctx context.Context, prev *corpus.Previous, col *corpus.Collection, opts Options) (Input, error) {
	in := Input{Fresh: lineage.Practices(col), Workers: max(1, opts.Workers), Cache: opts.Cache, Signed: opts.Signed, NoCopies: opts.NoCopies}
	if prev == nil {
		return in, nil
	}
	in.Run, in.Old = prev.Run, prev.Practices
	in.Same = lineage.Same(in.Old, in.Fresh, in.Workers)
	texts, row := in.distinct(ctx)
	if len(in.Same) < len(in.Fresh) && len(in.Old) > 0 {
		var err error
		if in.Vectors, err = coordinates(ctx, texts, row, in.Workers, opts.Seed); err != nil {
			return in, message.Wrap(err, "analyze.compare", prev.Run)
		}
	}
	if opts.Terms != nil {
		in.OldTerms, in.FreshTerms = in.terms(ctx, texts, row, opts.Terms)
	}
	return in, nil
}

// latent is the number of dimensions practices are compared in. With more, all
// practices are far from each other; docs/rerun.md has the measurement.
const latent = 30

// coordinates are those of old and new practices together: TF-IDF of pairs of
// characters, then LSA, rows of length 1. Pairs of characters need no dictionary,
// so that words nobody knew before count as well. A practice that both runs have
// is counted once and its row stands twice: counted twice, the old ones would take up
// the dimensions, and the new ones would be like each other for having none.
func coordinates(ctx context.Context, texts []string, row []int, workers int, seed uint64) (*vector.Dense, error) {
	// In a large collection a pair that few practices hold tells nothing of what
	// they are about, and such pairs are most of the columns.
	fewest := max(2, len(texts)/500)
	x, _ := vector.CountChars(texts, vector.CharOptions{Min: 2, Max: 2, MinDF: fewest, MaxDF: 0.5, Workers: workers})
	if err := vector.TFIDF(x, workers); err != nil {
		return nil, err
	}
	x.Normalize()
	coords, _ := vector.LSA(ctx, x, vector.SVDOptions{Dim: min(latent, max(2, len(texts)-1)), Seed: seed, Workers: workers})
	coords.Normalize()
	return coords.Select(row), nil
}

// distinct are the normalised texts of the old practices and of those that they do not have,
// and which of them is that of each practice, old ones before those of this run.
func (in Input) distinct(ctx context.Context) (texts []string, row []int) {
	at := make(map[string]int, len(in.Old))
	for i, p := range in.Old {
		at[p.ID] = i
		texts, row = append(texts, p.Text), append(row, i)
	}
	for _, p := range in.Fresh {
		i, known := at[in.Same[p.ID]]
		if !known {
			i = len(texts)
			texts = append(texts, p.Text)
		}
		row = append(row, i)
	}
	parallel.Each(ctx, len(texts), in.Workers, func(_, i int) { texts[i] = corpus.Normalize(texts[i]) })
	return texts, row
}

// terms cuts every text once: practices that both runs have are cut once only. texts and row
// are those of distinct.
func (in Input) terms(ctx context.Context, texts []string, row []int, cut func(string) []string) (old, fresh [][]string) {
	for i := range in.Old {
		if ctx.Err() != nil {
			return old, fresh
		}
		old = append(old, cut(texts[i]))
	}
	for i, p := range in.Fresh {
		if ctx.Err() != nil {
			break
		}
		switch r := row[len(in.Old)+i]; {
		case r >= len(in.Old):
			fresh = append(fresh, cut(texts[r]))
		case in.Old[r].Text == p.Text:
			fresh = append(fresh, old[r])
		default: // another reading of the old one
			fresh = append(fresh, cut(corpus.Normalize(p.Text)))
		}
	}
	return old, fresh
}
