package marks

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/similar"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// Mark is a heading of a scheme where it stands: at the start of its unit.
type Mark struct {
	Unit         int
	Scheme, Name int
	End          int // bytes of the unit's text that it fills
	Label        string
	// distance to the heading of the scheme, 0 for an exact one.
	Distance int
	// Number is what a numbered heading counts to, 0 for others; Extra says that the
	// heading is of the scheme by its form and number only, not by recurring.
	Number int
	Extra  bool
}

// A damaged heading, as measured on 528 that tesseract gave of scanned collections, has
// up to junkBefore characters of rubbish before it, and an edit distance to a name of n
// characters of n/2 with both brackets, n/4 with one, 0 without.
const junkBefore = 2

func allowed(n, brackets int) int {
	switch {
	case brackets == 2:
		return max(n/2, 1)
	case brackets == 1:
		return n / 4
	case n >= 4:
		return 0
	}
	return -1
}

// Glyphs that readers give for the brackets of headings.
const (
	openLooks  = forms.Openers + "([<《〈|丨『匚〔（＜"
	closeLooks = forms.Closers + ")]>》〉|丨』〕）＞"
)

// findMarkers finds every place where a heading of a scheme stands, cuts the
// lines that have one within, and lists them in order.
func (s *finder) findMarkers() {
	var all []Mark
	var froms []int
	cuts := map[int][]int{}
	done := map[[2]int]bool{}
	var last Mark
	listed := s.listed()
	for _, g := range s.withEnds() {
		m, ok := s.identify(g)
		if ok && m.Distance > 0 && m.Scheme == last.Scheme && m.Name == last.Name && len(all) > 0 && !g.titled {
			ok = false // a case has no section twice in a row: this one is of its own
		}
		if ok && s.standsTwice(g, m, last) {
			s.Put(g.unit, corpus.InHeader, "heading that stands twice")
			continue
		}
		if !ok && !listed[g.unit] {
			m, ok = s.extra(g, last)
		}
		key := [2]int{g.unit, g.from}
		if !ok || done[key] {
			continue
		}
		done[key] = true
		m.Number = numberOf(s.Lines[g.unit].Text)
		last = m
		last.Unit = g.unit
		m.Unit, m.End = g.unit, m.End-g.from
		all, froms = append(all, m), append(froms, g.from)
		if g.from > 0 {
			cuts[g.unit] = append(cuts[g.unit], g.from)
		}
	}
	moved := s.cutAll(cuts)
	for i := range all {
		all[i].Unit = moved(all[i].Unit, froms[i])
	}
	s.marks = all
	s.addDamaged()
	s.placeOwnNumbers()
}

// standsTwice: the heading fills its line, and so does the same one right above it, the last that was found.
func (s *finder) standsTwice(g sighting, m, last Mark) bool {
	above := g.unit - 1
	for above > last.Unit && !s.Lines[above].Free() {
		above--
	}
	return g.heading.Alone && g.from == 0 && last.Label != "" && above == last.Unit && m.Scheme == last.Scheme && m.Name == last.Name && s.Lines[above].Normal() == s.Lines[g.unit].Normal()
}

// placeOwnNumbers takes the lines that number headings (PART.01 above 案例背景) out of the text where most headings have one.
func (s *finder) placeOwnNumbers() {
	var at []int
	for _, m := range s.marks {
		if i := m.Unit - 1; i >= s.table.BodyStart() && s.Lines[i].Free() && forms.OwnNumber(s.Lines[i].Trimmed()) {
			at = append(at, i)
		}
	}
	if len(at) < minRecur || float64(len(at)) < titledShare*float64(len(s.marks)) {
		return
	}
	for _, i := range at {
		s.Put(i, corpus.InHeader, "number of the heading below")
	}
}

// numberOf is what a numbered line counts to, 0 for others.
func numberOf(t string) int {
	_, n := forms.OrdinalValue(t)
	return n
}

// cutAll divides units at bytes of their texts (rising) and returns where the
// piece of an old unit that begins at such a byte (or at 0) now is.
func (s *finder) cutAll(cuts map[int][]int) (moved func(unit, from int) int) {
	if len(cuts) == 0 {
		return func(i, _ int) int { return i }
	}
	first := make([]int, len(s.Lines))
	var out []sheet.Line
	for i, u := range s.Lines {
		first[i] = len(out)
		from := 0
		for _, at := range append(cuts[i], len(u.Text)) {
			piece := u
			piece.From, piece.To, piece.Text = u.From+from, u.From+at, u.Text[from:at]
			piece.Chars = corpus.Chars(piece.Text)
			if from > 0 {
				piece.Opening = corpus.Unknown
			}
			out = append(out, piece)
			from = at
		}
	}
	s.Lines = out
	return func(i, from int) int {
		n, _ := slices.BinarySearch(cuts[i], from+1)
		return first[i] + n
	}
}

