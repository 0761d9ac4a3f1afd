package pages

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"reflect"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/pdf/pdftest"
)

// cutAll makes the cut-outs of a file and returns them by name.
func cutAll(t *testing.T, path string, doubts []corpus.Doubt) (map[string][]byte, string) {
	t.Helper()
	out := map[string][]byte{}
	note, err := CutOuts(context.Background(), in(path), Options{}, &corpus.Book{Doubts: doubts}, func(name string, data []byte) error {
		out[name] = bytes.Clone(data)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out, note.String()
}

func TestCutOuts(t *testing.T) {
	sample.Plainly(t)
	path := write(t, mixed())
	doubts := func() []corpus.Doubt {
		return []corpus.Doubt{
			{Page: 3, Box: corpus.Box{X0: .1, Y0: .1, X1: .9, Y1: .13}},
			{Page: 2, Box: corpus.Box{X0: .1, Y0: .2, X1: .5, Y1: .24}},
			{Page: 2, Box: corpus.Box{X0: 0, Y0: 0, X1: 1, Y1: 1}},
			{Page: 2}, // the engine gave no place
			{Page: 99, Box: corpus.Box{X0: .1, Y0: .2, X1: .5, Y1: .24}},
		}
	}
	list := doubts()
	got, note := cutAll(t, path, list)
	if len(got) != 3 || list[3].Image != "" || list[4].Image != "" || !strings.Contains(note, "2 of 5 doubtful lines have no cut-out (page 99: ") {
		t.Errorf("%d cut-outs, %q, %+v", len(got), note, list)
	}
	for i, d := range list[:3] {
		img, err := png.Decode(bytes.NewReader(got[d.Image]))
		if err != nil {
			t.Fatalf("%d: %v", i, err)
		}
		if s := img.Bounds().Size(); s.X > cutOutWidth || s.Y > cutOutHeight || s.X < 20 || s.Y < 5 {
			t.Errorf("%d: %v", i, s)
		}
		if !strings.HasPrefix(d.Image, fmt.Sprintf("review/%04d-", d.Page)) {
			t.Errorf("%d: name %q", i, d.Image)
		}
	}
	again := doubts()
	if second, _ := cutAll(t, path, again); !reflect.DeepEqual(second, got) || !reflect.DeepEqual(again, list) {
		t.Error("other cut-outs the second time")
	}
}

// However many lines are doubtful, the cut-outs of a book are bounded.
func TestCutOutsAreBounded(t *testing.T) {
	sample.Plainly(t)
	f := pdftest.New()
	f.Scan(noise(1), "")
	var doubts []corpus.Doubt
	for i := range 3 * mostCutOuts {
		y := float64(i) / (3.1 * mostCutOuts)
		doubts = append(doubts, corpus.Doubt{Page: 1, Box: corpus.Box{X0: 0, Y0: y, X1: 1, Y1: y + .3}})
	}
	got, note := cutAll(t, write(t, f.Bytes()), doubts)
	bytes := 0
	for _, data := range got {
		bytes += len(data)
	}
	t.Logf("%d cut-outs, %d bytes", len(got), bytes)
	if len(got) == 0 || len(got) > mostCutOuts || bytes > cutOutBytes || note != "" || doubts[mostCutOuts].Image != "" {
		t.Errorf("%d cut-outs, %d bytes, note %q", len(got), bytes, note)
	}
}

// An end of the run, or a disk that is full, ends the work with its error.
func TestCutOutsEnd(t *testing.T) {
	path, doubts := write(t, mixed()), []corpus.Doubt{{Page: 2, Box: corpus.Box{X1: 1, Y1: .1}}}
	full := fmt.Errorf("disk full")
	if _, err := CutOuts(context.Background(), in(path), Options{}, &corpus.Book{Doubts: doubts}, func(string, []byte) error { return full }); err != full {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := CutOuts(ctx, in(path), Options{}, &corpus.Book{Doubts: doubts}, func(string, []byte) error { return nil }); err != context.Canceled {
		t.Errorf("%v", err)
	}
}

// in is a book in one file.
func in(path string) At { return func(page int) (string, int) { return path, page } }
