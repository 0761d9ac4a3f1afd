package lineage

import (
	"testing"

	"casebook/corpus"
)

// A theme that goes on keeps its name where that still holds: its words in another order, or one other of those behind its subject.
func TestKeepNames(t *testing.T) {
	theme := func(label string, terms ...string) corpus.Theme {
		out := corpus.Theme{Label: label}
		for _, w := range terms {
			out.Terms = append(out.Terms, corpus.ThemeTerm{Term: w})
		}
		return out
	}
	meals := []string{"助餐", "探访", "食堂", "护理"}
	brought := theme("养老服务（探访、助餐、食堂）", meals...)
	brought.Brought = true
	for _, c := range []struct {
		name     string
		old, now corpus.Theme
		other    string // name of another theme
		want     string
	}{
		{"another order", theme("养老服务（助餐、探访、食堂）", meals...), theme("养老服务（探访、食堂、助餐）", meals...), "", "养老服务（助餐、探访、食堂）"},
		{"another order, without a subject", theme("助餐、探访", meals...), theme("探访、助餐", meals...), "", "助餐、探访"},
		{"one other word", theme("养老服务（助餐、探访、食堂）", meals...), theme("养老服务（助餐、探访、护理）", meals...), "", "养老服务（助餐、探访、食堂）"},
		{"two other words", theme("养老服务（助餐、探访、食堂）", meals...), theme("养老服务（助餐、护理、床位）", append(meals, "床位")...), "", "养老服务（助餐、护理、床位）"},
		{"one other word of two", theme("助餐、探访", meals...), theme("助餐、食堂", meals...), "", "助餐、食堂"},
		{"a word that is no term any more", theme("养老服务（助餐、探访、床位）", meals...), theme("养老服务（助餐、探访、护理）", meals...), "", "养老服务（助餐、探访、护理）"},
		{"a word of another theme now", theme("养老服务（助餐、探访、食堂）", meals...), theme("养老服务（助餐、探访、护理）", meals...), "学校（食堂、午餐、厨房）", "养老服务（助餐、探访、护理）"},
		{"another subject of the field", theme("养老服务（助餐、探访、食堂）", meals...), theme("社区服务（助餐、探访、食堂）", meals...), "", "社区服务（助餐、探访、食堂）"},
		{"a subject that is a word of the texts", theme("助餐（探访、食堂、护理）", meals...), theme("探访（助餐、食堂、护理）", meals...), "", "助餐（探访、食堂、护理）"},
		{"a subject where there was none", theme("助餐、探访", meals...), theme("养老服务（助餐、探访）", meals...), "", "养老服务（助餐、探访）"},
		{"a name that was brought", theme("养老服务（助餐、探访、食堂）", meals...), brought, "", "养老服务（探访、助餐、食堂）"},
	} {
		fresh := []corpus.Theme{c.now, theme(c.other)}
		keepNames([]corpus.Theme{c.old}, fresh, []int{0, -1})
		if fresh[0].Label != c.want {
			t.Errorf("%s: %s, want %s", c.name, fresh[0].Label, c.want)
		}
	}
}
