package desk

import (
	"io"
	"slices"

	"casebook/analyze/vector"
	"casebook/report/table"
)

// Vectors are the coordinates of practices as files of NumPy, and the ids of their rows.
func Vectors(ids []string, own, smoothed *vector.Dense) Result {
	return Result{
		Tables: []table.Table{table.Of(table.Table{
			Name: "vectors", Title: "向量", TitleEn: "Vectors", Key: []string{"practice_id"},
			About: "每行一条做法，次序与 vectors.npy 的行相同。", AboutEn: "One row a practice, in the order of the rows of vectors.npy.",
		}, slices.Values(ids), []table.Field[string]{
			table.Text("practice_id", "做法编号", "做法", "practice", func(id string) string { return id }),
		})},
		Files: []File{
			{"vectors.npy", func(w io.Writer) error { return vector.WriteNPY(w, own) }},
			{"vectors_smoothed.npy", func(w io.Writer) error { return vector.WriteNPY(w, smoothed) }},
		},
	}
}
