package run

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"casebook/analyze"
	"casebook/analyze/vector"
	"casebook/corpus"
	"casebook/corpus/message"
)

// ownVectors reads the user's vectors: of a .csv by practice id, of a .npy by the order of
// the practices; nil where the user has none.
func (o Options) ownVectors(col *corpus.Collection) (*analyze.Given, error) {
	if o.Vectors == "" {
		return nil, nil
	}
	data, err := os.ReadFile(o.Vectors)
	var given *analyze.Given
	switch {
	case err != nil:
	case strings.EqualFold(filepath.Ext(o.Vectors), ".npy"):
		given, err = vectorsInOrder(data, col)
	default:
		given, err = vectorsByID(data)
	}
	if err != nil {
		return nil, wrong(message.Wrap(err, "run.vectors", o.Vectors).Hint("analyze.vectors"))
	}
	return given, nil
}

func vectorsInOrder(data []byte, col *corpus.Collection) (*analyze.Given, error) {
	m, err := vector.ReadNPY(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for _, b := range col.Books {
		for i := range b.Cases {
			for _, p := range b.Cases[i].Practices {
				at[p.ID] = len(at)
			}
		}
	}
	if m.Rows != len(at) {
		return nil, message.Fail("run.vector_rows", m.Rows, len(at))
	}
	return &analyze.Given{Rows: m, At: at}, nil
}

// vectorsByID reads lines of an id and numbers; a first line that holds no numbers is a
// heading.
func vectorsByID(data []byte) (*analyze.Given, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	given := &analyze.Given{Rows: &vector.Dense{}, At: map[string]int{}}
	for n := 1; ; n++ {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		row, err := numbers(record[1:])
		switch {
		case err != nil && n == 1:
			continue
		case err != nil || len(row) == 0:
			return nil, message.Fail("run.vector_line", n)
		}
		if _, twice := given.At[record[0]]; twice {
			return nil, message.Fail("run.vector_twice", n, record[0])
		}
		given.At[record[0]] = given.Rows.Rows
		given.Rows.Rows, given.Rows.Cols = given.Rows.Rows+1, len(row)
		given.Rows.Data = append(given.Rows.Data, row...)
	}
	if given.Rows.Rows == 0 {
		return nil, message.Fail("run.vector_line", 1)
	}
	return given, nil
}

func numbers(texts []string) ([]float32, error) {
	out := make([]float32, len(texts))
	for i, s := range texts {
		x, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
		if err == nil && (math.IsNaN(x) || math.Abs(x) > math.MaxFloat32) {
			err = strconv.ErrRange
		}
		if err != nil {
			return nil, err
		}
		out[i] = float32(x)
	}
	return out, nil
}
