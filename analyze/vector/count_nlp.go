package vector

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/james-bowman/nlp"
	"github.com/james-bowman/sparse"
)

// nlpTexts is up to how many texts nlp counts: a book of 60 cases has 180 practices and costs
// it three milliseconds, 1,373 documents a twentieth of their analysis.
const nlpTexts = 512

// rows is the tokeniser injected into nlp's vectoriser, whose own one would keep runs of Han
// whole. Texts are cut already: nlp is handed the number of a row, and gets its terms.
type rows struct{ t Terms }

// ForEachIn calls f with each term of the row.
func (r rows) ForEachIn(row string, f func(term string)) {
	i, _ := strconv.Atoi(row) // made by Itoa below
	for _, n := range r.t.Of[i] {
		f(r.t.Names[n])
	}
}

// Tokenise lists the terms of the row.
func (r rows) Tokenise(row string) (terms []string) {
	r.ForEachIn(row, func(term string) { terms = append(terms, term) })
	return terms
}

// countByNLP is count by nlp's CountVectoriser, which gives a column a text: rows here are texts.
func (t Terms) countByNLP(column []int32, columns, workers int) *Sparse {
	counter, docs := nlp.NewCountVectoriser(), make([]string, len(t.Of))
	counter.Tokeniser = rows{t}
	for n, c := range column {
		if c >= 0 {
			counter.Vocabulary[t.Names[n]] = int(c)
		}
	}
	for i := range docs {
		docs[i] = strconv.Itoa(i)
	}
	return shared(len(docs), columns, workers, func(from, to int) *Sparse {
		counts, err := counter.Transform(docs[from:to]...)
		if err != nil { // its signature's; nothing in it fails
			panic("vector: nlp counts: " + err.Error())
		}
		return ofCells(counts.(*sparse.DOK))
	})
}

// ofCells is a matrix of nlp, a row a term and a column a text, as rows of texts.
func ofCells(m *sparse.DOK) *Sparse {
	type cell struct {
		text, term int
		n          float64
	}
	cells := make([]cell, 0, m.NNZ())
	m.DoNonZero(func(term, text int, n float64) { cells = append(cells, cell{text, term, n}) })
	slices.SortFunc(cells, func(a, b cell) int { return cmp.Or(a.text-b.text, a.term-b.term) })
	terms, texts := m.Dims()
	out := &Sparse{Rows: texts, Cols: terms, Start: make([]int, texts+1)}
	for _, c := range cells {
		out.Index, out.Value = append(out.Index, int32(c.term)), append(out.Value, float32(c.n))
		out.Start[c.text+1]++
	}
	for i := range texts {
		out.Start[i+1] += out.Start[i]
	}
	return out
}
