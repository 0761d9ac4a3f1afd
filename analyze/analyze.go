package analyze

import (
	"context"
	"slices"

	"casebook/analyze/lineage"
	"casebook/analyze/novelty"
	"casebook/corpus"
)

// Run groups the practices of a collection into themes and says what can be
// said about them: names, terms, stability, facts and regions. progress (may be
// nil) is told the name of each step as it begins. The result is a function of
// the collection and the options, whatever the number of workers. Collections
// with too few practices for themes give an analysis without themes and a note.
func Run(ctx context.Context, col *corpus.Collection, opts Options, progress func(step string)) (*corpus.Analysis, error) {
	opts, err := opts.ready()
	if err != nil {
		return nil, err
	}
	c := &clock{ctx: ctx, progress: progress}
	all := timed(c, "collect", func() (collected, error) { return collect(col, opts.Unit), nil })
	texts := timed(c, "segment", func() (texts, error) { return cut(ctx, all, opts), nil })
	feats := timed(c, "vectors", func() (features, error) { return extract(ctx, texts, len(all.units), opts) })
	place := timed(c, "vectors", func() (space, error) { return locate(ctx, all, feats, opts) })
	in := timed(c, "vectors", func() (members, error) { return admit(ctx, all, feats, place, opts), nil })
	own, in := bring(all, texts, place, in, opts)
	num := timed(c, "number", func() (number, error) { return chooseNumber(ctx, all, place, own.rest(in), opts), nil })
	groups := timed(c, "group", func() (grouping, error) { return group(ctx, all, place, num, opts), nil })
	trust := timed(c, "stability", func() ([]float64, error) { return resample(ctx, all, num.graph, groups, opts), nil })
	told := timed(c, "label", func() (description, error) {
		graph := num.graph
		if len(own.names) > 0 {
			groups, trust = own.join(groups, in, place), own.untried(trust)
			graph = neighbourhood(ctx, place.mixed.Select(groups.active), opts)
		}
		return describe(ctx, all, texts, feats, place, graph, groups, trust, opts), nil
	})
	facts := timed(c, "facts", func() ([]corpus.Facts, error) { return gatherFacts(ctx, all, opts.Workers), nil })
	tables := timed(c, "tables", func() (tables, error) { return tabulate(all, col, told, opts), nil })
	out := &corpus.Analysis{
		Unit: opts.Unit, Themes: told.themes, Placements: told.placements, Facts: facts,
		K: num.k, KGiven: opts.K > 0, KReason: num.reason, KCurve: num.curve,
		RegionTable: tables.regions, BookTable: tables.books,
		Notes: slices.Concat(own.notes, num.notes, told.notes), Parameters: parameters(opts, feats, groups),
		Same: counted(opts.Segmenter),
	}
	timed(c, "lineage", func() (struct{}, error) {
		lineage.Continue(opts.Previous, out, col, opts.Workers)
		return struct{}{}, nil
	})
	out.News = timed(c, "news", func() (*corpus.News, error) {
		o := novelty.Options{Seed: opts.Seed, Workers: opts.Workers}
		if opts.Previous != nil {
			o.Terms = opts.Segmenter.Terms
		}
		return novelty.Compare(ctx, opts.Previous, col, o)
	})
	if c.err != nil {
		return nil, c.err
	}
	out.Timings = c.timings
	return out, nil
}
