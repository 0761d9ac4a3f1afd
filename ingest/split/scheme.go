package split

import (
	"sort"
	"strings"

	"casebook/corpus"
)

// scheme is a set of headings that recur in the same order over cases.
type scheme struct {
	class, shape string
	names        []schemeName // in their order
	given        bool
}

// schemeName is one heading of a scheme.
type schemeName struct {
	name, label string
	kind        corpus.SectionKind
	count       int
	starts      bool // titles usually stand before it: it opens a case
}

// sighting is a place where a heading may stand.
type sighting struct {
	unit    int
	from    int // byte of the unit's text where the heading begins
	heading heading
	titled  bool // what stands before it looks like a title
}

// Limits of schemes.
const (
	minRecur    = 2  // occurrences of a heading
	maxNames    = 8  // headings of a scheme
	minSection  = 12 // mean characters under a heading of a weak scheme
	surelyOften = 3  // occurrences from which a weak scheme needs no known words
	titledShare = .6
)

// findSchemes finds the headings that divide cases.
func (s *splitter) findSchemes() {
	if len(s.opts.Markers) > 0 {
		s.schemes = []scheme{givenScheme(s.opts.Markers)}
		return
	}
	byClass := map[string][]sighting{}
	for _, g := range s.sightings() {
		byClass[g.heading.class] = append(byClass[g.heading.class], g)
	}
	classes := make([]string, 0, len(byClass))
	for c := range byClass {
		classes = append(classes, c)
	}
	sort.Slice(classes, func(i, j int) bool {
		a, b := classes[i], classes[j]
		if firmness(a) != firmness(b) {
			return firmness(a) > firmness(b)
		}
		if len(byClass[a]) != len(byClass[b]) {
			return len(byClass[a]) > len(byClass[b])
		}
		return a < b
	})
	var covered []span
	for _, c := range classes {
		for _, part := range components(byClass[c]) {
			if sc, ok := s.schemeOf(c, part, covered); ok {
				s.schemes = append(s.schemes, sc)
				covered = append(covered, span{part[0].unit, part[len(part)-1].unit})
			}
		}
	}
}

type span struct{ from, to int }

// givenScheme is the scheme of --markers.
func givenScheme(markers []corpus.Marker) scheme {
	sc := scheme{given: true, shape: "X"}
	for _, m := range markers {
		sc.names = append(sc.names, schemeName{name: corpus.Normalize(m.Name), label: m.Name, kind: m.Kind})
	}
	if len(sc.names) > 0 {
		sc.names[0].starts = true
	}
	return sc
}

// firmness of a class: brackets, Markdown and bullets say that a heading is
// meant; numbers half say so; a colon or a bare line says nothing.
func firmness(class string) int {
	switch {
	case strings.ContainsAny(class, "["):
		return 3
	case strings.ContainsAny(class, "#*■"):
		return 2
	case class == "" || class == ":" || class == "bold":
		return 0
	}
	return 1
}

// sightings lists every place of the body that may be a heading.
func (s *splitter) sightings() []sighting {
	var out []sighting
	for i := s.bodyStart(); i < len(s.units); i++ {
		u := &s.units[i]
		if !u.free() {
			continue
		}
		titled := s.titledBefore(i)
		own := 0
		for _, h := range headings(u) {
			out = append(out, sighting{unit: i, heading: h, titled: titled})
			own = h.end
		}
		out = append(out, s.inside(i, own)...)
	}
	return out
}

// inside finds 【X】 within a line: after a title or a sentence on the same line.
func (s *splitter) inside(i, from int) []sighting {
	var out []sighting
	t := s.units[i].text
	for at := from; at < len(t); {
		j := strings.IndexAny(t[at:], "【〖")
		if j < 0 {
			break
		}
		at += j
		h, ok := bracketed(t[at:])
		if !ok {
			at += len("【")
			continue
		}
		before := strings.TrimSpace(t[from:at])
		titled := len(out) == 0 && from == 0 && titleLike(before)
		if before == "" || titled || endsSentence(before) {
			h.end += at
			out = append(out, sighting{unit: i, from: at, heading: h, titled: titled || before == "" && s.titledBefore(i)})
		}
		from = h.end
		if from <= at {
			from = at + len("【")
		}
		at = from
	}
	return out
}

// titledBefore: the line before looks like a title.
func (s *splitter) titledBefore(i int) bool {
	for j := i - 1; j >= 0; j-- {
		u := &s.units[j]
		switch u.place {
		case corpus.InHeader, corpus.InPageNumber:
			continue
		case corpus.Unplaced:
			return titleLike(u.text)
		}
		return false
	}
	return false
}

