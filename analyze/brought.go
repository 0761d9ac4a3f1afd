package analyze

import (
	"math"
	"slices"
	"strings"

	"casebook/analyze/brought"
	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/corpus/message"
)

// How a unit came to a theme that was brought.
const (
	byExample  = "example"
	byWords    = "words"
	byLikeness = "likeness"
)

// broughtIn says which units are in themes that people brought.
type broughtIn struct {
	names  []string // of the themes that hold a unit
	labels []int    // a unit: its theme, −1 for none
	sure   []placed // a unit: how surely
	notes  []message.Message
}

// placed is how a unit came to a theme, and with what confidence, 0..1.
type placed struct {
	by         string
	confidence float64
}

// fewestWords is how many different words of a theme a text must hold to be in it for them
// (the theme's name counts as two); all it has, where these are fewer.
const fewestWords = 2

// bring puts units into the themes that were brought: those named as examples; those whose
// text holds the name or two words of a theme, and more of them than of any other; and those like these, no
// further out than the members that words and examples gave (lineage.Assign).
// An example is in its theme whatever else is said of it, so it may become a member here.
func bring(all collected, t texts, s space, in members, o Options) (broughtIn, members) {
	b := broughtIn{labels: make([]int, len(all.units)), sure: make([]placed, len(all.units))}
	for i := range b.labels {
		b.labels[i] = -1
	}
	if len(o.Brought) == 0 {
		return b, in
	}
	b.byWords(t, in, o.Brought)
	b.byExamples(all, o.Brought)
	in = b.withExamples(in)
	b.byLikeness(all, s, in, len(o.Brought))
	b.drop(o.Brought)
	return b, in
}

// withExamples makes the examples members.
func (b *broughtIn) withExamples(in members) members {
	out := members{active: slices.Clone(in.active), reasons: slices.Clone(in.reasons)}
	for i, p := range b.sure {
		if p.by == byExample && !slices.Contains(in.active, i) {
			out.active, out.reasons[i] = append(out.active, i), message.Message{}
		}
	}
	slices.Sort(out.active)
	return out
}

// byWords finds the units that hold the words of a theme.
func (b *broughtIn) byWords(t texts, in members, themes []brought.Theme) {
	for _, i := range in.active {
		best, second, at := 0, 0, -1
		for n, theme := range themes {
			held, need := held(theme, t.plain[i])
			switch {
			case held < need:
			case held > best:
				best, second, at = held, best, n
			case held > second:
				second = held
			}
		}
		if at >= 0 && best > second {
			b.labels[i], b.sure[i] = at, placed{byWords, 1 - math.Pow(0.5, float64(best-second))}
		}
	}
}

// byExamples puts the units that are named or quoted where they belong.
func (b *broughtIn) byExamples(all collected, themes []brought.Theme) {
	for n, theme := range themes {
		for _, e := range theme.Examples {
			found := all.find(e)
			if len(found) == 0 {
				b.notes = append(b.notes, message.New("analyze.example_lost", theme.Name, e.Practice+e.Quote))
			}
			for _, i := range found {
				b.labels[i], b.sure[i] = n, placed{byExample, 1}
			}
		}
	}
}

// find lists the units of the practices that an example names.
func (all *collected) find(e brought.Example) (units []int) {
	quote := corpus.Normalize(e.Quote)
	for p, practice := range all.practices {
		if e.Practice == practice.ID || quote != "" && strings.Contains(corpus.Normalize(practice.Text), quote) {
			if !slices.Contains(units, all.unitOf[p]) {
				units = append(units, all.unitOf[p])
			}
		}
	}
	return units
}

// byLikeness puts the units that are left to the theme they are like.
func (b *broughtIn) byLikeness(all collected, s space, in members, k int) {
	theme, cases := make([]int, len(in.active)), make([]int, len(in.active))
	for a, i := range in.active {
		theme[a], cases[a] = b.labels[i], all.units[i].caseAt
	}
	for a, f := range lineage.Assign(s.mixed.Select(in.active), theme, cases, k, true) {
		if i := in.active[a]; b.labels[i] < 0 && f.Theme >= 0 {
			gap := f.Similarity - max(0, f.SecondFit)
			b.labels[i], b.sure[i] = f.Theme, placed{byLikeness, round(max(0, min(1, gap/max(1e-6, f.Similarity))))}
		}
	}
}

// drop numbers the themes that hold a unit and notes those that hold none.
func (b *broughtIn) drop(themes []brought.Theme) {
	held, to := make([]bool, len(themes)), make([]int, len(themes))
	for _, t := range b.labels {
		if t >= 0 {
			held[t] = true
		}
	}
	for t, theme := range themes {
		if to[t] = len(b.names); held[t] {
			b.names = append(b.names, theme.Name)
		} else {
			b.notes = append(b.notes, message.New("analyze.brought_empty", theme.Name))
		}
	}
	for i, t := range b.labels {
		if t >= 0 {
			b.labels[i] = to[t]
		}
	}
}

// rest are the members that no theme took.
func (b *broughtIn) rest(in members) members {
	out := members{reasons: in.reasons}
	for _, i := range in.active {
		if b.labels[i] < 0 {
			out.active = append(out.active, i)
		}
	}
	return out
}

// untried puts before the stabilities of the themes that were found those of the ones that
// were brought: none, since nothing is tried that people decided.
func (b *broughtIn) untried(trust []float64) []float64 {
	out := make([]float64, len(b.names), len(b.names)+len(trust))
	for t := range out {
		out[t] = -1
	}
	return append(out, trust...)
}

// join puts the themes that were brought before those that were found.
func (b *broughtIn) join(found grouping, in members, s space) grouping {
	out := found
	out.reasons = slices.Clone(found.reasons)
	out.k, out.brought, out.names = len(b.names)+found.k, len(b.names), slices.Clone(b.names)
	out.active, out.labels = nil, nil
	of := map[int]int{}
	for a, i := range found.active {
		if found.k > 0 {
			of[i] = len(b.names) + found.labels[a]
		}
	}
	for t := range found.k {
		name := ""
		if found.names != nil {
			name = found.names[t]
		}
		out.names = append(out.names, name)
	}
	for _, i := range in.active {
		if t, ok := of[i]; ok {
			out.active, out.labels = append(out.active, i), append(out.labels, t)
		} else if b.labels[i] >= 0 {
			out.active, out.labels = append(out.active, i), append(out.labels, b.labels[i])
		} else if out.reasons[i].IsZero() {
			out.reasons[i] = message.New("analyze.fits_none_brought")
		}
	}
	out.sure = b.sure
	out.fits = measureFit(s.mixed, out)
	return out
}

// held is how many words of a theme a normalised text holds, and how many it must.
func held(theme brought.Theme, text string) (n, need int) {
	need = min(fewestWords, max(1, len(theme.Words)))
	if strings.Contains(text, strings.ToLower(corpus.Normalize(theme.Name))) {
		n += fewestWords
	}
	for _, w := range theme.Words {
		if strings.Contains(text, w) {
			n++
		}
	}
	return n, need
}
