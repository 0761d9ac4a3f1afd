package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"casebook/corpus"
)

// Books are settled once all are finished, in their order, and before two of one ISBN get other ids.
func TestSettledBeforeIDs(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt"} {
		text := "ISBN 978-7-999999-01-0\n\n河湾镇设立流动书屋\n\n【主要做法】\n\n　　开出流动书车，" + name + "每周两次。\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	inputs, err := Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	var books []*corpus.Book
	var files, ids []string
	res, err := Run(t.Context(), inputs, Options{FolderIsBook: FolderNo,
		Finished: func(b *corpus.Book) error {
			books, files = append(books, b), append(files, b.File)
			return nil
		},
		Settled: func() error {
			for _, b := range books {
				ids = append(ids, b.ID)
			}
			return nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(files, []string{"a.txt", "b.txt"}) || len(ids) != 2 || ids[0] != ids[1] {
		t.Errorf("finished %v, settled with %v", files, ids)
	}
	if got := res.Collection.Books; len(got) != 2 || got[0] != books[0] || got[0].ID == got[1].ID {
		t.Errorf("other books, or one id: %v", got)
	}
}
