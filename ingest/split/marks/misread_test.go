package marks

import "testing"

func TestMisreadHeadings(t *testing.T) {
	cases := func(n int, names ...string) (out []string) {
		for range n {
			out = append(out, names...)
		}
		return out
	}
	for _, c := range []struct {
		name, class string
		seen        []string
		want        string // what 主要侯法 is taken for
	}{
		{"as often", "[", append(cases(2, "产生背景", "主要做法", "活动效果"), cases(2, "产生背景", "主要侯法", "活动效果")...), "主要做法"},
		{"more often", "[", append(cases(2, "产生背景", "主要做法", "活动效果"), cases(3, "产生背景", "主要侯法", "活动效果")...), "主要侯法"},
		{"in one case with it", "[", cases(3, "产生背景", "主要做法", "主要侯法", "活动效果"), "主要侯法"},
		{"without brackets", "", append(cases(2, "产生背景", "主要做法", "活动效果"), cases(2, "产生背景", "主要侯法", "活动效果")...), "主要侯法"},
		{"two others", "[", append(cases(2, "产生背景", "重要做法", "活动效果"), cases(2, "产生背景", "主要侯法", "活动效果")...), "主要侯法"},
	} {
		all := seen(c.class, c.seen...)
		mergeDamaged(all)
		for i, n := range c.seen {
			if n == "主要侯法" && all[i].heading.Name != c.want {
				t.Errorf("%s: taken for %s, want %s", c.name, all[i].heading.Name, c.want)
				break
			}
		}
	}
	for n, want := range map[string]bool{"主要侯法": true, "要侯法": false} {
		m := map[string]string{"主要侯法": "主要做法", "要侯法": "要做法"}[n]
		got := misread(seen("[", "产生背景", m, "产生背景", n, "产生背景", m, "产生背景", n))
		if (got[n] == m) != want {
			t.Errorf("%s: %v", n, got)
		}
	}
}
