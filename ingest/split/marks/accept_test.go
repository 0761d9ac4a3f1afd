package marks

import "testing"

// Each rule of acceptRules with the least evidence that it asks for; anything less of it
// is another verdict, so that no rule and no limit can go unnoticed (bench/mutate).
var leastEvidence = []struct {
	rule string
	e    evidence
}{
	{"brackets, words of two kinds", evidence{firmness: 3, known: 2}},
	{"brackets that recur in order, a known word or titles above", evidence{firmness: 3, recurring: 2, cycle: .7, known: 1}},
	{"brackets that recur in order, a known word or titles above", evidence{firmness: 3, recurring: 2, cycle: .7, titled: .5}},
	{"headings of one case, a title above and a known word", evidence{firmness: 2, names: 3, alone: true, titled: 1, known: 1}},
	{"marks of Markdown of one case, words of two kinds below a title", evidence{firmness: 2, alone: true, titled: 1, known: 2}},
	{"marks of Markdown or bullets that recur, words of two kinds", evidence{firmness: 2, recurring: 2, known: 2}},
	{"marks of Markdown or bullets that recur in order, a known word", evidence{firmness: 2, recurring: 2, known: 1, cycle: .7}},
	{"marks of Markdown or bullets that recur in order below titles", evidence{firmness: 2, recurring: 2, cycle: .8, titled: .5}},
	{"numbers of one case, words of all kinds below a title", evidence{firmness: 1, known: 3, alone: true, titled: 1, length: 12}},
	{"numbers that recur, words of two kinds", evidence{firmness: 1, recurring: 2, known: 2, alone: true}},
	{"numbers that recur, words of two kinds before text", evidence{firmness: 1, recurring: 2, known: 2, titled: leadsTitled}},
	{"numbers that recur, words of all kinds", evidence{firmness: 1, recurring: 2, known: 3}},
	{"numbers that recur often in order below titles", evidence{firmness: 1, recurring: 3, cycle: .85, often: true, length: 12, titled: .6}},
	{"bare lines or fields, words of two kinds in order", evidence{recurring: 2, length: 12, known: 2, cycle: .7}},
	{"fields below titles in order, one of practices", evidence{class: ":", recurring: 3, practices: true, cycle: .9, titled: .8}},
	{"names of sections below titles in order", evidence{recurring: 3, named: true, cycle: .9, titled: .8, length: 12}},
	{"bare lines that recur often in order below titles", evidence{recurring: 2, length: 12, cycle: .9, often: true, titled: .8}},
}

func TestRuleEvidence(t *testing.T) {
	held := map[string]bool{}
	for _, c := range leastEvidence {
		held[c.rule] = true
		if got := verdict(c.e); got != c.rule {
			t.Errorf("%q has the evidence it asks for, and the verdict is %q", c.rule, got)
		}
		for what, less := range weaker(c.e) {
			if got := verdict(less); got == c.rule {
				t.Errorf("%q is the verdict with less evidence: %s", c.rule, what)
			}
		}
	}
	for _, r := range acceptRules {
		if r.verdict && !held[r.name] {
			t.Errorf("no least evidence for %q", r.name)
		}
	}
}

// weaker are the evidences of which one part is less.
func weaker(e evidence) map[string]evidence {
	out := map[string]evidence{}
	less := func(what string, has bool, change func(*evidence)) {
		if has {
			own := e
			change(&own)
			out[what] = own
		}
	}
	less("a weaker form", e.firmness > 0, func(e *evidence) { e.firmness-- })
	less("a known kind less", e.known > 0, func(e *evidence) { e.known-- })
	less("a recurring heading less", e.recurring > 0, func(e *evidence) { e.recurring-- })
	less("a heading less", e.names > 0, func(e *evidence) { e.names-- })
	less("less order", e.cycle > 0, func(e *evidence) { e.cycle -= .01 })
	less("fewer titles", e.titled > 0, func(e *evidence) { e.titled -= .01 })
	less("shorter sections", e.length > 0, func(e *evidence) { e.length-- })
	less("seldom", e.often, func(e *evidence) { e.often = false })
	less("not alone", e.alone, func(e *evidence) { e.alone = false })
	less("no practices", e.practices, func(e *evidence) { e.practices = false })
	less("other names", e.named, func(e *evidence) { e.named = false })
	return out
}

// Headings among those of a scheme are none, unless words and titles speak for them.
func TestRuleWithinAScheme(t *testing.T) {
	for _, c := range []struct {
		known  int
		titled float64
		want   bool
	}{{2, .6, true}, {1, .6, false}, {2, .59, false}} {
		e := evidence{firmness: 3, recurring: 2, cycle: 1, known: c.known, titled: c.titled, within: true}
		if got := verdict(e) != ""; got != c.want {
			t.Errorf("%d kinds, titles above %g: a scheme %v", c.known, c.titled, got)
		}
	}
}

// Headings that recur below others make titles of these, unless they recur themselves.
func TestRuleTitlesAbove(t *testing.T) {
	e := evidence{firmness: 2, names: 3, alone: true, titled: 1, known: 1}
	if e.above = true; verdict(e) != "" {
		t.Error("titles are a scheme")
	}
	e.recurring, e.cycle = 2, 1
	if verdict(e) == "" {
		t.Error("headings that recur are none")
	}
}

// Three places of every heading are often.
func TestRuleOften(t *testing.T) {
	for count, want := range map[int]bool{3: true, 2: false} {
		if got := often(Scheme{Names: []SchemeName{{count: 9}, {count: count}}}); got != want {
			t.Errorf("%d places: often %v", count, got)
		}
	}
}
