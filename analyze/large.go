package analyze

import (
	"context"
	"math"
	"strconv"

	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/corpus/parallel"
)

// Cases yields the cases of a collection in its order, as often as it is called, and
// returns the first error of yield. It does not touch a case again that it has yielded.
type Cases func(yield func(*corpus.Case) error) error

// Sink takes what is found of each practice, in the order of the collection.
type Sink func(corpus.Placement, corpus.Facts) error

// CasesOf yields the cases of a collection in memory.
func CasesOf(col *corpus.Collection) Cases {
	return func(yield func(*corpus.Case) error) error {
		for _, b := range col.Books {
			for i := range b.Cases {
				if err := yield(&b.Cases[i]); err != nil {
					return err
				}
			}
		}
		return nil
	}
}

// entire says that the options compare every practice with what a user brought, for which
// all must be there at once, however many they are.
func (o Options) entire() bool { return o.hasVectors() || len(o.Brought) > 0 }

// beyond says whether a collection is too large to be grouped at once.
func (o Options) beyond(col *corpus.Collection) bool {
	if o.entire() {
		return false
	}
	units := 0
	for _, b := range col.Books {
		for i := range b.Cases {
			units += unitsOf(&b.Cases[i], o.Unit)
		}
	}
	return units > o.AtOnce
}

// gathered is Stream over a collection in memory.
func gathered(ctx context.Context, col *corpus.Collection, o Options, progress func(step string)) (*corpus.Analysis, error) {
	var placements []corpus.Placement
	var facts []corpus.Facts
	out, err := Stream(ctx, CasesOf(col), o, progress, func(p corpus.Placement, f corpus.Facts) error {
		placements, facts = append(placements, p), append(facts, f)
		return nil
	})
	if err != nil {
		return nil, err
	}
	out.Placements, out.Facts = placements, facts
	return out, nil
}

// Stream is Run for collections that do not fit in memory. It goes through the cases
// twice: once to draw a sample of Options.AtOnce units, which is grouped as Run groups a
// collection, and once to put every practice to the nearest of the themes so found
// (docs/scale.md has what that costs in agreement). What is found of a practice goes to
// sink and is not kept. Of a collection that is no larger than the sample, the result is Run's.
func Stream(ctx context.Context, cases Cases, opts Options, progress func(step string), sink Sink) (*corpus.Analysis, error) {
	opts, err := opts.ready()
	if err != nil {
		return nil, err
	}
	if opts.entire() {
		opts.AtOnce = math.MaxInt
	}
	c := &clock{ctx: ctx, progress: progress}
	seen := timed(c, "survey", func() (surveyed, error) { return survey(ctx, cases, opts) })
	if c.err != nil {
		return nil, c.err
	}
	if seen.units <= opts.AtOnce {
		if opts.Previous, err = opts.Previous.Whole(); err != nil {
			return nil, err
		}
		return emitted(ctx, seen.sample, opts, progress, sink)
	}
	defer c.end()
	before, known, err := inSample(ctx, opts.Previous, seen.sample)
	if err != nil {
		return nil, err
	}
	ofSample := opts
	ofSample.Previous = before
	all := timed(c, "collect", func() (collected, error) { return collect(seen.sample, opts.Unit), nil })
	f := grouped(c, all, ofSample, beside{places: true})
	out := f.analysis(opts)
	ids := timed(c, "lineage", func() (map[string]string, error) { return f.follow(before, out, seen.sample, opts), nil })
	p := timed(c, "place", func() (*placer, error) { return newPlacer(f, ids, seen.places, opts), nil })
	sums := timed(c, "place", func() (*tally, error) { return p.all(ctx, cases, seen.practices, sink) })
	agrees := timed(c, "place", func() (int, error) { return p.agrees(opts.Workers), nil })
	tables := timed(c, "tables", func() (tables, error) { return sums.tables(seen.books, opts.Seed), nil })
	sampled := len(f.all.units)
	f, p = found{}, nil // the news need no coordinates, which are a tenth of what is held of a million practices
	out.News = timed(c, "news", func() (*corpus.News, error) {
		same := sums.recount(opts.Previous, known, out)
		return sums.news(ctx, cases, seen.sample, before, same, opts)
	})
	if c.err != nil {
		return nil, c.err
	}
	out.RegionTable, out.BookTable = tables.regions, tables.books
	out.Notes = append(out.Notes, sampledNotes(seen.units, sampled, agrees, out.News, opts)...)
	out.Parameters = append(out.Parameters, corpus.Field{Name: "at_once", Value: strconv.Itoa(opts.AtOnce)})
	out.Timings = c.timings
	return out, nil
}

