package sampling

import (
	"reflect"
	"slices"
	"testing"
)

func TestAllocate(t *testing.T) {
	for _, c := range []struct {
		name     string
		sizes    []int
		n, least int
		want     []int
	}{
		{"in proportion", []int{50, 30, 20}, 10, 0, []int{5, 3, 2}},
		{"by largest remainders", []int{41, 30, 29}, 10, 0, []int{4, 3, 3}},
		{"at least two of each", []int{96, 4}, 10, 2, []int{8, 2}},
		{"no more than there are", []int{1, 99}, 10, 2, []int{1, 9}},
		{"all", []int{3, 2}, 100, 2, []int{3, 2}},
		{"an empty group", []int{0, 10}, 4, 2, []int{0, 4}},
		{"fewer than the least", []int{9, 9, 9}, 2, 2, []int{2, 0, 0}},
	} {
		if got := Allocate(c.sizes, c.n, c.least); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestDrawTakesFromEachGroup(t *testing.T) {
	groups := [][]int{{1, 2, 3, 4}, {10, 11}, {20}}
	got := Draw(groups, []int{2, 1, 1}, 7)
	if again := Draw(groups, []int{2, 1, 1}, 7); !reflect.DeepEqual(got, again) {
		t.Errorf("the same seed drew %v and %v", got, again)
	}
	slices.Sort(got)
	if len(slices.Compact(slices.Clone(got))) != 4 || got[1] > 4 || got[2] < 10 || got[2] > 11 || got[3] != 20 {
		t.Errorf("drawn %v", got)
	}
}

func TestCodersShare(t *testing.T) {
	want := [][]int{{0, 1, 2, 4}, {0, 1, 3}}
	if got := Coders(5, 2, 2); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestIntruderIsOfAnotherGroup(t *testing.T) {
	candidates := [][]int{{1, 2, 3}, {4, 5, 6}, {7}}
	fits := func(group, item int) bool { return item != 4 }
	odd := Intrusions(candidates, 3, true, fits, 3)
	if len(odd) != 2 { // the third has one candidate only
		t.Fatalf("%d sets", len(odd))
	}
	for _, o := range odd {
		for place, item := range o.Items {
			if own := slices.Contains(candidates[o.Group], item); own == (place == o.Answer) || item == 4 && place == o.Answer {
				t.Errorf("%+v", o)
			}
		}
	}
}
