package analyze

import (
	"context"

	"casebook/analyze/lineage"
	"casebook/analyze/novelty"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/shingle"
)

// The news of a very large collection: what was added and removed is counted over all
// practices, new subjects and rising terms are told from the sample, and near-copies are
// the most alike of those that few figures a text find.

// mostCopies bounds the near-copies that are listed.
const mostCopies = 2000

// inSample is the last run as far as a sample knows it: its themes, the practices
// whose texts are in the sample, and of the others every few, so that there are about as
// many as the sample has. It answers the keys of the texts of all its practices too.
func inSample(ctx context.Context, prev *corpus.Previous, sample *corpus.Collection) (*corpus.Previous, []uint64, error) {
	if prev == nil {
		return nil, nil, nil
	}
	practices := lineage.Practices(sample)
	known := make(map[uint64]bool, len(practices))
	for _, p := range practices {
		known[lineage.TextKey(p.Text)] = true
	}
	step := max(1, len(prev.Practices)/max(1, len(practices)))
	var some []corpus.Practice
	keys := make([]uint64, 0, len(prev.Practices))
	err := prev.EachPractice(func(p *corpus.Practice) error {
		key := lineage.TextKey(p.Text)
		if known[key] || len(keys)%step == 0 {
			some = append(some, *p)
		}
		keys = append(keys, key)
		return ctx.Err()
	})
	return prev.With(some), keys, err
}

// news tells what is new; before is the last run as the sample knows it.
func (s *tally) news(ctx context.Context, cases Cases, sample *corpus.Collection, before *corpus.Previous, same map[string]string, o Options) (*corpus.News, error) {
	n := &corpus.News{}
	if before != nil {
		var err error
		n, err = novelty.Compare(ctx, before, sample, novelty.Options{Seed: o.Seed, Workers: o.Workers, Terms: o.Segmenter.Terms, NoCopies: true})
		if err != nil {
			return nil, err
		}
		n.Fresh = nil
		for _, id := range s.ids {
			if _, known := same[id]; !known {
				n.Fresh = append(n.Fresh, id)
			}
		}
		n.Added, n.Removed = len(n.Fresh), len(o.Previous.Practices)-len(same)
	}
	var err error
	n.Copies, err = s.copies(ctx, cases)
	n.Novel = novelty.Unlike(n.Novel, n.Copies, n.Fresh)
	return n, err
}

// copies finds near-copies: by marks, then by their texts, for which it goes through the
// cases once more.
func (s *tally) copies(ctx context.Context, cases Cases) ([]corpus.NearCopy, error) {
	pairs := shingle.Sieve(s.marks, 2*mostCopies)
	of := map[int]corpus.Practice{}
	for _, p := range pairs {
		of[p.A], of[p.B] = corpus.Practice{}, corpus.Practice{}
	}
	if len(of) == 0 {
		return nil, ctx.Err()
	}
	at := 0
	err := cases(func(c *corpus.Case) error {
		for _, p := range c.Practices {
			if _, wanted := of[at]; wanted {
				of[at] = p
			}
			at++
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	alike := make([][2]corpus.Practice, len(pairs))
	for i, p := range pairs {
		alike[i] = [2]corpus.Practice{of[p.A], of[p.B]}
	}
	return novelty.Copies(alike, mostCopies), nil
}

// sampledNotes say what of an analysis rests on the sample.
func sampledNotes(units, sampled, agrees int, n *corpus.News, o Options) (out []message.Message) {
	out = append(out, message.New("analyze.sampled", units, o.AtOnce, sampled, agrees))
	if o.Previous != nil {
		out = append(out, message.New("analyze.news_sampled", sampled))
	}
	if len(n.Copies) == mostCopies {
		out = append(out, message.New("analyze.copies_bounded", mostCopies))
	}
	return out
}
