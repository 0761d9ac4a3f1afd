package analyze

import (
	"context"
	"fmt"

	"casebook/corpus"
)

// Run groups the practices of a collection into themes and says what can be
// said about them: names, terms, stability, facts and regions. progress (may be
// nil) is told the name of each step as it begins. The result is a function of
// the collection and the options, whatever the number of workers. Collections
// with too few practices for themes give an analysis without themes and a note.
func Run(ctx context.Context, col *corpus.Collection, opts Options, progress func(step string)) (*corpus.Analysis, error) {
	opts = opts.withDefaults()
	if err := opts.check(); err != nil {
		return nil, err
	}
	r := &run{ctx: ctx, col: col, opts: opts, out: &corpus.Analysis{}, progress: progress}
	for _, s := range []struct {
		name string
		do   func() error
	}{
		{"collect", r.collect},     // practices and what stands around them
		{"segment", r.segment},     // words
		{"vectors", r.vectorise},   // TF-IDF and latent coordinates, smoothed with the case
		{"number", r.chooseNumber}, // how many themes
		{"group", r.group},         // practices into themes
		{"stability", r.resample},  // what resampling keeps
		{"label", r.name},          // terms, names, representative practices
		{"facts", r.gatherFacts},   // years, quantities, programmes, actors, places
		{"tables", r.tabulate},     // themes by region and book
		{"lineage", r.follow},      // ids that last from run to run
		{"news", r.tellNews},       // what the last run did not have
	} {
		if err := r.step(s.name, s.do); err != nil {
			return nil, fmt.Errorf("analyze: %s: %w", s.name, err)
		}
	}
	return r.out, nil
}
