package kwic

import (
	"reflect"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name  string
		text  string
		words []string
		want  []string // left[match]right
	}{
		{"every place", "老人家里有老人床位", []string{"老人"}, []string{"[老人]家里有老", "人家里有[老人]床位"}},
		{"the longer of two", "社区食堂和社区", []string{"社区", "社区食堂"}, []string{"[社区食堂]和社区", "区食堂和[社区]"}},
		{"as printed, in either script", "設立養老驛站", []string{"养老"}, []string{"設立[養老]驛站"}},
		{"in any width and case", "装ＬＥＤ灯", []string{"led"}, []string{"装[ＬＥＤ]灯"}},
		{"over a line break", "建立养\n老驿站", []string{"养老"}, []string{"建立[养 老]驿站"}},
		{"nothing", "路灯", []string{"养老", ""}, nil},
	} {
		var got []string
		for _, h := range Find([]string{c.text}, c.words, 4) {
			got = append(got, h.Left+"["+h.Match+"]"+h.Right)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSort(t *testing.T) {
	hits := []Hit{{Left: "丙甲", Right: "一二"}, {Left: "乙甲", Right: "三"}, {Left: "丁", Right: "一一"}}
	left, right := []string{"甲", "甲", "丁"}, []string{"一", "三", "一"}
	for order, want := range map[string][]int{ByPage: {0, 1, 2}, ByRight: {2, 0, 1}, ByLeft: {0, 1, 2}} {
		got := Sort(hits, left, right, order)
		if order == ByLeft {
			want = []int{1, 0, 2} // 甲乙 before 甲丙 by code point
			if strings.Compare("乙", "丙") > 0 {
				want = []int{0, 1, 2}
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", order, got, want)
		}
	}
}

// Whatever a text holds, a hit is what stands between its offsets.
func FuzzFind(f *testing.F) {
	f.Add("設立養老驛站", "养老")
	f.Add("ﬁ ﬁ", "fi")
	f.Add("ﬀ", "f")
	f.Add("\xff老人", "老人")
	f.Fuzz(func(t *testing.T, text, word string) {
		last := 0
		for _, h := range Find([]string{text}, []string{word}, 5) {
			rs := []rune(text)
			if h.At < last || h.End <= h.At || h.End > len(rs) || h.Match != oneLine(rs[h.At:h.End]) {
				t.Fatalf("%q in %q: %+v", word, text, h)
			}
			last = h.At
		}
	})
}
