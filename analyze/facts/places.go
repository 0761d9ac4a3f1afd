package facts

import (
	"cmp"
	"slices"
	"strings"
)

// Places are names of places that are looked for in many texts.
type Places struct {
	byFirst map[rune][]place    // by their first characters,
	begins  [firstUncommon]bool // which nearly all others are told apart from by this
}

// place is a name and its turn: longer names are looked for first, of equally long ones in
// their order.
type place struct {
	name string
	turn int
}

// NewPlaces prepares to look for names; their order, and names given twice, change nothing.
func NewPlaces(names []string) *Places {
	sorted := slices.Clone(names)
	slices.SortFunc(sorted, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b)) })
	p := &Places{byFirst: map[rune][]place{}}
	for i, name := range slices.Compact(sorted) {
		if name == "" {
			continue
		}
		r := firstRune(name)
		p.byFirst[r] = append(p.byFirst[r], place{name, i})
		if r < firstUncommon {
			p.begins[r] = true
		}
	}
	return p
}

// In lists the places that occur in a text, by first occurrence. A place that only occurs
// within a longer one found is not listed.
func (p *Places) In(t Copy) []string {
	type hit struct {
		at   int
		name string
	}
	var hits []hit
	text := t.Text
	for _, c := range p.candidates(text) {
		if at := strings.Index(text, c.name); at >= 0 {
			hits = append(hits, hit{at, c.name})
			text = strings.ReplaceAll(text, c.name, strings.Repeat("\x00", len(c.name)))
		}
	}
	slices.SortFunc(hits, func(a, b hit) int { return a.at - b.at })
	var out []string
	for _, h := range hits {
		out = append(out, h.name)
	}
	return out
}

// candidates are the places that stand in a text, maybe within longer ones, in their turn.
func (p *Places) candidates(text string) []place {
	var out []place
	if len(p.byFirst) == 0 {
		return nil
	}
	for at, r := range text {
		if r < firstUncommon && !p.begins[r] {
			continue
		}
		for _, c := range p.byFirst[r] {
			if strings.HasPrefix(text[at:], c.name) && !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	slices.SortFunc(out, func(a, b place) int { return cmp.Compare(a.turn, b.turn) })
	return out
}
