package practices

import (
	"strings"
	"testing"

	"casebook/ingest/split/forms"
)

// opened makes a paragraph of a first sentence of lead characters, with the stop, and
// one of behind characters.
func opened(lead, behind int) paragraph {
	return paragraph{text: sentence(lead) + sentence(behind), sure: true}
}

// sentence has n characters, with its stop.
func sentence(n int) string { return strings.Repeat("街", n-1) + "。" }

// different makes n such paragraphs whose first sentences differ.
func different(n, lead, behind int) (out []paragraph) {
	for i := range n {
		p := opened(lead, behind)
		p.text = string(rune('乙'+i)) + strings.TrimPrefix(p.text, "街")
		out = append(out, p)
	}
	return out
}

// Leads are at most four fifths as long as the sentences behind them.
func TestRuleLeadsAreShorterThanWhatFollows(t *testing.T) {
	if !learnLeads(different(8, 16, 20)).used {
		t.Error("leads of 16 before sentences of 20 are none")
	}
	if learnLeads(different(8, 17, 20)).used {
		t.Error("sentences of 17 before ones of 20 are leads")
	}
	if !shorter([]int{9}, nil) {
		t.Error("with nothing behind them leads cannot be compared")
	}
}

// Sentences of up to leadUsual characters, in leadedShare of the openings, are leads.
func TestRuleUsualLeads(t *testing.T) {
	for _, c := range []struct {
		name   string
		sure   []paragraph
		leads  bool
		limits [2]int // limit, relaxed
	}{
		{"short", different(8, 6, 40), true, [2]int{16, 32}},
		{"long", different(8, 24, 60), true, [2]int{32, 45}},
		{"as long as they may be", different(8, 32, 80), true, [2]int{32, 45}},
		{"longer", different(8, 33, 80), false, [2]int{}},
		{"eleven of twenty", append(different(11, 6, 40), different(20, 60, 60)[11:]...), true, [2]int{16, 32}},
		{"ten of twenty", append(different(10, 6, 40), different(20, 60, 60)[10:]...), false, [2]int{}},
		{"six of eight are shorter than what is behind", append(different(6, 6, 40), different(8, 20, 15)[6:]...), true, [2]int{25, 37}},
		{"five of eight are", append(different(5, 6, 40), different(8, 20, 15)[5:]...), false, [2]int{}},
		{"of twelve it does not count", append(different(7, 6, 40), different(12, 20, 15)[7:]...), true, [2]int{25, 37}},
		{"little behind them", different(8, 6, 11), false, [2]int{}},
		{"enough behind them", different(8, 6, 12), true, [2]int{16, 32}},
	} {
		m := learnLeads(c.sure)
		if m.used != c.leads || m.limit != c.limits[0] || m.relaxed != c.limits[1] {
			t.Errorf("%s: leads %v up to %d and %d, want %v and %v", c.name, m.used, m.limit, m.relaxed, c.leads, c.limits)
		}
	}
}

// A first sentence that three paragraphs and a tenth of them share is a phrase.
func TestRulePhrasesAreNoLeads(t *testing.T) {
	for _, c := range []struct {
		same, others int
		want         bool
	}{{3, 27, true}, {2, 5, false}, {3, 28, false}, {4, 36, true}} {
		var all []paragraph
		for range c.same {
			all = append(all, opened(6, 40))
		}
		all = append(all, different(c.others, 6, 40)...)
		if got := repeated(all)[forms.FirstSentence(all[0].text)]; got != c.want {
			t.Errorf("%d of %d: a phrase %v", c.same, c.same+c.others, got)
		}
	}
}

// Where alwaysShare of at least alwaysLeast openings are leads, every paragraph that the
// page opens is a practice.
func TestRuleAlwaysLeads(t *testing.T) {
	for _, c := range []struct {
		leads, others int
		want          bool
	}{{6, 0, true}, {5, 0, false}, {17, 3, true}, {16, 4, false}} {
		m := learnLeads(different(8, 6, 40))
		section := append(different(c.leads, 6, 40), different(c.others, 60, 60)...)
		if m.learnHabit([][]paragraph{section}); m.always != c.want {
			t.Errorf("%d leads and %d others: always %v", c.leads, c.others, m.always)
		}
	}
	m := &leadModel{}
	if m.learnHabit([][]paragraph{different(9, 6, 40)}); m.always {
		t.Error("without leads in the book there is no habit of them")
	}
}

// A lead of three characters with minBehind after it opens; words that go on do not,
// unless the page says that a paragraph opens.
func TestRuleLeadAtADoubtfulPlace(t *testing.T) {
	phrase := "本案的焦点。"
	m := &leadModel{used: true, limit: 16, relaxed: 32, alike: map[string]bool{phrase: true}}
	for _, c := range []struct {
		text string
		rest int
		sure bool
		want bool
	}{
		{sentence(3) + sentence(40), 43, false, true},
		{sentence(2) + sentence(40), 42, false, false},
		{sentence(16) + sentence(40), 56, false, true},
		{sentence(17) + sentence(40), 57, false, false},
		{sentence(6), 17, false, false},
		{sentence(6), 18, false, true},
		{"街街街街街街", 60, true, false},
		{phrase + sentence(40), 46, true, false},
		{"同时，" + sentence(6) + sentence(40), 49, false, false},
		{"同时，" + sentence(6) + sentence(40), 49, true, true},
	} {
		if got := m.is(c.text, c.rest, m.limit, c.sure); got != c.want {
			t.Errorf("%.30s (%d): a lead %v", c.text, c.rest, got)
		}
	}
}

// Few openings are leads where each of them is one, or nearly all are and far shorter than what follows.
func TestRuleFewLeads(t *testing.T) {
	withOne := func(n, lead, behind int) []paragraph {
		return append(different(n, lead, behind), opened(leadUsual+1, behind))
	}
	for name, c := range map[string]struct {
		ps   []paragraph
		want bool
	}{
		"each of them":             {different(5, 20, 30), true},
		"each of too few":          {different(4, 20, 30), false},
		"nearly all":               {withOne(4, 20, 34), false},
		"nearly all, far shorter":  {withOne(4, 16, 34), true},
		"nearly all of many":       {withOne(11, 20, 34), true},
		"one of many is not short": {withOne(10, 20, 34), false},
	} {
		if got := learnLeads(c.ps).used; got != c.want {
			t.Errorf("%s: leads %v", name, got)
		}
	}
}
