package vector

import (
	"fmt"
	"math"
	"strings"

	"github.com/james-bowman/nlp"
	"github.com/james-bowman/sparse"
	"gonum.org/v1/gonum/mat"

	"casebook/corpus/parallel"
)

// CountOptions bound the terms that are counted.
type CountOptions struct {
	MinDF   int     // texts a term must stand in
	MaxDF   float64 // largest share of texts a term may stand in, 0..1
	Workers int
}

// joint separates the terms of a text in the strings that go through the vectoriser.
const joint = "\x1f"

// tokens is the tokeniser injected into nlp's vectoriser, whose own one would
// keep runs of Han whole: the texts are segmented before and only joined.
type tokens struct{}

// ForEachIn calls f with each term of a joined text.
func (tokens) ForEachIn(text string, f func(string)) {
	for term := range strings.SplitSeq(text, joint) {
		if term != "" {
			f(term)
		}
	}
}

// Tokenise lists the terms of a joined text.
func (t tokens) Tokenise(text string) (out []string) {
	t.ForEachIn(text, func(s string) { out = append(out, s) })
	return out
}

// chunk is the number of texts counted at a time: nlp counts into a map,
// whose size this bounds.
const chunk = 256

// Count counts the terms of every text with nlp's CountVectoriser. The
// vocabulary holds the terms within the bounds of opts, numbered in the order
// of their first appearance; rows are texts.
func Count(texts [][]string, opts CountOptions) (*Sparse, []string, error) {
	vocab, names := vocabulary(texts, opts)
	counts, err := CountKnown(texts, vocab, opts.Workers)
	return counts, names, err
}

// CountKnown counts the terms of every text that a vocabulary (term → column) has.
func CountKnown(texts [][]string, vocab map[string]int, workers int) (*Sparse, error) {
	counter := nlp.NewCountVectoriser()
	counter.Tokeniser = tokens{}
	counter.Vocabulary = vocab
	chunks := (len(texts) + chunk - 1) / chunk
	parts, errs := make([]*Sparse, chunks), make([]error, chunks)
	parallel.Share(chunks, workers, func(from, to int) {
		for c := from; c < to; c++ {
			parts[c], errs[c] = countChunk(counter, texts[c*chunk:min((c+1)*chunk, len(texts))])
		}
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return below(parts, len(vocab)), nil
}

// vocabulary numbers the terms whose document frequency is within the bounds.
func vocabulary(texts [][]string, opts CountOptions) (map[string]int, []string) {
	type seen struct{ df, last int }
	df := map[string]*seen{}
	var order []string
	for i, text := range texts {
		for _, t := range text {
			s := df[t]
			if s == nil {
				s = &seen{last: -1}
				df[t] = s
				order = append(order, t)
			}
			if s.last != i {
				s.last = i
				s.df++
			}
		}
	}
	limit := int(opts.MaxDF * float64(len(texts)))
	vocab, names := map[string]int{}, []string(nil)
	for _, t := range order {
		if n := df[t].df; n >= opts.MinDF && n <= limit {
			vocab[t] = len(names)
			names = append(names, t)
		}
	}
	return vocab, names
}

func countChunk(counter *nlp.CountVectoriser, texts [][]string) (*Sparse, error) {
	joined := make([]string, len(texts))
	for i, t := range texts {
		joined[i] = strings.Join(t, joint)
	}
	m, err := counter.Transform(joined...)
	if err != nil {
		return nil, fmt.Errorf("count terms: %w", err)
	}
	dok, ok := m.(*sparse.DOK)
	if !ok {
		return nil, fmt.Errorf("count terms: the vectoriser gave %T", m)
	}
	return fromColumns(dok.ToCSC()), nil
}

// fromColumns reads nlp's orientation (a column a text) as rows.
func fromColumns(c *sparse.CSC) *Sparse {
	raw := c.RawMatrix() // of the transpose: I is the columns of its compressed rows
	terms, texts := c.Dims()
	out := &Sparse{Rows: texts, Cols: terms, Start: make([]int, texts+1)}
	for i := 0; i < texts; i++ {
		for j := raw.Indptr[i]; j < raw.Indptr[i+1]; j++ {
			out.Index = append(out.Index, int32(raw.Ind[j]))
			out.Value = append(out.Value, float32(raw.Data[j]))
		}
		out.Start[i+1] = len(out.Index)
		sortRow(out.Index[out.Start[i]:], out.Value[out.Start[i]:])
	}
	return out
}

// below stacks matrices of the same columns, letting go of each as it is copied.
func below(parts []*Sparse, cols int) *Sparse {
	out := &Sparse{Cols: cols, Start: []int{0}}
	nnz, rows := 0, 0
	for _, p := range parts {
		nnz, rows = nnz+p.NNZ(), rows+p.Rows
	}
	out.Index, out.Value = make([]int32, 0, nnz), make([]float32, 0, nnz)
	for at, p := range parts {
		for i := 0; i < p.Rows; i++ {
			out.Start = append(out.Start, len(out.Index)+p.Start[i+1])
		}
		out.Index, out.Value = append(out.Index, p.Index...), append(out.Value, p.Value...)
		parts[at] = nil
	}
	out.Rows = rows
	return out
}

// TFIDF weighs counts in place: (1 + ln tf)·(ln((1+n)/(1+df)) + 1), rows scaled to
// length 1. The logarithm of the inverse document frequency is nlp's
// TfidfTransformer's; the 1 added to it (smooth idf) keeps terms that stand in
// every text, which nlp alone would weigh 0.
func TFIDF(counts *Sparse) error {
	idf, err := InverseFrequency(counts)
	if err != nil {
		return err
	}
	Weigh(counts, idf)
	return nil
}

// Weigh weighs counts in place as TFIDF does, by given logarithms of inverse document
// frequencies, one a column.
func Weigh(counts *Sparse, idf []float64) {
	for i := 0; i < counts.Rows; i++ {
		cols, vals := counts.Row(i)
		for j, c := range cols {
			vals[j] = float32((1 + math.Log(float64(vals[j]))) * (idf[c] + 1))
		}
	}
	counts.Normalize()
}

// InverseFrequency is ln((1+n)/(1+df)) of every column: it fits nlp's transformer on the counts and reads its weights
// off by transforming a column of ones.
func InverseFrequency(counts *Sparse) ([]float64, error) {
	if counts.Cols == 0 {
		return nil, nil
	}
	tfidf := nlp.NewTfidfTransformer()
	tfidf.Fit(termRows(counts))
	ones := mat.NewDense(counts.Cols, 1, nil)
	for i := 0; i < counts.Cols; i++ {
		ones.Set(i, 0, 1)
	}
	weights, err := tfidf.Transform(ones)
	if err != nil {
		return nil, fmt.Errorf("weigh terms: %w", err)
	}
	idf := make([]float64, counts.Cols)
	for i := range idf {
		idf[i] = weights.At(i, 0)
	}
	return idf, nil
}

// termRows gives the counts in nlp's orientation, a row a term.
func termRows(s *Sparse) *sparse.CSR {
	start, index, data := byColumns[int, float64](s)
	return sparse.NewCSR(s.Cols, s.Rows, start, index, data)
}