// follow gives the themes of the sample the ids that they had in the last run, before
// anything is handed on, and answers the ids that they had at first to those they have now.
func (f *found) follow(before *corpus.Previous, out *corpus.Analysis, sample *corpus.Collection, o Options) map[string]string {
	out.Placements = f.told.placements
	ids := lineage.Continue(before, out, sample, o.Workers)
	f.told.themes, f.told.placements, out.Placements = out.Themes, out.Placements, nil
	return ids
}

// emitted is Run with its practices handed to a sink.
func emitted(ctx context.Context, col *corpus.Collection, o Options, progress func(step string), sink Sink) (*corpus.Analysis, error) {
	out, err := Run(ctx, col, o, progress)
	if err != nil {
		return nil, err
	}
	for i := range out.Placements {
		if err := sink(out.Placements[i], out.Facts[i]); err != nil {
			return nil, err
		}
	}
	out.Placements, out.Facts = nil, nil
	return out, nil
}

const (
	// batchUnits is how many practices are looked at together by one worker, and
	// batches how many of these a worker gets before results are handed on.
	batchUnits, batches = 256, 4
)

// all puts every practice of a collection, so many, to a theme and hands it to sink.
func (p *placer) all(ctx context.Context, cases Cases, total int, sink Sink) (*tally, error) {
	w := wave{placer: p, sums: newTally(p.found.told.themes, total, p.o.Previous != nil), total: total, sink: sink}
	err := cases(func(c *corpus.Case) error {
		if len(c.Practices) == 0 {
			return nil
		}
		if w.full() {
			if err := w.flush(ctx); err != nil {
				return err
			}
		}
		w.take(c)
		return nil
	})
	if err == nil {
		err = w.flush(ctx)
	}
	return w.sums, err
}

// wave is the cases that wait to be looked at together, in batches.
type wave struct {
	*placer
	sums    *tally
	total   int // practices of the collection
	sink    Sink
	waiting [][]corpus.Case
	last    int // practices of the last batch
}

// take puts a case into the last batch, or begins another.
func (w *wave) take(c *corpus.Case) {
	if len(w.waiting) == 0 || w.last >= batchUnits {
		w.waiting, w.last = append(w.waiting, nil), 0
	}
	at := len(w.waiting) - 1
	w.waiting[at] = append(w.waiting[at], *c)
	w.last += len(c.Practices)
}

// full says that there are as many batches as are looked at together.
func (w *wave) full() bool { return len(w.waiting) == batches*w.o.Workers && w.last >= batchUnits }

// flush looks at the batches on all workers and hands on what was found, in order.
func (w *wave) flush(ctx context.Context) error {
	done := make([]batch, len(w.waiting))
	parallel.Each(ctx, len(w.waiting), w.o.Workers, func(_, i int) { done[i] = w.batch(ctx, w.waiting[i]) })
	w.waiting = nil
	if err := ctx.Err(); err != nil {
		return err
	}
	for i := range done {
		if err := w.sums.add(done[i], w.sink); err != nil {
			return err
		}
	}
	if w.o.Told != nil {
		w.o.Told(len(w.sums.groups), w.total)
	}
	return nil
}
