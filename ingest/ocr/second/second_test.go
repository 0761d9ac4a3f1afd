package second

import (
	"testing"

	"casebook/corpus"
)

// words is a dictionary of a few words.
type words map[string]struct {
	frequency float64
	tag       string
}

func (w words) Look(word string) (float64, string) { return w[word].frequency, w[word].tag }
func (w words) Total() float64                     { return 6e7 }

var dictionary = words{
	"留言": {300, "n"}, "留言簿": {30, "n"}, "有": {9e4, "v"}, "居民": {2000, "n"}, "在": {2e5, "p"}, "喜": {900, "v"},
	"古城": {400, "ns"}, "三公": {60, "n"}, "我": {3e5, "r"}, "们": {2e3, "k"}, "我们": {1e5, "r"}, "找": {3e4, "v"},
	"的": {3e6, "uj"}, "罕见": {3, "a"},
}

// A second reading stands where words are much surer of it, and in no numeral or name.
func TestDecide(t *testing.T) {
	for _, c := range []struct {
		name, line string
		second     corpus.Second
		want       string
	}{
		{"a word", "有居民在留喜簿", corpus.Second{At: 5, Text: "言", Odds: .1}, "有居民在留言簿"},
		{"hardly seen in the picture", "找们", corpus.Second{At: 0, Text: "我", Odds: .0001}, "找们"},
		{"no word", "有居民在留喜", corpus.Second{At: 5, Text: "簿", Odds: .9}, "有居民在留喜"},
		{"a rare word", "早见", corpus.Second{At: 0, Text: "罕", Odds: .9}, "早见"},
		{"a place", "在吉城的", corpus.Second{At: 1, Text: "古", Odds: .9}, "在吉城的"},
		{"a numeral", "三会", corpus.Second{At: 1, Text: "公", Odds: .9}, "三会"},
		{"a numeral read", "留一簿", corpus.Second{At: 1, Text: "言", Odds: .9}, "留一簿"},
		{"a digit", "留1簿", corpus.Second{At: 1, Text: "言", Odds: .9}, "留1簿"},
		{"beside a number", "留喜簿31", corpus.Second{At: 1, Text: "言", Odds: .9}, "留喜簿31"},
		{"outside the line", "有", corpus.Second{At: 1, Text: "言", Odds: .9}, "有"},
		{"not one character", "留喜簿", corpus.Second{At: 1, Text: "言言", Odds: .9}, "留喜簿"},
		{"odds that are none", "留喜簿", corpus.Second{At: 1, Text: "言"}, "留喜簿"},
	} {
		pages := []corpus.Page{{Number: 7, Lines: []corpus.Line{{Text: c.line, Second: []corpus.Second{c.second}}}}}
		if !Needed(pages) {
			t.Errorf("%s: not needed", c.name)
		}
		repairs := Decide(pages, dictionary)
		got := pages[0].Lines[0]
		if got.Text != c.want || got.Second != nil || (len(repairs) == 1) != (c.want != c.line) {
			t.Errorf("%s: %q with %d repairs, want %q", c.name, got.Text, len(repairs), c.want)
		}
		if len(repairs) == 1 && (repairs[0].Page != 7 || repairs[0].Original != c.line || repairs[0].Repaired != c.want || repairs[0].Kind != "reading") {
			t.Errorf("%s: %+v", c.name, repairs[0])
		}
	}
	if Needed([]corpus.Page{{Lines: []corpus.Line{{Text: "有"}}}}) {
		t.Error("needed without second readings")
	}
}
