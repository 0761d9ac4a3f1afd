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

// Given are a user's own vectors: rows, and which of them is a practice's.
type Given struct {
	Rows *vector.Dense
	At   map[string]int // by practice id
}

// Encoder makes vectors of texts, a row a text: a sentence model.
type Encoder interface {
	Encode(ctx context.Context, texts []string) (*vector.Dense, error)
}

// vectorsOf are vectors that do not come from words, a row a unit and then a row a piece; nil
// where there are none. They are those of their leading directions from their common middle:
// vectors of models all point one way, and what tells them apart is what is left without it.
func (o Options) vectorsOf(ctx context.Context, all collected) (*vector.Dense, error) {
	var rows *vector.Dense
	var err error
	switch {
	case o.Encoder != nil:
		rows, err = encoded(ctx, all, o.Encoder)
	case o.Vectors != nil:
		rows, err = o.Vectors.rowsOf(all)
	}
	if rows == nil || err != nil {
		return nil, err
	}
	rows.Normalize()
	return vector.Principal(rows, len(all.units), min(o.Dim, max(2, len(all.units)-1))), nil
}

// encoded has every text of units and pieces encoded, as it is printed.
func encoded(ctx context.Context, all collected, by Encoder) (*vector.Dense, error) {
	var texts []string
	for _, u := range all.units {
		texts = append(texts, u.text)
	}
	for _, p := range all.pieces {
		texts = append(texts, p.text)
	}
	return by.Encode(ctx, texts)
}

// rowsOf are the user's vectors of the practices; titles and other sections have none.
func (g *Given) rowsOf(all collected) (*vector.Dense, error) {
	rows := vector.NewDense(len(all.units)+len(all.pieces), g.Rows.Cols)
	for p, unit := range all.unitOf {
		row, ok := g.At[all.practices[p].ID]
		if !ok {
			return nil, message.Fail("analyze.no_vector", all.practices[p].ID).Hint("analyze.vectors")
		}
		copy(rows.Row(unit), g.Rows.Row(row))
	}
	return rows, nil
}

// hasVectors says whether there are vectors that do not come from words.
func (o Options) hasVectors() bool { return o.Vectors != nil || o.Encoder != nil }
