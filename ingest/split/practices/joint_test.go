package practices

import (
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// broken is a book with the two lines of a break on a page of which the long lines show
// the right edge.
type broken struct {
	above, below string
	opening      corpus.Opening // of the line below, as the page shows it
	short        bool           // the line above ends short of the edge
	wrapped      bool           // lines are those of print
	cut          bool           // a page ends between the two
	numbers      map[int]int    // of the paragraphs before
}

func (b broken) joint() joint {
	edge := corpus.Box{X0: .1, X1: .9}
	pages := []corpus.Page{{Number: 1}, {Number: 2}}
	for range 8 {
		pages[0].Lines = append(pages[0].Lines, corpus.Line{Text: "街坊们商量了三天，大家都说好。", Box: edge})
	}
	above := corpus.Line{Text: b.above, Box: edge}
	if b.short {
		above.Box.X1 = .5
	}
	pages[0].Lines = append(pages[0].Lines, above)
	to := &pages[0]
	if b.cut {
		to = &pages[1]
	}
	to.Lines = append(to.Lines, corpus.Line{Text: b.below, Box: edge, Opening: b.opening})
	sh := sheet.New(&corpus.Book{Pages: pages})
	sh.LearnLayout()
	sh.Layout.Wrapped = b.wrapped
	s := &finder{sh}
	p := s.newParagraph(8, b.above, true)
	return s.joint(8, 9, &p, b.below, b.numbers)
}

// Each rule of jointRules with a break that it decides; without it the verdict is
// another (bench/mutate).
func TestRuleJoints(t *testing.T) {
	const ends, within, more = "街坊们商量了三天。", "街坊们商量了", "大家都说好，第二天就动手。"
	for _, c := range []struct {
		rule string
		at   broken
		want joint
	}{
		{"an indent", broken{above: within, below: more, opening: corpus.Opens}, opens},
		{"an item", broken{above: within + "，", below: "- " + more}, opens},
		{"a number short of the edge", broken{above: ends, below: "二、" + more, opening: corpus.Continues, short: true}, opens},
		{"a number behind a full line, no indent", broken{above: ends, below: "二、" + more, opening: corpus.Continues}, goesOn},
		{"a number that counts on, below the text of a heading", broken{above: ends, below: "二、" + more, opening: corpus.Continues, numbers: map[int]int{forms.Ordinal("一、"): 1}}, opens},
		{"no indent", broken{above: ends, below: more, opening: corpus.Continues, short: true}, goesOn},
		{"no indent below a heading", broken{above: "一、换灯", below: more, opening: corpus.Continues, short: true}, opens},
		{"a number", broken{above: ends, below: "二、" + more, wrapped: true}, opens},
		{"below a heading", broken{above: "一、换灯", below: more, short: true}, opens},
		{"the first of a list below a colon", broken{above: "做了这些事：", below: "1. " + more, short: true}, opens},
		{"a number behind a full line that ends in a colon", broken{above: "做了这些事：", below: "1. " + more, wrapped: true}, goesOn},
		{"within a sentence", broken{above: within, below: more}, goesOn},
		{"a short line of print", broken{above: ends, below: more, wrapped: true, short: true}, opens},
		{"a full line of print", broken{above: ends, below: more, wrapped: true}, byForm},
		{"the same bullet at the end of a page", broken{above: "▶" + ends, below: "▶" + more, cut: true}, opens},
		{"the same bracket at the end of a page", broken{above: "〖换灯〗" + ends, below: "〖修路〗" + more, cut: true}, opens},
		{"a blank line behind a comma", broken{above: within + "，", below: more, opening: corpus.Opens}, goesOn},
		{"the end of a page", broken{above: ends, below: more, cut: true}, byForm},
		{"whole paragraphs", broken{above: ends, below: more}, opens},
	} {
		if got := c.at.joint(); got != c.want {
			t.Errorf("%s: %d, want %d", c.rule, got, c.want)
		}
	}
}

// Items of a list are practices with what stands below each.
func TestRuleItems(t *testing.T) {
	var ps []paragraph
	for _, text := range []string{"- 换灯。", "再查一遍，坏的记下来。", "- 修路。"} {
		ps = append(ps, paragraph{text: text, parts: []string{text}})
	}
	if got := divide(ps, &leadModel{}); len(got) != 2 || got[0].lead != "换灯。" || len(got[0].parts) != 2 {
		t.Errorf("%+v", got)
	}
}
