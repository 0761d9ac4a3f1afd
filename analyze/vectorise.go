package analyze

import (
	"math"

	"casebook/analyze/vector"
)

// Weights of the practices and of the title of a case in the text that smooths
// its practices; those of its background and effects are Options.ContextWeight: a
// theme is about what is done. docs/analysis.md has the measurements.
const (
	practicesWeight = 1.0
	titleWeight     = 0.5
)

// shortest is the number of features under which a unit says too little to be grouped.
const shortest = 2

// vectorise makes the latent coordinates of every unit, alone and smoothed.
func (r *run) vectorise() error {
	n := len(r.units)
	r.minDF, r.maxDF = r.opts.MinDF, r.opts.MaxDF
	if r.minDF == 0 {
		r.minDF = 2
	}
	if n < 20 {
		r.minDF, r.maxDF = 1, 1
	}
	if n == 0 {
		return nil
	}
	x, err := r.features()
	if err == nil && x.Cols == 0 { // all texts hold the same words
		r.maxDF = 1
		x, err = r.features()
	}
	if err != nil {
		return err
	}
	coords, _ := vector.LSA(x, vector.SVDOptions{Dim: min(r.opts.Dim, max(2, n-1)), Seed: r.opts.Seed, Workers: r.opts.Workers})
	r.own = vector.NewDense(n, coords.Cols)
	copy(r.own.Data, coords.Data[:n*coords.Cols])
	r.mixed = r.smooth(coords)
	r.own.Normalize()
	r.mixed.Normalize()
	for i := range r.units {
		if a, _ := x.Row(i); len(a) < shortest || vector.Zero(r.mixed.Row(i)) {
			r.reasons[i] = "文字过少，没有可以比较的词"
			continue
		}
		r.active = append(r.active, i)
	}
	r.leaveOutliers(x)
	return r.ctx.Err()
}

// features are the TF-IDF of words and of characters and their pairs side by
// side, rows of length 1. It leaves the counts and the TF-IDF of the words in r.
func (r *run) features() (*vector.Sparse, error) {
	words, vocab, err := vector.Count(r.texts.words, vector.CountOptions{MinDF: r.minDF, MaxDF: r.maxDF, Workers: r.opts.Workers})
	if err != nil {
		return nil, err
	}
	chars, rare := vector.CountChars(r.texts.plain, vector.CharOptions{Min: 1, Max: 2, MinDF: r.minDF, MaxDF: r.maxDF, Workers: r.opts.Workers})
	r.words, r.vocab = words.Copy(), vocab
	r.covered = vector.Coverage(chars, rare)
	for _, m := range []*vector.Sparse{words, chars} {
		if err := vector.TFIDF(m); err != nil {
			return nil, err
		}
	}
	x := vector.Beside([]*vector.Sparse{words, chars}, []float64{1, 1})
	x.Normalize()
	r.tfidf = words
	return x, nil
}

// smooth mixes every unit's coordinates with those of its case:
//
//	own·v + (1−own)·c/|c|·|v|,  c = Σ w_s·v_s over the parts of the case
//
// where the part of the practices is the mean of their vectors. A case that is
// one practice and nothing else leaves its vector as it was.
func (r *run) smooth(coords *vector.Dense) *vector.Dense {
	cases := map[int][]float64{}
	count := map[int]int{}
	for _, u := range r.units {
		count[u.caseAt]++
	}
	add := func(caseAt, row int, w float64) {
		c := cases[caseAt]
		if c == nil {
			c = make([]float64, coords.Cols)
			cases[caseAt] = c
		}
		for j, v := range coords.Row(row) {
			c[j] += w * float64(v)
		}
	}
	for i, u := range r.units {
		add(u.caseAt, i, practicesWeight/float64(count[u.caseAt]))
	}
	for _, p := range r.texts.pieces {
		w := titleWeight
		if p.kind != "" {
			w = max(0, r.opts.ContextWeight)
		}
		add(p.caseAt, p.row, w)
	}
	out := vector.NewDense(len(r.units), coords.Cols)
	for i, u := range r.units {
		mix(out.Row(i), coords.Row(i), cases[u.caseAt], r.opts.OwnShare)
	}
	return out
}

func mix(dst, own []float32, around []float64, share float64) {
	norm := vector.Length(own)
	sum := 0.0
	for _, v := range around {
		sum += v * v
	}
	for j := range dst {
		a := 0.0
		if norm > 0 {
			a = share * float64(own[j]) / norm
		}
		if sum > 0 {
			a += (1 - share) * around[j] / math.Sqrt(sum)
		}
		dst[j] = float32(a)
	}
}