// components divides the sightings of a class into groups of headings that
// follow each other again and again.
func components(all []sighting) [][]sighting {
	mergeDamaged(all)
	count := map[string]int{}
	for _, g := range all {
		count[g.heading.name]++
	}
	var kept []sighting
	for _, g := range all {
		if count[g.heading.name] >= minRecur || firmness(g.heading.class) == 3 && meaning(g.heading.name) != "" {
			kept = append(kept, g)
		}
	}
	links := map[[2]string]int{}
	for i := 1; i < len(kept); i++ {
		links[[2]string{kept[i-1].heading.name, kept[i].heading.name}]++
	}
	root := map[string]string{}
	var find func(string) string
	find = func(n string) string {
		if r, ok := root[n]; ok && r != n {
			root[n] = find(r)
			return root[n]
		}
		return n
	}
	for i := 1; i < len(kept); i++ { // in the order of the text, so that it is deterministic
		a, b := kept[i-1].heading.name, kept[i].heading.name
		if strong(links[[2]string{a, b}], count[a], count[b]) {
			root[find(b)] = find(a)
		}
	}
	groups := map[string]int{}
	var out [][]sighting
	for _, g := range kept {
		r := find(g.heading.name)
		at, ok := groups[r]
		if !ok {
			at = len(out)
			groups[r] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], g)
	}
	return out
}

// strong: two headings follow each other too often for chance. Where both stand
// only once or twice, once is enough if they are seen nowhere else.
func strong(links, a, b int) bool {
	return links >= 2 || links == 1 && min(a, b) == 1
}

// schemeOf makes a scheme of a component, if it is one.
func (s *splitter) schemeOf(class string, part []sighting, covered []span) (scheme, bool) {
	sc := scheme{class: class, shape: commonShape(part), names: order(part)}
	if len(sc.names) < 2 {
		return sc, false
	}
	if len(sc.names) > maxNames {
		sc.names = mostFrequent(sc.names)
	}
	names, lengths := make([]string, len(sc.names)), s.lengths(part, sc.names)
	known := map[corpus.SectionKind]bool{}
	recurring := 0
	for i, n := range sc.names {
		names[i] = n.name
		if k := meaning(n.name); k != "" && k != otherKind {
			known[k] = true
		}
		if n.count >= minRecur {
			recurring++
		}
	}
	for i, k := range assign(names, lengths) {
		sc.names[i].kind = k
	}
	return sc, s.accept(sc, part, len(known), recurring, lengths, covered)
}

// accept decides whether headings are a scheme: the less their form says, the
// more must their words and their recurrence.
func (s *splitter) accept(sc scheme, part []sighting, known, recurring int, lengths []float64, covered []span) bool {
	if within(part, covered) && (known < 2 || titledPart(part, sc) < titledShare) {
		return false // headings below those of a scheme
	}
	cycle := cyclic(part, sc.names)
	switch firmness(sc.class) {
	case 3:
		return known >= 2 || recurring >= 2 && cycle >= .7 && (known > 0 || titledPart(part, sc) >= .5)
	case 2:
		return recurring >= 2 && (known >= 2 || known > 0 && cycle >= .7 || cycle >= .8 && titledPart(part, sc) >= .5)
	case 1:
		return recurring >= 2 && (known >= 2 || recurring >= 3 && cycle >= .85 && often(sc) && mean(lengths) >= minSection && titledPart(part, sc) >= titledShare)
	}
	return recurring >= 2 && mean(lengths) >= minSection &&
		(known >= 2 && cycle >= .7 || recurring >= 2 && cycle >= .9 && often(sc) && sc.class != ":" && titledPart(part, sc) >= .8)
}

func often(sc scheme) bool {
	for _, n := range sc.names {
		if n.count < surelyOften {
			return false
		}
	}
	return true
}

func mean(xs []float64) float64 {
	sum := 0.
	for _, x := range xs {
		sum += x
	}
	return sum / float64(max(len(xs), 1))
}

// within: most of the headings stand among those of an accepted scheme.
func within(part []sighting, covered []span) bool {
	n := 0
	for _, g := range part {
		for _, c := range covered {
			if g.unit > c.from && g.unit < c.to {
				n++
				break
			}
		}
	}
	return 2*n > len(part)
}

// titledPart is the share of the opening heading's places with a title before them.
func titledPart(part []sighting, sc scheme) float64 {
	titled, all := 0, 0
	for _, g := range part {
		if g.heading.name == sc.names[0].name {
			all++
			if g.titled {
				titled++
			}
		}
	}
	return float64(titled) / float64(max(all, 1))
}

// cyclic is the share of neighbouring headings that stand in the order of the
// scheme, or begin it anew.
func cyclic(part []sighting, names []schemeName) float64 {
	at := map[string]int{}
	for i, n := range names {
		at[n.name] = i
	}
	good, all := 0, 0
	for i := 1; i < len(part); i++ {
		a, okA := at[part[i-1].heading.name]
		b, okB := at[part[i].heading.name]
		if okA && okB {
			all++
			if b > a || names[b].starts || b == 0 {
				good++
			}
		}
	}
	return float64(good) / float64(max(all, 1))
}

func commonShape(part []sighting) string {
	count := map[string]int{}
	best := ""
	for _, g := range part {
		count[g.heading.shape]++
		if n := count[g.heading.shape]; best == "" || n > count[best] {
			best = g.heading.shape
		}
	}
	return best
}
