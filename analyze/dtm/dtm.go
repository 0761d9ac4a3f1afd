// Package dtm counts words: a document–term matrix with its totals, as
// text-mining tools take it.
//
// Texts cut into words → a sparse matrix of counts, documents × terms. Terms stand
// in the order of their totals, most frequent first, equal ones in the order of
// their characters.
package dtm

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"casebook/analyze/vector"
)

// Matrix is a document–term matrix.
type Matrix struct {
	Terms  []string       // columns
	Counts *vector.Sparse // documents × terms; entries are counts, at least 1
}

// Of counts the words of each text.
func Of(texts [][]string, workers int) *Matrix {
	counts, names := vector.Count(texts, vector.CountOptions{MinDF: 1, MaxDF: 1, Workers: workers})
	m := &Matrix{Terms: names, Counts: counts}
	m.sort()
	return m
}

// sort puts the terms in the order of their totals.
func (m *Matrix) sort() {
	total := m.Totals()
	order, place := make([]int, len(m.Terms)), make([]int32, len(m.Terms))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if total[a] != total[b] {
			return total[b] - total[a]
		}
		return strings.Compare(m.Terms[a], m.Terms[b])
	})
	names := make([]string, len(order))
	for to, from := range order {
		names[to], place[from] = m.Terms[from], int32(to)
	}
	m.Terms = names
	m.Counts = renumbered(m.Counts, place)
}

// renumbered is a matrix with its columns moved: column c goes to place[c].
func renumbered(s *vector.Sparse, place []int32) *vector.Sparse {
	out := s.Copy()
	for i := range out.Rows {
		cols, vals := out.Row(i)
		type entry struct {
			col int32
			val float32
		}
		row := make([]entry, len(cols))
		for j := range cols {
			row[j] = entry{place[cols[j]], vals[j]}
		}
		slices.SortFunc(row, func(a, b entry) int { return int(a.col - b.col) })
		for j, e := range row {
			cols[j], vals[j] = e.col, e.val
		}
	}
	return out
}

// Documents is the number of documents.
func (m *Matrix) Documents() int { return m.Counts.Rows }

// Totals are how often each term occurs.
func (m *Matrix) Totals() []int {
	out := make([]int, len(m.Terms))
	for j, c := range m.Counts.Index {
		out[c] += int(m.Counts.Value[j])
	}
	return out
}

// Holding is the number of documents that hold each term.
func (m *Matrix) Holding() []int {
	out := make([]int, len(m.Terms))
	for _, c := range m.Counts.Index {
		out[c]++
	}
	return out
}

// Sizes are the words counted in each document.
func (m *Matrix) Sizes() []int {
	out := make([]int, m.Documents())
	for i := range out {
		_, vals := m.Counts.Row(i)
		for _, v := range vals {
			out[i] += int(v)
		}
	}
	return out
}

// Joined adds the rows of documents that belong together: part[i], from 0, is that
// of document i; documents of part −1 are left out. Terms stay where they are.
func (m *Matrix) Joined(part []int, parts int) *Matrix {
	rows := make([]map[int32]float32, parts)
	for i := range m.Documents() {
		p := part[i]
		if p < 0 {
			continue
		}
		if rows[p] == nil {
			rows[p] = map[int32]float32{}
		}
		cols, vals := m.Counts.Row(i)
		for j, c := range cols {
			rows[p][c] += vals[j]
		}
	}
	out := &vector.Sparse{Rows: parts, Cols: len(m.Terms), Start: []int{0}}
	for _, row := range rows {
		cols := make([]int32, 0, len(row))
		for c := range row {
			cols = append(cols, c)
		}
		slices.Sort(cols)
		for _, c := range cols {
			out.Index, out.Value = append(out.Index, c), append(out.Value, row[c])
		}
		out.Start = append(out.Start, len(out.Index))
	}
	return &Matrix{Terms: m.Terms, Counts: out}
}

// Columns lists for each term the documents that hold it, ascending, with their counts.
func (m *Matrix) Columns() (documents [][]int32, counts [][]int32) {
	documents, counts = make([][]int32, len(m.Terms)), make([][]int32, len(m.Terms))
	for i := range m.Documents() {
		cols, vals := m.Counts.Row(i)
		for j, c := range cols {
			documents[c], counts[c] = append(documents[c], int32(i)), append(counts[c], int32(vals[j]))
		}
	}
	return documents, counts
}

// WriteMarket writes the matrix in the coordinate form of Matrix Market
// (https://math.nist.gov/MatrixMarket/formats.html), which R (Matrix::readMM), scipy
// (scipy.io.mmread) and Julia read: rows are documents and columns terms, both from 1.
func (m *Matrix) WriteMarket(w io.Writer) error {
	b := bufio.NewWriterSize(w, 1<<16)
	fmt.Fprintf(b, "%%%%MatrixMarket matrix coordinate integer general\n%d %d %d\n", m.Documents(), len(m.Terms), m.Counts.NNZ())
	for i := range m.Documents() {
		cols, vals := m.Counts.Row(i)
		for j, c := range cols {
			fmt.Fprintf(b, "%d %d %d\n", i+1, c+1, int(vals[j]))
		}
	}
	return b.Flush()
}
