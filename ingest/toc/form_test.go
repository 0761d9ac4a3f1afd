package toc

import "testing"

// Each rule of entryRules with a line that it decides; without it the verdict is another
// (bench/mutate).
func TestRuleEntries(t *testing.T) {
	for _, c := range []struct {
		line   string
		want   Strength
		title  string
		number int
	}{
		{"3……12", None, "", 0},
		{"街道把灯换了。[1]", None, "", 0},
		{"12甲乙丙", None, "", 0},
		{"(12甲乙丙", None, "", 0},
		{"12 甲乙。丙丁", None, "", 0},
		{"12 甲乙丙", Weak, "甲乙丙", 12},
		{"（12）甲乙丙", Weak, "甲乙丙", 12},
		{"甲乙3l)", None, "", 0},
		{"甲乙 3l)", Strong, "甲乙", 31},
		{"己庚2019年 20", None, "", 0},
		{"己庚读书月 20", None, "", 0},
		{"己庚读书月……20", Strong, "己庚读书月", 20},
		{"己庚2019年..20", Strong, "己庚2019年", 20},
		{"己庚建设年\t20", Strong, "己庚建设年", 20},
		{"甲乙(7", Strong, "甲乙", 7},
		{"甲乙7)", Strong, "甲乙", 7},
		{"甲乙/7", Strong, "甲乙", 7},
		{"甲乙..7", Strong, "甲乙", 7},
		{"甲乙.7", Weak, "甲乙", 7},
		{"甲乙  7", Strong, "甲乙", 7},
		{"甲乙 7", Weak, "甲乙", 7},
		{"甲乙第7页", Weak, "甲乙", 7},
		{"甲\u200d乙.\u2060.\u200c.(\ufeff1\u200c5)\ufeff", Strong, "甲乙", 15},
	} {
		p := parse(c.line)
		if p.strength != c.want || p.strength > None && (p.title != c.title || p.number != c.number) {
			t.Errorf("%s: %q %d, strength %d, want %q %d, %d", c.line, p.title, p.number, p.strength, c.title, c.number, c.want)
		}
	}
}
