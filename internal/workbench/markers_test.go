package workbench

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/internal/run"
)

// The markers of a book are shown before a run is started, and others can be given; the
// command holds them. What cannot be read as markers is refused with what helps.
func TestMarkersAreShownAndChosen(t *testing.T) {
	f := newFixture(t)
	f.open()
	f.post("put", map[string]any{"uploaded": []string{}, "paths": []string{sample.Path(sample.Text)}}, 200)
	v := f.see(func(v view) bool { return len(v.Rows) == 1 && !v.Rows[0].Looking })
	want := []markerView{{"产生背景", "背景"}, {"主要做法", "做法"}, {"活动效果", "效果"}}
	if got := v.Rows[0].Files[0]; !reflect.DeepEqual(got.Markers, want) || !got.Headed || got.Cases != 24 {
		t.Errorf("shown: %+v", got)
	}
	for _, markers := range []string{"主要做法", "产生背景=背景", "主要做法=结果"} {
		if got := f.post("command", choices{Name: "集", Markers: markers}, 422); !strings.Contains(got, "left empty they are found") {
			t.Errorf("%s: %s", markers, got)
		}
	}
	if got := f.post("command", choices{Name: "集", Markers: "主要做法=做法", Both: true}, 200); !strings.Contains(got, "--markers=主要做法=做法 --keep-both") {
		t.Errorf("command %s", got)
	}
}

// A scan whose pages were read has its markers shown when its collection is done anew.
func TestMarkersOfWhatWasRead(t *testing.T) {
	f := newFixture(t)
	f.open()
	book := sample.Path("sample-scan.pdf")
	data, err := os.ReadFile(book)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	f.do = func(context.Context, []string, run.Reporter) int {
		return keep(t, filepath.Join(f.home, "集"), hex.EncodeToString(sum[:]))
	}
	f.post("put", map[string]any{"uploaded": []string{}, "paths": []string{book}}, 200)
	f.post("start", choices{Name: "集"}, 200)
	v := f.see(func(v view) bool { return v.Job != nil && !v.Job.Running })
	f.post("redo", map[string]string{"id": v.Collections[0].ID}, 200)
	v = f.see(func(v view) bool { return len(v.Rows) == 1 && !v.Rows[0].Looking })
	want := []markerView{{"缘起", "背景"}, {"举措", "做法"}}
	if got := v.Rows[0].Files; len(got) != 1 || !reflect.DeepEqual(got[0].Markers, want) || got[0].Cases != 2 {
		t.Errorf("shown: %+v", got)
	}
}

// keep leaves what a run leaves of a book with a sum; it answers the exit code.
func keep(t *testing.T, dir, sum string) int {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Error(err)
		return 1
	}
	change, err := corpus.Begin(dir)
	if err != nil {
		t.Error(err)
		return 1
	}
	read := &corpus.Book{ID: "b", Pages: make([]corpus.Page, 3), Cases: make([]corpus.Case, 2), Schemes: []corpus.Scheme{{
		Form: "【X】", Cases: 2, Markers: []corpus.Marker{{Name: "缘起", Kind: corpus.Background}, {Name: "举措", Kind: corpus.Practices}},
	}}}
	_, err = change.PutBook(read)
	if err := errors.Join(err, change.PutState(&corpus.State{Books: []corpus.BookState{{ID: "b", SHA256: sum}}}), change.Commit()); err != nil {
		t.Error(err)
		return 1
	}
	return 0
}
