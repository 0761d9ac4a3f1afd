package split

import (
	"context"
	"os"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/sample/score"
	"casebook/ingest/text"
)

// splitText splits a text as a book.
func splitText(t testing.TB, s string) *corpus.Book {
	t.Helper()
	b := &corpus.Book{File: "book.txt", Pages: text.Pages(s)}
	if err := Split(context.Background(), b, Options{}); err != nil {
		t.Fatal(err)
	}
	sample.Conserved(t, b)
	return b
}

func splitFile(t testing.TB, name string) *corpus.Book {
	t.Helper()
	data, err := os.ReadFile(sample.Path(name))
	if err != nil {
		t.Fatal(err)
	}
	s, _, err := text.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return splitText(t, s)
}

func TestSample(t *testing.T) {
	b := splitFile(t, sample.Text)
	s := score.Of(b, sample.Known(), 0)
	for _, d := range s.Diffs {
		t.Error(d)
	}
	if b.Front != sample.Known().Front {
		t.Errorf("front matter %+v, want %+v", b.Front, sample.Known().Front)
	}
	if s.Unplaced > 0 {
		t.Errorf("%d characters are unplaced", s.Unplaced)
	}
	for i, p := range sample.Known().Pages {
		if got := b.Pages[i]; got.Kind != p.Kind || got.Printed != p.Printed {
			t.Errorf("page %d is %s %d, want %s %d", p.Page, got.Kind, got.Printed, p.Kind, p.Printed)
		}
	}
}

func TestSchemes(t *testing.T) {
	list, err := sample.Schemes()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range list {
		t.Run(l.Name, func(t *testing.T) {
			want, err := l.Load()
			if err != nil {
				t.Fatal(err)
			}
			b := splitFile(t, "schemes/"+l.File)
			for _, d := range score.Of(b, want, 0).Diffs {
				t.Error(d)
			}
			for i, p := range want.Pages {
				if got := b.Pages[i]; got.Kind != p.Kind || got.Printed != p.Printed {
					t.Errorf("page %d is %s %d, want %s %d", p.Page, got.Kind, got.Printed, p.Kind, p.Printed)
				}
			}
		})
	}
}
