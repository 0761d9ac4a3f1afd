package similar

import "testing"

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		limit, want int
	}{{"", "", 3, 0}, {"甲乙丙", "甲丙", 3, 1}, {"甲乙", "丙丁", 3, 2}, {"甲乙丙丁", "戊己庚辛", 2, 3}, {"甲", "甲乙丙丁", 2, 3}} {
		if got := Distance([]rune(c.a), []rune(c.b), c.limit); got != c.want {
			t.Errorf("%s, %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestShare(t *testing.T) {
	if got := Share([]rune("甲乙丙丁"), []rune("甲乙丙戊"), .5); got != .25 {
		t.Errorf("one of four: %v", got)
	}
	if got := Share([]rune("甲乙"), []rune("丙丁"), .5); got != 1 {
		t.Errorf("beyond the limit: %v", got)
	}
}

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		far        []int
		most, want int
	}{{nil, 2, -1}, {[]int{3, 2, 1, 2}, 2, 2}, {[]int{3, 4}, 2, -1}, {[]int{1, 2, 1}, 2, -1}, {[]int{1, 1, 0}, 2, 2}, {[]int{0}, 0, 0}} {
		if got := Nearest(len(c.far), c.most, func(i, limit int) int { return min(c.far[i], limit+1) }); got != c.want {
			t.Errorf("%v within %d: %d, want %d", c.far, c.most, got, c.want)
		}
	}
}
