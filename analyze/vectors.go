package analyze

import (
	"context"

	"casebook/analyze/vector"
	"casebook/corpus"
	"casebook/corpus/message"
)

// Vectors are the coordinates that a collection is grouped by, a row a practice in the
// order of the collection: of the practices' own texts, and smoothed with their cases.
// Rows have length 1. Practices of one case have one vector where cases are grouped.
func Vectors(ctx context.Context, col *corpus.Collection, opts Options) (ids []string, own, smoothed *vector.Dense, err error) {
	if opts, err = opts.ready(); err != nil {
		return nil, nil, nil, err
	}
	all := collect(col, opts.Unit)
	f, err := extract(ctx, cut(ctx, all, opts), len(all.units), opts)
	if err != nil {
		return nil, nil, nil, err
	}
	s, err := locate(ctx, all, f, opts)
	if err != nil {
		return nil, nil, nil, err
	}
	for i := range all.practices {
		ids = append(ids, all.practices[i].ID)
	}
	return ids, s.own.Select(all.unitOf), s.mixed.Select(all.unitOf), ctx.Err()
}

// given makes a space of vectors that the user gave: their own, and smoothed with the
// practices of their cases, since titles and other sections have none.
func given(all collected, o Options) (space, error) {
	coords := vector.NewDense(len(all.units)+len(all.pieces), o.Vectors.Rows.Cols)
	for p, unit := range all.unitOf {
		row, ok := o.Vectors.At[all.practices[p].ID]
		if !ok {
			return space{}, message.Fail("analyze.no_vector", all.practices[p].ID).Hint("analyze.vectors")
		}
		copy(coords.Row(unit), o.Vectors.Rows.Row(row))
	}
	coords.Normalize()
	s := space{own: vector.NewDense(len(all.units), coords.Cols), mixed: smooth(all, coords, o)}
	copy(s.own.Data, coords.Data)
	s.mixed.Normalize()
	return s, nil
}

// Given are a user's own vectors: rows, and which of them is a practice's.
type Given struct {
	Rows *vector.Dense
	At   map[string]int // by practice id
}
