package run

import (
	"io/fs"
	"os"
	"path/filepath"

	"casebook/corpus"
)

// keepCutOut stages the picture of a doubtful line.
func (w *work) keepCutOut(name string, data []byte) error {
	sum, err := w.change.Put(name, data)
	if err != nil {
		return w.writing(err)
	}
	if w.cutOuts == nil {
		w.cutOuts = map[string]string{}
	}
	w.cutOuts[name] = sum
	return nil
}

// cutOutSum is the sha256 of a picture, be it of this run or of an earlier one;
// empty where there is none.
func (w *work) cutOutSum(name string) string {
	if sum := w.cutOuts[name]; sum != "" {
		return sum
	}
	return w.before.Outputs[name]
}

// cutOutsOf are the pictures that the doubts of a collection name, with their sha256.
func (w *work) cutOutsOf(col *corpus.Collection) map[string]string {
	out := map[string]string{}
	for _, b := range col.Books {
		for _, d := range b.Doubts {
			if sum := w.cutOutSum(d.Image); d.Image != "" && sum != "" {
				out[d.Image] = sum
			}
		}
	}
	return out
}

// cutOutsThere reports whether the pictures of a stored book are as they were written.
func (w *work) cutOutsThere(b *corpus.Book) bool {
	for _, d := range b.Doubts {
		if d.Image == "" {
			continue
		}
		sum, err := FileSum(filepath.Join(w.Output, filepath.FromSlash(d.Image)))
		if err != nil || sum != w.before.Outputs[d.Image] {
			return false
		}
	}
	return true
}

// cutOutFolder is where the report finds pictures: those of this run are staged,
// those of earlier ones lie in the output folder.
func (w *work) cutOutFolder() fs.FS {
	return staged{os.DirFS(w.change.Staged()), os.DirFS(w.Output)}
}

// staged is a folder over another one.
type staged struct{ over, under fs.FS }

// Open opens a file of the first folder that has it.
func (s staged) Open(name string) (fs.File, error) {
	if f, err := s.over.Open(name); err == nil {
		return f, nil
	}
	return s.under.Open(name)
}
