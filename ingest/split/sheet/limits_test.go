package sheet

import (
	"strings"
	"testing"

	"casebook/corpus"
)

// Each test of this file holds a habit of print from both sides: moved by a quarter, its
// limit makes the test red (bench/mutate).

// han are n characters of Chinese, with a stop at the end where the sentence ends.
func han(n int, ends bool) string {
	if ends {
		return strings.Repeat("街", n-1) + "。"
	}
	return strings.Repeat("街", n)
}

// learned is a sheet of one page with these lines whose layout is learnt.
func learned(lines ...string) *Sheet {
	p := corpus.Page{Number: 1}
	for _, l := range lines {
		p.Lines = append(p.Lines, corpus.Line{Text: l})
	}
	s := New(&corpus.Book{Pages: []corpus.Page{p}})
	s.LearnLayout()
	return s
}

// times are n times the line, and then others.
func times(n int, line string, others ...string) (out []string) {
	for range n {
		out = append(out, line)
	}
	return append(out, others...)
}

// Lines are those of print where enough of them are full, end within a sentence, and are
// no longer than a line can be.
func TestRuleWrappedText(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  bool
	}{
		{"four of ten are full", times(4, han(40, false), times(6, han(20, true))...), true},
		{"seven of twenty are full", times(7, han(40, false), times(13, han(20, true))...), false},
		{"four of ten full ones end within a sentence", times(4, han(40, false), times(6, han(40, true))...), true},
		{"seven of twenty full ones do", times(7, han(40, false), times(13, han(40, true))...), false},
		{"of sixty characters", times(10, han(60, false)), true},
		{"of more", times(10, han(61, false)), false},
		{"of eight characters", times(10, han(8, false)), true},
		{"of less", times(10, han(7, false)), false},
	} {
		if got := learned(c.lines...).Layout.Wrapped; got != c.want {
			t.Errorf("%s: wrapped %v", c.name, got)
		}
	}
}

// A full line ends within two em of the longest.
func TestRuleFullLines(t *testing.T) {
	s := &Sheet{Layout: Layout{Wrapped: true, width: 40, measure: ems}}
	for text, want := range map[string]bool{han(38, false): true, han(37, false) + "x": false} {
		if got := s.Full(&Line{Text: text}); got != want {
			t.Errorf("%s: full %v", text, got)
		}
	}
}

// A line whose place is known is full within one and a half em of its column's edge.
func TestRuleFullLinesByPlace(t *testing.T) {
	for short, want := range map[float64]bool{1.3: true, 1.7: false} {
		const em = .02
		box := corpus.Box{X0: .5, X1: .5 + 20*em}
		s := &Sheet{Layout: Layout{right: map[column]float64{{}: box.X1 + short*em}}}
		if got := s.Full(&Line{Text: han(20, false), box: box}); got != want {
			t.Errorf("%g em short: full %v", short, got)
		}
	}
}

// Six lines show where their column ends; a column of fewer ends where others do.
func TestRuleRightEdges(t *testing.T) {
	for lines, want := range map[int]float64{6: .5, 5: .9} {
		b := &corpus.Book{Pages: make([]corpus.Page, 3)}
		for page, edge := range map[int]float64{0: .9, 2: .5} {
			count := map[int]int{0: 8, 2: lines}[page]
			for range count {
				b.Pages[page].Lines = append(b.Pages[page].Lines, corpus.Line{Text: han(20, false), Box: corpus.Box{X0: .1, X1: edge}})
			}
		}
		s := New(b)
		s.LearnLayout()
		if got := s.Layout.right[column{page: 2}]; got != want {
			t.Errorf("%d lines that end at .5 among pages that end at .9: the edge is %g", lines, got)
		}
	}
}

// Text is torn where one line of a hundred breaks within a sentence.
func TestRuleTornText(t *testing.T) {
	sentence := "街坊们商量了三天，大家都说好。"
	for breaks, want := range map[int]bool{100: true, 120: false} {
		lines := times(breaks, sentence+sentence, sentence+sentence)
		lines[10] = strings.TrimSuffix(lines[10], "。")
		if got := learned(lines...).UnsureBreaks(); got != want {
			t.Errorf("one of %d breaks stands within a sentence: torn %v", breaks, got)
		}
	}
}

// Type is small below nine tenths of the body's.
func TestRuleSmallType(t *testing.T) {
	s := &Sheet{Layout: Layout{Size: 10}}
	for size, want := range map[float64]bool{9: false, 8.9: true} {
		if got := s.Small(&Line{Size: size}); got != want {
			t.Errorf("%g of 10 points: small %v", size, got)
		}
	}
}

// Text in short paragraphs is wrapped where eight lines break sentences off at the full width, and hardly any elsewhere.
func TestRuleWrappedInShortParagraphs(t *testing.T) {
	full, rest := "街坊们商量了整整三天，大家都说先把灯修", "好再说。"
	for _, c := range []struct {
		broken, short int // lines that break off at the full width, and before it
		want          bool
	}{{8, 0, true}, {7, 0, false}, {8, 1, true}, {8, 2, false}} {
		var lines []string
		for range c.broken {
			lines = append(lines, full, rest, "巷口的灯亮了，街坊都说好。", "桥头的路平了，街坊都说好。")
		}
		for range c.short {
			lines = append(lines, "街坊们商量了三天，大家都说先修路", rest)
		}
		if got := learned(lines...).Layout.Wrapped; got != c.want {
			t.Errorf("%d lines break off where they are full, %d elsewhere: wrapped %v", c.broken, c.short, got)
		}
	}
}
