package split

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/ingest/similar"
)

// mark is a heading of a scheme where it stands: at the start of its unit.
type mark struct {
	unit         int
	scheme, name int
	end          int // bytes of the unit's text that it fills
	label        string
	// distance to the heading of the scheme, 0 for an exact one.
	distance int
}

// Damaged headings, measured on 528 of them (DESIGN: markers as tesseract gives
// them): up to junkBefore characters of rubbish before it, and an edit distance
// to a name of n characters of n/2 with both brackets, n/4 with one, 0 without.
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
	openLooks  = openers + "([<《〈|丨『匚〔（＜"
	closeLooks = closers + ")]>》〉|丨』〕）＞"
)

// findMarkers finds every place where a heading of a scheme stands, cuts the
// lines that have one within, and lists them in order.
func (s *splitter) findMarkers() {
	if len(s.schemes) == 0 {
		s.noteNoMarkers()
		return
	}
	var all []mark
	var froms []int
	cuts := map[int][]int{}
	done := map[[2]int]bool{}
	for _, g := range s.sightings() {
		m, ok := s.identify(g)
		key := [2]int{g.unit, g.from}
		if !ok || done[key] {
			continue
		}
		done[key] = true
		m.unit, m.end = g.unit, m.end-g.from
		all, froms = append(all, m), append(froms, g.from)
		if g.from > 0 {
			cuts[g.unit] = append(cuts[g.unit], g.from)
		}
	}
	moved := s.cutAll(cuts)
	for i := range all {
		all[i].unit = moved(all[i].unit, froms[i])
	}
	s.marks = all
	s.addDamaged()
}

// cutAll divides units at bytes of their texts (rising) and returns where the
// piece of an old unit that begins at such a byte (or at 0) now is.
func (s *splitter) cutAll(cuts map[int][]int) (moved func(unit, from int) int) {
	if len(cuts) == 0 {
		return func(i, _ int) int { return i }
	}
	first := make([]int, len(s.units))
	var out []unit
	for i, u := range s.units {
		first[i] = len(out)
		from := 0
		for _, at := range append(cuts[i], len(u.text)) {
			piece := u
			piece.from, piece.to, piece.text = u.from+from, u.from+at, u.text[from:at]
			piece.chars = corpus.Chars(piece.text)
			if from > 0 {
				piece.opening = corpus.Unknown
			}
			out = append(out, piece)
			from = at
		}
	}
	s.units = out
	if s.table != nil {
		for i := range s.table.entries {
			s.table.entries[i].unit = first[s.table.entries[i].unit]
		}
	}
	return func(i, from int) int {
		n, _ := slices.BinarySearch(cuts[i], from+1)
		return first[i] + n
	}
}

// identify finds the scheme's heading that a sighting is.
func (s *splitter) identify(g sighting) (mark, bool) {
	for si, sc := range s.schemes {
		if !sc.given && !sameClass(sc.class, g.heading.class) {
			continue
		}
		for ni, n := range sc.names {
			if d, ok := s.same(sc, n, g.heading); ok {
				return mark{scheme: si, name: ni, end: g.heading.end, label: g.heading.label, distance: d}, true
			}
		}
	}
	return mark{}, false
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
func (s *splitter) same(sc scheme, n schemeName, h heading) (int, bool) {
	if h.name == n.name {
		return 0, true
	}
	if sc.given && firmness(h.class) == 0 && !h.alone {
		return 0, false
	}
	rs := []rune(n.name)
	brackets := 1
	if strings.Contains(h.class, "[") {
		brackets = 2
	}
	limit := allowed(len(rs), brackets)
	got := []rune(h.name)
	d := similar.Distance(got, rs, limit)
	if d > limit || limit < 0 {
		return 0, false
	}
	for _, other := range sc.names {
		if other.name != n.name && similar.Distance(got, []rune(other.name), limit) <= d {
			return 0, false
		}
	}
	return d, true
}

// damaged reads a heading of a scheme with brackets from the start of a line as
// it may be after a bad reading. loose allows one edit more: the caller knows
// that the heading is due.
func damaged(t string, sc scheme, loose bool) (name, end, distance int, ok bool) {
	rs, at := opening(t)
	best := 99
	for ni, n := range sc.names {
		want := []rune(n.name)
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
		if len(rs) > maxName+8 {
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
		if d < distance || d == distance && b > brackets {
			distance, filled, brackets = d, open+w+closed, b
		}
	}
	return distance, filled, brackets
}

// addDamaged looks at lines that hold no exact heading. A damaged one counts
// where it fills a gap: its own heading is not there already.
func (s *splitter) addDamaged() {
	at := map[int]bool{}
	for _, m := range s.marks {
		at[m.unit] = true
	}
	var found []mark
	for si, sc := range s.schemes {
		if !strings.Contains(sc.class, "[") {
			continue
		}
		for i := s.bodyStart(); i < len(s.units); i++ {
			if at[i] || !s.units[i].free() {
				continue
			}
			if n, end, d, ok := damaged(s.units[i].text, sc, false); ok && s.due(i, si, n) {
				found = append(found, mark{unit: i, scheme: si, name: n, end: end, distance: max(d, 1), label: squeeze(s.units[i].text[:end])})
				at[i] = true
			}
		}
	}
	s.addMarks(found)
}

func (s *splitter) addMarks(found []mark) {
	if len(found) == 0 {
		return
	}
	s.marks = append(s.marks, found...)
	sort.SliceStable(s.marks, func(i, j int) bool { return s.marks[i].unit < s.marks[j].unit })
}

// due reports that heading n of a scheme is missing at unit i: the exact ones
// around it leave room for it in the order.
func (s *splitter) due(i, si, n int) bool {
	at := sort.Search(len(s.marks), func(k int) bool { return s.marks[k].unit >= i })
	if at > 0 {
		if p := s.marks[at-1]; p.scheme == si && p.name == n {
			return false
		}
	}
	if at < len(s.marks) {
		if p := s.marks[at]; p.scheme == si && p.name == n {
			return false
		}
	}
	if at > 0 && at < len(s.marks) {
		p, q := s.marks[at-1], s.marks[at]
		if p.scheme == si && q.scheme == si && p.name < q.name && (n < p.name || n > q.name) {
			return false
		}
	}
	return true
}

// noteNoMarkers says which headings were looked for.
func (s *splitter) noteNoMarkers() {
	s.note("no marker found: looked for headings that recur in the same order over cases (【X】, [X], 〔X〕, ## X, **X**, ■X, 一、X, （一）X, 1. X, X： or X alone on its line), such as %s; name the book's own with --markers \"缘起=背景,举措=做法,收获=效果\"", examples())
}

func examples() string {
	return fmt.Sprintf("【%s】【%s】【%s】", "产生背景", "主要做法", "活动效果")
}
