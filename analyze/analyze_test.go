package analyze

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// bigrams is a segmenter that needs no dictionary: every two characters of Han.
type bigrams struct{}

func (bigrams) Terms(text string) (out []string) {
	rs := []rune(text)
	for i := 0; i+1 < len(rs); i++ {
		if corpus.Han(rs[i]) && corpus.Han(rs[i+1]) {
			out = append(out, string(rs[i:i+2]))
		}
	}
	return out
}

// library, trees and buses are three subjects; line i of one is about it.
var subjects = []string{
	"社区图书室延长开放时间，读者凭借书证借阅图书，志愿馆员整理书架。",
	"街道补种行道树，园林工人修剪枝条，给树木浇水施肥，绿地更加整洁。",
	"公交公司增开夜班线路，驾驶员准点发车，站牌显示车辆到站的时刻。",
}

func small(perSubject int) *corpus.Collection {
	b := &corpus.Book{ID: "b"}
	for i := 0; i < 3*perSubject; i++ {
		id := fmt.Sprintf("b-%03d", i+1)
		text := fmt.Sprintf("第%d项：%s", i, subjects[i%3])
		b.Cases = append(b.Cases, corpus.Case{ID: id, BookID: "b", Seq: i + 1,
			Sections:  []corpus.Section{{Kind: corpus.Practices, Text: text}},
			Practices: []corpus.Practice{{ID: id + "-1", CaseID: id, BookID: "b", Seq: 1, Text: text}}})
	}
	return &corpus.Collection{Books: []*corpus.Book{b}}
}

func analyse(t *testing.T, col *corpus.Collection, opts Options) *corpus.Analysis {
	t.Helper()
	if opts.Segmenter == nil {
		opts.Segmenter = bigrams{}
	}
	a, err := Run(context.Background(), col, opts, nil)
	if err != nil {
		t.Fatal(err)
	}
	a.Timings = nil
	return a
}

func TestRunFindsSubjects(t *testing.T) {
	a := analyse(t, small(6), Options{K: 3, Seed: 1})
	if len(a.Themes) != 3 {
		t.Fatalf("%d themes", len(a.Themes))
	}
	for i, p := range a.Placements {
		if p.ThemeID != a.Placements[i%3].ThemeID || p.ThemeID == "" {
			t.Errorf("practice %s in %q", p.PracticeID, p.ThemeID)
		}
	}
}

func TestRunIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	one := analyse(t, small(20), Options{Seed: 7, Workers: 1})
	for _, w := range []int{2, 5} {
		if !reflect.DeepEqual(one, analyse(t, small(20), Options{Seed: 7, Workers: w})) {
			t.Errorf("%d workers give another analysis", w)
		}
	}
}

// What waits for an idle core is called once, whether all practices are grouped, a sample of them, or none.
func TestIdleIsCalledOnce(t *testing.T) {
	for name, o := range map[string]Options{"all": {AtOnce: 1000}, "a sample": {AtOnce: 30}, "none": {AtOnce: 1000, MinDF: 1}} {
		col, calls := small(20), 0
		if name == "none" {
			col = small(1)
		}
		o.Idle = func() { calls++ }
		if analyse(t, col, o); calls != 1 {
			t.Errorf("%s: %d calls", name, calls)
		}
	}
}

// sampleBook is the sample collection as its known answer has it.
func sampleBook() *corpus.Book {
	b := &corpus.Book{ID: "b"}
	for _, c := range sample.Known().Cases {
		id := fmt.Sprintf("b-%03d", c.Seq)
		cs := corpus.Case{ID: id, BookID: "b", Seq: c.Seq, Title: c.Title}
		for i, p := range c.Practices {
			cs.Practices = append(cs.Practices, corpus.Practice{ID: fmt.Sprintf("%s-%d", id, i+1), CaseID: id, BookID: "b", Seq: i + 1, Text: p.Text})
		}
		b.Cases = append(b.Cases, cs)
	}
	return b
}

// A text that is like no other stays without a theme and says why; those of the
// book do not, also where half of its cases are printed twice.
func TestOutlierHasNoTheme(t *testing.T) {
	strange := []string{"霸王龙的牙齿长达三十厘米，三角龙头上有三只角，化石埋在砂岩里。", "The violin bow is rosined before playing."}
	for _, twice := range []int{0, 12} {
		book := sampleBook()
		for _, c := range book.Cases[:twice] {
			c.ID += "x"
			c.Practices = slices.Clone(c.Practices)
			for i := range c.Practices {
				c.Practices[i].ID, c.Practices[i].CaseID = fmt.Sprintf("%s-%d", c.ID, i+1), c.ID
			}
			book.Cases = append(book.Cases, c)
		}
		for i, text := range strange {
			id := fmt.Sprintf("s-%d", i)
			book.Cases = append(book.Cases, corpus.Case{ID: id, BookID: "b", Practices: []corpus.Practice{{ID: id + "-1", CaseID: id, BookID: "b", Text: text}}})
		}
		col := &corpus.Collection{Books: []*corpus.Book{book}}
		a := analyse(t, col, Options{K: 6, Seed: 1})
		wellFormed(t, col, a)
		n := len(a.Placements)
		for i, p := range a.Placements {
			if odd := i >= n-len(strange); odd != (p.ThemeID == "") {
				t.Errorf("%d cases twice: practice %d of %d is in %q: %s", twice, i+1, n, p.ThemeID, p.Reason)
			}
		}
	}
}

func TestTooFew(t *testing.T) {
	col := small(1)
	col.Books[0].Cases = col.Books[0].Cases[:2]
	a := analyse(t, col, Options{})
	if len(a.Themes) != 0 || len(a.Placements) != 2 || len(a.Notes) == 0 {
		t.Errorf("got %d themes, %d placements, notes %q", len(a.Themes), len(a.Placements), a.Notes)
	}
}
