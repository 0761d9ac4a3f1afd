package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"casebook/corpus"
)

// Files are read several at once, and nobody can tell: books and what became of each file stand in their order, and where one is
// refused no later one is handed over.
func TestReadingSeveralAtOnce(t *testing.T) {
	dir := t.TempDir()
	for i := range 9 {
		text := fmt.Sprintf("第%d号街区的夜校\n\n【产生背景】老街没有书店。\n\n【主要做法】\n\n　　居民自己当老师，一周开课%d次。\n\n【活动效果】来了%d个人。\n", i, i+1, 10*i+7)
		if i == 4 {
			text = "" // cannot be read
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read := func(workers int, finished func(*corpus.Book) error) (*Result, error) {
		inputs, err := Find([]string{dir})
		if err != nil {
			t.Fatal(err)
		}
		o := Options{FolderIsBook: FolderNo, Finished: finished}
		o.PDF.Workers = workers
		return Run(context.Background(), inputs, o)
	}
	one, err := read(1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(one.Collection.Books) != 8 || len(one.Files) != 9 {
		t.Fatalf("%d books of %d files, want 8 of 9", len(one.Collection.Books), len(one.Files))
	}
	for range 20 {
		more, err := read(4, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(one.Collection, more.Collection) || !reflect.DeepEqual(one.Fingerprints, more.Fingerprints) || told(one) != told(more) {
			t.Fatal("four workers read otherwise than one")
		}
	}
	full := errors.New("disk full")
	n := 0
	if _, err := read(4, func(*corpus.Book) error {
		if n++; n == 3 {
			return full
		}
		return nil
	}); !errors.Is(err, full) || n != 3 {
		t.Errorf("%d books handed over, then %v", n, err)
	}
}

func told(res *Result) (out string) {
	for _, f := range res.Files {
		out += fmt.Sprintln(f.Name, f.Outcome, f.Err)
	}
	return out
}