// identify finds the scheme's heading that a sighting is.
func (s *finder) identify(g sighting) (Mark, bool) {
	for si, sc := range s.schemes {
		if !sc.Given && !sameClass(sc.Class, g.heading.Class) {
			continue
		}
		for ni, n := range sc.Names {
			if d, ok := s.same(sc, n, g.heading); ok {
				return Mark{Scheme: si, Name: ni, End: g.heading.End, Label: g.heading.Label, Distance: d}, true
			}
		}
	}
	return Mark{}, false
}

// sameClass: any brackets are brackets; else the form must be the scheme's.
func sameClass(a, b string) bool {
	if strings.Contains(a, "[") {
		return strings.Contains(b, "[")
	}
	return a == b || strings.TrimRight(a, ": ") == strings.TrimRight(b, ": ") && strings.TrimRight(a, ": ") != ""
}

// same reports that a heading is the name, or a damaged form of it as near as
// its brackets allow and nearer than to any other name of the scheme.
func (s *finder) same(sc Scheme, n SchemeName, h forms.Heading) (int, bool) {
	if h.Name == n.Name {
		return 0, true
	}
	if sc.Given && forms.Firmness(h.Class) == 0 && !h.Alone {
		return 0, false
	}
	rs := []rune(n.Name)
	brackets := 1
	if strings.Contains(h.Class, "[") {
		brackets = 2
	}
	limit := allowed(len(rs), brackets)
	got := []rune(h.Name)
	d := similar.Distance(got, rs, limit)
	if d > limit || limit < 0 || !mayMean(h.Name, n.Name) || d >= surelyOther && !sc.Given && twoWords(h.Name, n.Name) {
		return 0, false
	}
	for _, other := range sc.Names {
		if other.Name != n.Name && similar.Distance(got, []rune(other.Name), limit) <= d {
			return 0, false
		}
	}
	return d, true
}

// Damaged reads a heading of a scheme with brackets from the start of a line as
// it may be after a bad reading. loose allows one edit more: the caller knows
// that the heading is due.
func Damaged(t string, sc Scheme, loose bool) (name, end, distance int, ok bool) {
	rs, at := opening(t)
	best := 99
	for ni, n := range sc.Names {
		want := []rune(n.Name)
		if strange(want, rs) > allowed(len(want), 2)+1 {
			continue
		}
		for junk := 0; junk <= junkBefore && junk < len(rs); junk++ {
			d, e, brackets := window(rs[junk:], want)
			limit := allowed(len(want), brackets)
			if loose && brackets > 0 && len(want) >= 3 {
				limit++
			}
			if e < 0 || d > limit || brackets == 0 && junk > 0 {
				continue
			}
			if cost := 4*d + junk - brackets; cost < best {
				best, name, distance, ok = cost, ni, d, true
				end = at[junk+e]
			}
		}
	}
	return name, end, distance, ok
}

// strange is how many characters of a name stand nowhere in rs: no edit distance to any part of it is smaller. Most lines have none of
// the name's.
func strange(want, rs []rune) (n int) {
	for _, r := range want {
		if !slices.Contains(rs, r) {
			n++
		}
	}
	return n
}

// opening is the start of a text without white space, folded, with the byte
// offset behind each character.
func opening(t string) (rs []rune, at []int) {
	at = []int{0}
	for i, r := range t {
		if !corpus.Counts(r) {
			continue
		}
		rs = append(rs, r)
		at = append(at, i+utf8.RuneLen(r))
		if len(rs) > forms.MaxName+8 {
			break
		}
	}
	return rs, at
}

