// Package marks finds the headings that divide cases into sections: schemes, which
// are sets of headings that recur in one order, and the places where they stand.
package marks

import (
	"sort"
	"sync"

	"casebook/corpus"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// Scheme is a set of headings that recur in the same order over cases.
type Scheme struct {
	Class, Shape string
	Names        []SchemeName // in their order
	Given        bool
	Why          string // the rule that made it a scheme
}

// SchemeName is one heading of a scheme.
type SchemeName struct {
	Name, Label string
	Kind        corpus.SectionKind
	count       int
	Starts      bool // titles usually stand before it: it opens a case
}

// Limits of schemes.
const (
	minRecur     = 2  // occurrences of a heading
	maxNames     = 8  // headings of a scheme
	authorsNames = 64 // of one that many authors name their sections by: eight or more for each of four to five
	minSection   = 12 // mean characters under a heading of a weak scheme
	surelyOften  = 3  // occurrences from which a weak scheme needs no known words
	titledShare  = .6
)

// Found are the schemes of a book and the headings of them where they stand.
type Found struct {
	Schemes []Scheme
	Marks   []Mark // in the order of the lines
}

// finder is a sheet on which headings are looked for.
type finder struct {
	*sheet.Sheet
	table   *contents.Table
	given   []corpus.Marker
	schemes []Scheme
	marks   []Mark

	headings map[int]bool // lines that are headings of the schemes found so far
	sighted  func() []sighting
	counted  func() []numbered
}

// Find finds the headings that recur over cases, or those that are given, and the
// places where they stand behind the table of contents. A line that holds a heading
// within is cut there.
func Find(sh *sheet.Sheet, table *contents.Table, given []corpus.Marker) Found {
	s := &finder{Sheet: sh, table: table, given: given}
	s.counted = sync.OnceValue(s.numberedLines)
	s.sighted = sync.OnceValue(s.sightings) // schemes are found without a change of the lines
	if len(given) > 0 {
		s.schemes = []Scheme{givenScheme(given)}
	} else {
		s.findSchemes()
	}
	if len(s.schemes) > 0 {
		s.findMarkers()
	}
	return Found{s.schemes, s.marks}
}

// findSchemes finds the headings that divide cases.
func (s *finder) findSchemes() {
	byClass := map[string][]sighting{}
	for _, g := range s.sighted() {
		byClass[g.heading.Class] = append(byClass[g.heading.Class], g)
	}
	classes := make([]string, 0, len(byClass))
	for c := range byClass {
		classes = append(classes, c)
	}
	inOrderOfTrust(classes, byClass)
	ordered := false
	var covered []Span
	for i, c := range classes {
		if weaker := forms.Firmness(c) < 3 && forms.LevelOfClass(c) == 0; weaker && !ordered && len(s.schemes) == 0 {
			s.completeFirst(classes[i:], byClass)
			ordered, c = true, classes[i]
		}
		byClass[c] = s.withoutLists(byClass[c])
		s.belowHeadings(byClass[c])
		for _, part := range components(byClass[c]) {
			s.wordsOfHeadings(part)
			if sc, ok := s.schemeOf(c, part, covered); ok {
				s.schemes = append(s.schemes, sc)
				covered = append(covered, Span{part[0].unit, part[len(part)-1].unit})
				s.keepHeadings(part)
			}
		}
	}
	if len(s.schemes) == 0 {
		s.oneCase(byClass)
	}
}

// keepHeadings remembers the lines that are headings of a scheme.
func (s *finder) keepHeadings(part []sighting) {
	if s.headings == nil {
		s.headings = map[int]bool{}
	}
	for _, g := range part {
		s.headings[g.unit] = s.headings[g.unit] || g.heading.Alone
	}
}

// belowHeadings: what stands right below a heading of a scheme has no title above it.
func (s *finder) belowHeadings(all []sighting) {
	for i := range all {
		if at := all[i].unit - 1; at >= 0 && s.headings[at] {
			all[i].titled = false
		}
	}
}

// mostWords bounds the lines of a section that is a list of words.
const mostWords = 2

// wordsOfHeadings: what stands above a heading of a component is no title where it is all that the heading before it has, as a list
// of keywords is, and a case begins with that one: it is the first of the two that the book shows.
func (s *finder) wordsOfHeadings(part []sighting) {
	first, held, all := map[string]int{}, map[string]int{}, map[string]int{}
	words := make([]bool, len(part))
	for i := range part {
		name := part[i].heading.Name
		if _, ok := first[name]; !ok {
			first[name] = i
		}
		if all[name]++; i > 0 && part[i].titled && first[part[i-1].heading.Name] < first[name] && s.onlyWords(&part[i-1], part[i].unit) {
			words[i] = true
			held[name]++
		}
	}
	for i := range part {
		if name := part[i].heading.Name; words[i] && float64(held[name]) >= titledShare*float64(all[name]) {
			part[i].titled = false
		}
	}
}

// onlyWords: a heading has a line or two and no sentence up to unit to.
func (s *finder) onlyWords(g *sighting, to int) bool {
	n, from := 0, g.unit+1
	if g.heading.End < len(s.Lines[g.unit].Text) {
		from = g.unit
	}
	for i := from; i < to; i++ {
		if u := &s.Lines[i]; u.Free() {
			if n++; n > mostWords || forms.EndsSentence(u.Text) {
				return false
			}
		}
	}
	return n > 0
}

// Span is a part of the book, from line to line.
type Span struct{ From, To int }

// givenScheme is the scheme of --markers.
func givenScheme(markers []corpus.Marker) Scheme {
	sc := Scheme{Given: true, Shape: "X"}
	for _, m := range markers {
		sc.Names = append(sc.Names, SchemeName{Name: corpus.Normalize(m.Name), Label: m.Name, Kind: m.Kind})
	}
	if len(sc.Names) > 0 {
		sc.Names[0].Starts = true
	}
	return sc
}

// schemeOf makes a scheme of a component, if it is one.
func (s *finder) schemeOf(class string, part []sighting, covered []Span) (Scheme, bool) {
	sc, e := s.weigh(class, part, covered)
	if len(sc.Names) < 2 {
		return sc, false
	}
	sc.Why = verdict(e)
	return sc, sc.Why != ""
}

// weigh lists the headings of a component and what speaks for their being a scheme.
func (s *finder) weigh(class string, part []sighting, covered []Span) (Scheme, evidence) {
	sc := Scheme{Class: class, Shape: commonShape(part), Names: order(part)}
	if len(sc.Names) < 2 {
		return sc, evidence{}
	}
	if len(sc.Names) > maxNames {
		sc.Names = mostFrequent(sc.Names, forms.Firmness(class))
	}
	names, lengths := make([]string, len(sc.Names)), s.lengths(part, sc.Names)
	known := map[corpus.SectionKind]bool{}
	for i, n := range sc.Names {
		names[i] = n.Name
		if k := forms.Meaning(n.Name); k != "" && k != forms.OtherKind {
			known[k] = true
		}
	}
	for i, k := range assign(names, lengths, apart(part, sc.Names)) {
		sc.Names[i].Kind = k
	}
	recurring := recurring(sc.Names)
	return sc, evidence{
		firmness: forms.Firmness(class), class: class, known: len(known), recurring: recurring, names: len(sc.Names),
		cycle: cyclic(part, sc.Names), titled: titledPart(part, sc), length: mean(lengths), often: often(sc), within: within(part, covered),
		alone: allAlone(part), practices: known[corpus.Practices], named: sectionNames(names), above: s.aboveOthers(class, part),
	}
}

// recurring counts the headings that stand twice or more; those that name one section in
// words of several authors count together.
func recurring(names []SchemeName) int {
	count := map[string]int{}
	for _, n := range names {
		if n.Kind != "" {
			count[string(n.Kind)] += n.count
		} else {
			count[" "+n.Name] += n.count
		}
	}
	out := 0
	for _, c := range count {
		if c >= minRecur {
			out++
		}
	}
	return out
}

// aboveOthers: of headings of Markdown most have one of a lower level below them that stands below another one too: they are titles.
func (s *finder) aboveOthers(class string, part []sighting) bool {
	level := forms.LevelOfClass(class)
	if level == 0 {
		return false
	}
	at := map[string]map[int]bool{} // headings of the part below which a name stands
	for _, g := range s.sighted() {
		if forms.LevelOfClass(g.heading.Class) <= level {
			continue
		}
		i := sort.Search(len(part), func(k int) bool { return part[k].unit > g.unit }) - 1
		if i < 0 {
			continue
		}
		if at[g.heading.Name] == nil {
			at[g.heading.Name] = map[int]bool{}
		}
		at[g.heading.Name][i] = true
	}
	below := map[int]bool{}
	for _, parts := range at {
		for i := range parts {
			below[i] = below[i] || len(parts) >= minRecur
		}
	}
	with := 0
	for _, recurs := range below {
		if recurs {
			with++
		}
	}
	return 2*with > len(part)
}

// leastNamed of the names end in words for sections, for each one that does not.
const leastNamed = 3

// sectionNames: nearly all of the names end in a word for a section, and none is what a form asks for (时间, 申报单位).
func sectionNames(names []string) bool {
	with := 0
	for _, n := range names {
		if forms.AsksFacts(n) {
			return false
		}
		if forms.HeadsAny(n) {
			with++
		}
	}
	return with >= leastNamed*max(len(names)-with, 1)
}

func often(sc Scheme) bool {
	for _, n := range sc.Names {
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
func within(part []sighting, covered []Span) bool {
	n := 0
	for _, g := range part {
		for _, c := range covered {
			if g.unit > c.From && g.unit < c.To {
				n++
				break
			}
		}
	}
	return 2*n > len(part)
}

// titledPart is the share of the opening heading's places with a title before them.
func titledPart(part []sighting, sc Scheme) float64 {
	titled, all := 0, 0
	for _, g := range part {
		if g.heading.Name == sc.Names[0].Name {
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
func cyclic(part []sighting, names []SchemeName) float64 {
	at := map[string]int{}
	for i, n := range names {
		at[n.Name] = i
	}
	good, all := 0, 0
	for i := 1; i < len(part); i++ {
		a, okA := at[part[i-1].heading.Name]
		b, okB := at[part[i].heading.Name]
		if okA && okB {
			all++
			if b > a || names[b].Starts || b == 0 {
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
		count[g.heading.Shape]++
		if n := count[g.heading.Shape]; best == "" || n > count[best] {
			best = g.heading.Shape
		}
	}
	return best
}
