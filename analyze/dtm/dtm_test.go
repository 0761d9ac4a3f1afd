package dtm

import (
	"reflect"
	"strings"
	"testing"
)

func sample(t *testing.T) *Matrix {
	t.Helper()
	return Of([][]string{{"老人", "床位", "老人"}, {}, {"床位", "社区", "老人"}}, 2)
}

func TestCounts(t *testing.T) {
	m := sample(t)
	for _, c := range []struct {
		name      string
		got, want any
	}{
		{"terms", m.Terms, []string{"老人", "床位", "社区"}},
		{"totals", m.Totals(), []int{3, 2, 1}},
		{"holding", m.Holding(), []int{2, 2, 1}},
		{"sizes", m.Sizes(), []int{3, 0, 3}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestJoinedAddsRowsAndLeavesOut(t *testing.T) {
	j := sample(t).Joined([]int{1, -1, 1}, 2)
	if got, want := j.Sizes(), []int{0, 6}; !reflect.DeepEqual(got, want) {
		t.Errorf("sizes %v, want %v", got, want)
	}
	if got, want := j.Totals(), []int{3, 2, 1}; !reflect.DeepEqual(got, want) {
		t.Errorf("totals %v, want %v", got, want)
	}
}

func TestMarket(t *testing.T) {
	var b strings.Builder
	if err := sample(t).WriteMarket(&b); err != nil {
		t.Fatal(err)
	}
	want := "%%MatrixMarket matrix coordinate integer general\n3 3 5\n1 1 2\n1 2 1\n3 1 1\n3 2 1\n3 3 1\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
