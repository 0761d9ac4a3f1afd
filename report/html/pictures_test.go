package html

import (
	"testing"

	"casebook/corpus"
)

func TestBookMark(t *testing.T) {
	for _, try := range []struct {
		front corpus.Front
		want  string
	}{
		{corpus.Front{Title: "街巷（第2辑）", Published: "2019-06"}, "2019"}, {corpus.Front{Title: "街巷里的好办法（第2辑）"}, "第2辑"},
		{corpus.Front{Title: "2018年案例汇编"}, "2018"}, {corpus.Front{Title: "街巷"}, "第3本"},
	} {
		if got := bookMark(2, &corpus.Book{Front: try.front}); got != try.want {
			t.Errorf("%s: %s, want %s", try.front.Title, got, try.want)
		}
	}
}
