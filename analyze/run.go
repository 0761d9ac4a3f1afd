// Package analyze turns the cases of a collection into themes.
//
// Input: a corpus.Collection with its cases and practices. Output: a
// corpus.Analysis, placements and facts one a practice in the order of the
// collection. Run reads as the flow; each step stands in a file of its own and
// leaves what the next one needs in run.
package analyze

import (
	"context"
	"time"

	"casebook/analyze/cluster"
	"casebook/analyze/vector"
	"casebook/corpus"
)

// run is the state that the steps hand on.
type run struct {
	ctx      context.Context
	col      *corpus.Collection
	opts     Options
	out      *corpus.Analysis
	progress func(string)

	units   []unit         // what is grouped
	texts   texts          // their segmented texts
	place   []int          // practice (collection order) → unit
	own     *vector.Dense  // coordinates of the units' own texts, rows of length 1
	mixed   *vector.Dense  // smoothed with their cases, rows of length 1
	tfidf   *vector.Sparse // rows of the units
	covered []float64      // share of each text whose characters others know
	graph   *cluster.Graph
	words   *vector.Sparse // counts of words, one row a unit
	vocab   []string

	reasons []string // a unit: why it is in no theme; empty otherwise
	active  []int    // units that take part in the grouping
	labels  []int    // theme of each active unit, from 0
	gamma   float64  // resolution the graph was cut at
	k       int
	same    bool           // all units have the same coordinates
	fits    []fit          // of each active unit
	stable  []float64      // of each theme, −1 unmeasured
	names   []string       // words and phrases
	held    *vector.Sparse // units × names
	places  map[string]bool
	kept    []string // labels of the themes that were kept
	minDF   int
	maxDF   float64
}

// step runs one step, timed, unless the run was cancelled.
func (r *run) step(name string, do func() error) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	if r.progress != nil {
		r.progress(name)
	}
	start := time.Now()
	err := do()
	r.out.Timings = append(r.out.Timings, corpus.Timing{Step: name, Seconds: time.Since(start).Seconds()})
	return err
}

// note adds a sentence for the reader of the report.
func (r *run) note(s string) { r.out.Notes = append(r.out.Notes, s) }

// grouped says whether there are themes at all.
func (r *run) grouped() bool { return r.k > 0 }
