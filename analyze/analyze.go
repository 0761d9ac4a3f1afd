package analyze

import (
	"context"
	"slices"

	"casebook/analyze/lineage"
	"casebook/analyze/novelty"
	"casebook/corpus"
	"casebook/corpus/heap"
	"casebook/corpus/shingle"
)

// Run groups the practices of a collection into themes and says what can be
// said about them: names, terms, stability, facts and regions. progress (may be
// nil) is told the name of each step as it begins. The result is a function of
// the collection and the options, whatever the number of workers. Collections
// with too few practices for themes give an analysis without themes and a note; of those
// with more than Options.AtOnce a sample is grouped (Stream).
func Run(ctx context.Context, col *corpus.Collection, opts Options, progress func(step string)) (*corpus.Analysis, error) {
	opts, err := opts.ready()
	if err != nil {
		return nil, err
	}
	if opts.beyond(col) {
		opts.Cache = nil // it would be as large as the collection
		return gathered(ctx, col, opts, progress)
	}
	heap.Room(min(mostRoom, practiceRoom*max(0, int64(col.PracticeCount()-roomless))))
	c := &clock{ctx: ctx, progress: progress}
	defer c.end()
	all := timed(c, "collect", func() (collected, error) {
		all := collect(col, opts.Unit)
		return all.once(ctx, opts), nil
	})
	// What needs no themes is done beside what finds them: facts on cores that this leaves idle, the news once the coordinates are known.
	facts := make([]corpus.Facts, len(all.practices))
	gatherRest := meanwhile(c, opts.Workers, "facts", len(facts), all.gatherer(facts, opts.Cache))
	compare, news := later(c, opts.Workers, "news", func() (*corpus.News, error) { return compareNews(ctx, col, all.signed, opts) })
	var test func() corpus.Independence
	f := grouped(c, all, opts, beside{located: compare, settled: func(groups []int) {
		test = aside(c, opts.Workers, "tables", func() (corpus.Independence, error) { return all.independence(groups, opts), nil })
	}})
	var regions corpus.Independence
	if test != nil {
		regions = test()
	}
	tables := timed(c, "tables", func() (tables, error) { return tabulate(f.all, col, f.told, regions), nil })
	out := f.analysis(opts)
	gatherRest()
	out.Placements, out.Facts = f.told.placements, facts
	out.RegionTable, out.BookTable = tables.regions, tables.books
	timed(c, "lineage", func() (struct{}, error) {
		lineage.Continue(opts.Previous, out, col, opts.Workers)
		return struct{}{}, nil
	})
	out.News = news()
	if c.err != nil {
		return nil, c.err
	}
	out.Timings = c.timings
	return out, nil
}

// A practice takes at least so many bytes at the peak of its analysis, beyond the first, for which there is room; where more than
// mostRoom are held, collecting them takes a small part of the time.
const (
	roomless     = 256
	practiceRoom = 24 << 10
	mostRoom     = 20 << 20
)

// found is what the grouping of a collection leaves.
type found struct {
	all    collected
	texts  texts
	feats  features
	place  space
	own    broughtIn
	num    number
	groups grouping
	told   description
}

// beside are told, where they are there, when steps may begin that are done beside the grouping.
type beside struct {
	located func()             // the coordinates of the practices are known: from here on cores are idle at times
	settled func(groups []int) // so is the group of each practice, −1 for none: what follows takes one core
	places  bool               // others will be placed by what is learnt: it is kept
}

// grouped groups practices and describes the themes.
func grouped(c *clock, all collected, opts Options, told beside) (f found) {
	ctx := c.ctx
	f.all = all
	f.texts = timed(c, "segment", func() (texts, error) { return cut(ctx, f.all, opts), nil })
	f.feats = timed(c, "vectors", func() (features, error) { return extract(ctx, f.texts, len(f.all.units), opts) })
	f.texts.chars = nil
	counts, vocab := f.feats.words, f.feats.vocab // named, since the other features are let go of meanwhile
	words := idly(c, opts.Workers, "label", func() lexicon { return newLexicon(f.all, f.texts, counts, vocab, opts) })
	if opts.Idle != nil {
		opts.Idle()
	}
	if !told.places {
		f.feats.grams = nil // before the decomposition, where most is held
	}
	f.place = timed(c, "vectors", func() (space, error) { return locate(ctx, f.all, f.feats, opts) })
	if told.located != nil {
		told.located()
	}
	in := timed(c, "vectors", func() (members, error) { return admit(ctx, f.all, f.feats, f.place, opts), nil })
	if !told.places {
		f.feats.all, f.place.raw = nil, nil // a third of what is held
	}
	f.own, in = bring(f.all, f.texts, f.place, in, opts)
	f.num = timed(c, "number", func() (number, error) { return chooseNumber(ctx, f.all, f.place, f.own.rest(in), opts), nil })
	f.groups = timed(c, "group", func() (grouping, error) { return group(ctx, f.all, f.place, f.num, opts), nil })
	trust := timed(c, "stability", func() ([]float64, error) { return resample(ctx, f.all, f.num.graph, f.groups, opts), nil })
	f.told = timed(c, "label", func() (description, error) {
		graph := f.num.graph
		if len(f.own.names) > 0 {
			f.groups, trust = f.own.join(f.groups, in, f.place), f.own.untried(trust)
			graph = neighbourhood(ctx, f.place.mixed.Select(f.groups.active), opts)
		}
		if told.settled != nil {
			told.settled(f.all.groups(f.groups))
		}
		return describe(ctx, f.all, f.texts, f.feats, words, f.place, graph, f.groups, trust, opts), nil
	})
	return f
}

// analysis is what is said of the themes, without the practices one by one.
func (f *found) analysis(opts Options) *corpus.Analysis {
	return &corpus.Analysis{
		Unit: opts.Unit, Themes: f.told.themes,
		K: f.num.k, KGiven: opts.K > 0, KReason: f.num.reason, KCurve: f.num.curve, KStays: f.num.stays, KChanged: f.num.changed,
		Notes:      slices.Concat(f.all.notes, f.own.notes, f.num.notes, f.told.notes),
		Parameters: parameters(opts, f.feats, f.groups),
		Same:       counted(opts.Segmenter),
	}
}

// besides is how many workers a step has that is done beside others, which have all.
func (o Options) besides() int { return max(1, o.Workers/2) }

// compareNews says what is new against the last run. signed are the signatures of the practices, nil where there are none yet.
func compareNews(ctx context.Context, col *corpus.Collection, signed []shingle.Signature, opts Options) (*corpus.News, error) {
	o := novelty.Options{Seed: opts.Seed, Workers: opts.besides(), Cache: opts.Cache, Signed: signed}
	if opts.Previous != nil {
		o.Terms = opts.terms
	}
	news, err := novelty.Compare(ctx, opts.Previous, col, o)
	if err == nil && opts.News != nil {
		opts.News(news)
	}
	return news, err
}