// window compares a name with the start of rs: brackets may stand before and
// after. It returns the edits, the characters filled, and the brackets found;
// filled is −1 where nothing fits.
func window(rs, want []rune) (distance, filled, brackets int) {
	open := 0
	if len(rs) > 0 && strings.ContainsRune(openLooks, rs[0]) {
		open = 1
	}
	distance, filled = 99, -1
	for w := len(want) - 1; w <= len(want)+1; w++ {
		if w < 1 || open+w > len(rs) {
			continue
		}
		d := similar.Distance(rs[open:open+w], want, len(want))
		closed := 0
		for open+w+closed < len(rs) && closed < 2 && strings.ContainsRune(closeLooks, rs[open+w+closed]) {
			closed++
		}
		b := open + min(closed, 1)
		if open == 1 && closed == 0 && misreadClose(rs[open+w:]) {
			closed = 1 // it fills its place, and proves nothing
		}
		if d < distance || d == distance && b > brackets {
			distance, filled, brackets = d, open+w+closed, b
		}
	}
	return distance, filled, brackets
}

// misreadClose: the text goes on with a single sign that stands for the bracket that was
// not read: 【主要做法J.
func misreadClose(rs []rune) bool {
	if len(rs) == 0 || !strings.ContainsRune("1lIJj!", rs[0]) {
		return false
	}
	return len(rs) == 1 || corpus.Han(rs[1])
}

// addDamaged looks at lines that hold no exact heading. A damaged one counts
// where it fills a gap: its own heading is not there already.
func (s *finder) addDamaged() {
	at := map[int]bool{}
	for _, m := range s.marks {
		at[m.Unit] = true
	}
	var found []Mark
	for si, sc := range s.schemes {
		if !strings.Contains(sc.Class, "[") {
			continue
		}
		for i := s.table.BodyStart(); i < len(s.Lines); i++ {
			if at[i] || !s.Lines[i].Free() {
				continue
			}
			if n, end, d, ok := Damaged(s.Lines[i].Text, sc, false); ok && s.due(i, si, n) && mayBe(s.Lines[i].Text, sc.Names[n].Name) {
				found = append(found, Mark{Unit: i, Scheme: si, Name: n, End: end, Distance: max(d, 1), Label: forms.Squeeze(s.Lines[i].Text[:end])})
				at[i] = true
			}
		}
	}
	s.addMarks(append(found, s.misread(at)...))
}

// misread are lines alone in the form of a scheme that says by itself that they are headings (■改革戌妏), as near to the one that is due
// there as brackets would allow.
func (s *finder) misread(at map[int]bool) (found []Mark) {
	for _, g := range s.sighted() {
		h := g.heading
		if at[g.unit] || g.from > 0 || !h.Alone || g.titled || forms.Firmness(h.Class) != 2 || forms.LevelOfClass(h.Class) > 0 || forms.Meaning(h.Name) != "" || !s.Lines[g.unit].Free() {
			continue
		}
		for si, sc := range s.schemes {
			if sc.Given || sc.Class != h.Class {
				continue
			}
			best, name := len(h.Name), -1
			for ni, n := range sc.Names {
				want := []rune(n.Name)
				if d := similar.Distance([]rune(h.Name), want, len(want)); d <= allowed(len(want), 2) && d < best && s.due(g.unit, si, ni) {
					best, name = d, ni
				}
			}
			if name >= 0 {
				found = append(found, Mark{Unit: g.unit, Scheme: si, Name: name, End: h.End, Distance: best, Label: h.Label})
				at[g.unit] = true
				break
			}
		}
	}
	return found
}

// mayBe: no heading in brackets whose words say that it is of another section begins the text.
func mayBe(t, name string) bool {
	h, ok := forms.Bracketed(t)
	return !ok || mayMean(h.Name, name)
}

func (s *finder) addMarks(found []Mark) {
	if len(found) == 0 {
		return
	}
	s.marks = append(s.marks, found...)
	sort.SliceStable(s.marks, func(i, j int) bool { return s.marks[i].Unit < s.marks[j].Unit })
}

// due reports that heading n of a scheme is missing at unit i: the exact ones
// around it leave room for it in the order.
func (s *finder) due(i, si, n int) bool {
	at := sort.Search(len(s.marks), func(k int) bool { return s.marks[k].Unit >= i })
	if at > 0 {
		if p := s.marks[at-1]; p.Scheme == si && p.Name == n {
			return false
		}
	}
	if at < len(s.marks) {
		if p := s.marks[at]; p.Scheme == si && p.Name == n {
			return false
		}
	}
	if at > 0 && at < len(s.marks) {
		p, q := s.marks[at-1], s.marks[at]
		if p.Scheme == si && q.Scheme == si && p.Name < q.Name && (n < p.Name || n > q.Name) {
			return false
		}
	}
	return true
}
