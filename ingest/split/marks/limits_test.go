package marks

import (
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// Each test of this file holds a limit of headings from both sides.

// seen are places of headings of one class, in this order.
func seen(class string, names ...string) (out []sighting) {
	for i, n := range names {
		out = append(out, sighting{unit: i, heading: forms.Heading{Class: class, Name: n, Label: n, Alone: true}})
	}
	return out
}

// letters are n names that say nothing, different in every character.
func letters(n int) (out []string) {
	for i := range n {
		out = append(out, strings.Repeat(string(rune('\u4e00'+i)), 4))
	}
	return out
}

// Two characters of rubbish may stand before a damaged heading.
func TestRuleJunkBeforeAHeading(t *testing.T) {
	sc := Scheme{Class: "[", Names: []SchemeName{{Name: "主要做法"}}}
	for text, want := range map[string]bool{"xx【主要做法】街": true, "xxx【主要做法】街": false} {
		if _, _, _, ok := Damaged(text, sc, false); ok != want {
			t.Errorf("%s: a heading %v", text, ok)
		}
	}
}

// Eight signs may stand before a heading that is given.
func TestRuleSignsBeforeAHeading(t *testing.T) {
	s := &finder{given: []corpus.Marker{{Name: "做法"}}}
	for n, want := range map[int]bool{8: true, 9: false} {
		if _, ok := s.givenHeading(strings.Repeat("-", n) + "做法"); ok != want {
			t.Errorf("%d signs: a heading %v", n, ok)
		}
	}
}

// A scheme has eight headings, those that recur most.
func TestRuleHeadingsOfAScheme(t *testing.T) {
	for _, c := range []struct{ names, want int }{{8, 8}, {9, 8}} {
		var names []SchemeName
		for i, n := range letters(c.names) {
			names = append(names, SchemeName{Name: n, count: 20 - i})
		}
		if got := mostFrequent(names, 0); len(got) != c.want || got[7].Name != names[7].Name {
			t.Errorf("%d headings: %d kept, %v", c.names, len(got), got)
		}
	}
}

// Two to eight headings that stand once are those of one case.
func TestRuleHeadingsOfOneCase(t *testing.T) {
	for n, want := range map[int]bool{1: false, 2: true, 8: true, 9: false} {
		if got := len(components(seen("#", letters(n)...))) > 0; got != want {
			t.Errorf("%d headings that stand once: kept %v", n, got)
		}
	}
}

// A heading that stands twice recurs.
func TestRuleRecurring(t *testing.T) {
	for count, want := range map[int]int{1: 0, 2: 1} {
		if got := recurring([]SchemeName{{Name: "街", count: count}}); got != want {
			t.Errorf("a heading that stands %d times: %d recur", count, got)
		}
	}
}

// Six characters are the most of a heading that counts by its words alone.
func TestRuleLongestSynonym(t *testing.T) {
	for long, want := range map[string]bool{"具体工作做法": true, "具体的工作做法": false} {
		all := seen(":", "背景", "做法", "背景", long)
		count := map[string]int{"背景": 2, "做法": 1, long: 1}
		if got := synonyms(all, count)(all[3]); got != want {
			t.Errorf("%s: a synonym %v", long, got)
		}
	}
}

// A damaged heading is compared with the forty most frequent ones, whatever the order
// in which they stand.
func TestRuleMostFrequentNames(t *testing.T) {
	for rank, want := range map[int]bool{40: true, 41: false} {
		var names []string
		for i, n := range letters(41) {
			for range 50 - i {
				names = append(names, n)
			}
		}
		names = append(names, names[0], string([]rune(letters(41)[rank-1])[:3])+"?")
		all := seen("[", names...)
		at := slices.IndexFunc(all, func(g sighting) bool { return strings.HasSuffix(g.heading.Name, "?") })
		if mergeDamaged(all); strings.HasSuffix(all[at].heading.Name, "?") == want {
			t.Errorf("a damaged form of heading %d by frequency: mended %v", rank, !want)
		}
	}
}

// What stands above a heading is a title: the line itself, one with a date below it, fields of which one has the title, or the name of
// one of several files.
func TestRuleTitledHeadings(t *testing.T) {
	page := func(begins bool, lines ...string) (p corpus.Page) {
		for _, l := range lines {
			p.Lines = append(p.Lines, corpus.Line{Text: l})
		}
		p.Begins = begins
		return p
	}
	const below = "从前这里不便，大家年年都提。"
	for _, c := range []struct {
		says  string
		pages []corpus.Page
		want  bool
	}{
		{"a title", []corpus.Page{page(false, "渡口添了候船亭", "工作背景", below)}, true},
		{"a date below it", []corpus.Page{page(false, "渡口添了候船亭", "（2021年3月）", "工作背景", below)}, true},
		{"a date below text", []corpus.Page{page(false, below, "（2021年3月）", "工作背景", below)}, false},
		{"fields", []corpus.Page{page(false, "标题：渡口添了候船亭", "地区：临水县", below, "标题：井台边", "地区：青石市", "工作背景", below)}, true},
		{"fields without the title", []corpus.Page{page(false, "时间：2021年", "地区：临水县", below, "时间：2022年", "地区：青石市", "工作背景", below)}, false},
		{"one of several files", []corpus.Page{page(true, "工作背景", below), page(true, "工作背景", below)}, true},
		{"the only file", []corpus.Page{page(true, "工作背景", below)}, false},
		{"a page of one file", []corpus.Page{page(true, "工作背景", below), page(false, "工作背景", below)}, false},
	} {
		sh := sheet.New(&corpus.Book{Pages: c.pages})
		all := (&finder{Sheet: sh, table: &contents.Table{}}).sightings()
		at := slices.IndexFunc(all, func(g sighting) bool { return g.heading.Name == "工作背景" })
		if c.says == "a page of one file" {
			at = len(all) - 1 // the later one
		}
		if at < 0 || all[at].titled != c.want {
			t.Errorf("%s above: titled %v", c.says, !c.want)
		}
	}
}

// Headings that stand in different cases are apart; a case begins anew where a background stands behind practices or effects, whatever
// the order of the scheme.
func TestRuleApart(t *testing.T) {
	part := seen("bold", "工作背景", "主要做法", "工作成效", "经验启示", "实施背景", "工作举措", "工作成效", "工作背景", "主要做法", "工作成效")
	var names []SchemeName
	for _, n := range []string{"工作背景", "主要做法", "工作成效", "经验启示", "实施背景", "工作举措"} {
		names = append(names, SchemeName{Name: n})
	}
	apart := apart(part, names)
	if !apart(0, 4) || !apart(1, 5) || apart(0, 1) || apart(4, 5) {
		t.Error("names of two authors stand in one case, or those of one in two")
	}
}
