package vector

import (
	"fmt"
	"math"
	"slices"

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

// Count counts the terms of every text. The vocabulary holds the terms within the bounds of opts,
// numbered in the order of their first appearance; rows are texts. Empty terms are none.
//
// Up to nlpTexts texts nlp's CountVectoriser counts; beyond, counting goes by the numbers of
// terms, since nlp's map by cells takes ten times as long. A test holds one to the other.
func Count(texts [][]string, opts CountOptions) (*Sparse, []string) {
	return NumberTerms(texts).Count(opts)
}

// Terms are the terms of texts by numbers.
type Terms struct {
	Names []string  // the different terms, in the order of their first appearance
	Of    [][]int32 // of each text, the numbers of its terms in their order
}

// NumberTerms numbers the terms of texts; empty ones are none.
func NumberTerms(texts [][]string) Terms {
	total := 0
	for _, text := range texts {
		total += len(text)
	}
	var names Names
	t, room := Terms{Of: make([][]int32, len(texts))}, make([]int32, 0, total)
	for i, text := range texts {
		from := len(room)
		for _, term := range text {
			if term != "" {
				room = append(room, names.Number(term))
			}
		}
		t.Of[i] = room[from:len(room):len(room)]
	}
	t.Names = names.All()
	return t
}

// Count is Count of texts whose terms have numbers.
func (t Terms) Count(opts CountOptions) (*Sparse, []string) {
	limit := int(opts.MaxDF * float64(len(t.Of)))
	column, vocab := make([]int32, len(t.Names)), []string(nil)
	for n, df := range t.df() {
		if column[n] = -1; df >= opts.MinDF && df <= limit {
			column[n] = int32(len(vocab))
			vocab = append(vocab, t.Names[n])
		}
	}
	if len(t.Of) <= nlpTexts {
		return t.countByNLP(column, len(vocab), opts.Workers), vocab
	}
	return t.count(column, len(vocab), opts.Workers), vocab
}

// df is how many texts hold each term.
func (t Terms) df() []int {
	df, last := make([]int, len(t.Names)), make([]int, len(t.Names)) // last: the text that held it last, from 1
	for i, text := range t.Of {
		for _, n := range text {
			if last[n] != i+1 {
				last[n] = i + 1
				df[n]++
			}
		}
	}
	return df
}

// CountKnown counts the terms of every text that a vocabulary (term → column) has.
func (t Terms) CountKnown(vocab map[string]int, workers int) *Sparse {
	column := make([]int32, len(t.Names))
	for n, name := range t.Names {
		column[n] = -1
		if c, known := vocab[name]; known {
			column[n] = int32(c)
		}
	}
	return t.count(column, len(vocab), workers)
}

// count makes a row of each text: how often it holds the terms that have a column, by their numbers; −1: none.
func (t Terms) count(column []int32, columns, workers int) *Sparse {
	return shared(len(t.Of), columns, workers, func(from, to int) *Sparse {
		part := &Sparse{Cols: columns, Start: []int{0}}
		var row []int32
		for _, text := range t.Of[from:to] {
			row = row[:0]
			for _, n := range text {
				if c := column[n]; c >= 0 {
					row = append(row, c)
				}
			}
			slices.Sort(row)
			part.addCounts(row)
		}
		return part
	})
}

// shared stacks the rows of texts, of which each worker makes a part.
func shared(texts, columns, workers int, rows func(from, to int) *Sparse) *Sparse {
	parts := make([]*Sparse, max(1, min(workers, texts)))
	parallel.Share(len(parts), workers, func(from, to int) {
		for p := from; p < to; p++ {
			parts[p] = rows(p*texts/len(parts), (p+1)*texts/len(parts))
		}
	})
	return below(parts, columns)
}

// addCounts adds a row of ascending columns, each as often as it counts.
func (s *Sparse) addCounts(columns []int32) {
	for i, c := range columns {
		if i > 0 && c == columns[i-1] {
			s.Value[len(s.Value)-1]++
			continue
		}
		s.Index, s.Value = append(s.Index, c), append(s.Value, 1)
	}
	s.Rows++
	s.Start = append(s.Start, len(s.Index))
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
func TFIDF(counts *Sparse, workers int) error {
	idf, err := InverseFrequency(counts)
	if err != nil {
		return err
	}
	Weigh(counts, idf, workers)
	return nil
}

// Weigh weighs counts in place as TFIDF does, by given logarithms of inverse document
// frequencies, one a column.
func Weigh(counts *Sparse, idf []float64, workers int) {
	var logs [64]float64 // most counts are small
	for tf := range logs {
		logs[tf] = 1 + math.Log(float64(tf))
	}
	parallel.Share(counts.Rows, workers, func(from, to int) {
		for i := from; i < to; i++ {
			cols, vals := counts.Row(i)
			for j, c := range cols {
				tf := vals[j]
				log := 0.0
				if n := int(tf); n < len(logs) && float32(n) == tf {
					log = logs[n]
				} else {
					log = 1 + math.Log(float64(tf))
				}
				vals[j] = float32(log * (idf[c] + 1))
			}
			scaleToUnit(vals)
		}
	})
}

// InverseFrequency is ln((1+n)/(1+df)) of every column: it fits nlp's transformer and reads its weights
// off by transforming a column of ones. Of the counts that looks at nothing but how many each
// column has, so no more is handed to it.
func InverseFrequency(counts *Sparse) ([]float64, error) {
	if counts.Cols == 0 {
		return nil, nil
	}
	start := make([]int, counts.Cols+1) // of a row a term, as nlp has it
	for _, c := range counts.Index {
		start[c+1]++
	}
	for c := range counts.Cols {
		start[c+1] += start[c]
	}
	tfidf := nlp.NewTfidfTransformer()
	tfidf.Fit(sparse.NewCSR(counts.Cols, counts.Rows, start, nil, nil))
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
