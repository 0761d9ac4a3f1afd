package analyze

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"casebook/analyze/vector"
	"casebook/corpus"
)

// The cosine of two rows is the shared one of both spaces.
func TestBeside(t *testing.T) {
	rows := func(v ...float32) *vector.Dense { return &vector.Dense{Rows: 2, Cols: len(v) / 2, Data: v} }
	words := space{own: rows(1, 0, .6, .8), mixed: rows(1, 0, .6, .8)}
	model := space{own: rows(0, 1, 0, 0, 1, 0), mixed: rows(0, 1, 0, 0, 1, 0)}
	for _, share := range []float64{.25, .5, .9} {
		got := words.beside(model, share)
		want := (1-share)*.6 + share*1
		if c := similarity(got.mixed.Row(0), got.mixed.Row(1)); math.Abs(c-want) > 1e-6 {
			t.Errorf("share %v: cosine %v, want %v", share, c, want)
		}
	}
}

// byLetter puts texts where the letter that stands in them says, whatever else they say.
type byLetter struct{ texts []string }

var errNoModel = errors.New("no model")

func (e *byLetter) Encode(_ context.Context, texts []string) (*vector.Dense, error) {
	if e == nil {
		return nil, errNoModel
	}
	e.texts = append(e.texts, texts...)
	out := vector.NewDense(len(texts), 3)
	for i, s := range texts {
		out.Row(i)[2] = 1 // what all vectors of a model share
		if at := strings.IndexAny(s, "甲乙"); at >= 0 {
			out.Row(i)[map[string]int{"甲": 0, "乙": 1}[s[at:at+len("甲")]]] = .1
		}
	}
	return out, nil
}

func TestEncoderGroups(t *testing.T) {
	col, letters := lettered(30)
	e := &byLetter{}
	a, err := Run(context.Background(), col, Options{K: 2, Seed: 1, Resamples: -1, Encoder: e, VectorShare: 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	theme := map[string]string{}
	for i, p := range a.Placements {
		if was, ok := theme[letters[i]]; ok && was != p.ThemeID {
			t.Errorf("practices of %s are in %s and %s", letters[i], was, p.ThemeID)
		}
		theme[letters[i]] = p.ThemeID
	}
	if theme["甲"] == theme["乙"] {
		t.Errorf("both letters are in %s", theme["甲"])
	}
	if len(e.texts) < len(letters) {
		t.Errorf("%d texts were encoded of %d practices", len(e.texts), len(letters))
	}
	var none *byLetter
	if _, err := Run(context.Background(), col, Options{K: 2, Seed: 1, Encoder: none, VectorShare: 1}, nil); !errors.Is(err, errNoModel) {
		t.Errorf("a model that fails: %v", err)
	}
}

// lettered are practices of the same words, half of which name one letter and half another,
// each a case of its own.
func lettered(n int) (*corpus.Collection, []string) {
	var letters []string
	texts := []string{"居民在楼下分类投放垃圾", "老人到驿站吃饭看书", "窗口收件当天办结事项", "路口划线提醒行人慢走", "图书馆借书讲故事"}
	col := repeated(n, func(i int) string {
		letters = append(letters, []string{"甲", "乙"}[i/len(texts)%2])
		return texts[i%len(texts)] + "，由" + letters[i] + "组负责。"
	})
	return col, letters
}
