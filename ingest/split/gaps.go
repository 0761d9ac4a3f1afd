package split

import (
	"fmt"
	"strings"

	"casebook/corpus"
	"casebook/ingest/similar"
)

// usualShare of the cases of a scheme that have a heading make it usual: where
// it is missing, a damaged one is looked for with one edit more.
const usualShare = .6

// repairMarkers looks again for headings that a case should have, between those
// it has, and records every heading that was not read as it should be.
func (s *splitter) repairMarkers() {
	usual := s.usual()
	for i := range s.cases {
		s.fillGaps(&s.cases[i], usual)
		for _, m := range s.cases[i].marks {
			s.recordMarker(m)
		}
	}
	s.keepSchemes()
}

// usual tells for every heading of every scheme whether most cases have it.
func (s *splitter) usual() [][]bool {
	have := make([][]int, len(s.schemes))
	total := make([]int, len(s.schemes))
	out := make([][]bool, len(s.schemes))
	for i, sc := range s.schemes {
		have[i], out[i] = make([]int, len(sc.names)), make([]bool, len(sc.names))
	}
	for _, k := range s.cases {
		if len(k.marks) == 0 {
			continue
		}
		total[k.marks[0].scheme]++
		for _, m := range k.marks {
			have[m.scheme][m.name]++
		}
	}
	for i := range have {
		for j, n := range have[i] {
			out[i][j] = float64(n) >= usualShare*float64(total[i])
		}
	}
	return out
}

// fillGaps looks for the usual headings that case k lacks.
func (s *splitter) fillGaps(k *kase, usual [][]bool) {
	if len(k.marks) == 0 {
		return
	}
	si := k.marks[0].scheme
	for n := range s.schemes[si].names {
		if !usual[si][n] || k.has(n) {
			continue
		}
		from, to, at := k.gap(n)
		for i := from; i < to; i++ {
			u := &s.units[i]
			if !u.free() || contains(k.title, i) {
				continue
			}
			if got, end, d, ok := s.dueHeading(u, si); ok && got == n {
				m := mark{unit: i, scheme: si, name: n, end: end, distance: max(d, 1), label: squeeze(u.text[:end])}
				k.marks = append(k.marks[:at:at], append([]mark{m}, k.marks[at:]...)...)
				break
			}
		}
	}
}

// dueHeading reads a heading of a scheme that is known to be missing from a
// damaged line: in brackets as damaged does, in other forms as a short line of
// its own, or as the words before a colon.
func (s *splitter) dueHeading(u *unit, si int) (name, end, distance int, ok bool) {
	sc := s.schemes[si]
	if strings.Contains(sc.class, "[") {
		return damaged(u.text, sc, true)
	}
	head, end := headOf(u)
	best := 99
	for ni, n := range sc.names {
		want := []rune(n.name)
		limit := max(len(want)/4, 1)
		if len(want) >= 4 {
			limit = len(want) / 2
		}
		for from := 0; from <= 4 && from < len(head); from++ { // number or marks before it
			if d := similar.Distance(head[from:], want, limit); d <= limit && d < best {
				best, name, ok = d, ni, true
			}
		}
	}
	return name, end, best, ok
}

// headOf is what may be a damaged heading: a whole short line, or what stands
// before the first colon; and the bytes that it fills.
func headOf(u *unit) ([]rune, int) {
	if u.chars <= maxName+4 {
		return []rune(strings.TrimRight(u.normal(), ":.*_#")), len(u.text)
	}
	head := u.text[:min(len(u.text), 48)]
	if i := strings.IndexAny(head, "：:"); i > 0 {
		return []rune(corpus.Normalize(head[:i])), i + len("：")
	}
	return nil, 0
}

func (k *kase) has(n int) bool {
	for _, m := range k.marks {
		if m.name == n {
			return true
		}
	}
	return false
}

// gap is the range of units in which heading n must stand, and its place among
// the marks.
func (k *kase) gap(n int) (from, to, at int) {
	from, to = k.from, k.to
	for i, m := range k.marks {
		if m.name > n {
			return from, m.unit, i
		}
		from, at = m.unit+1, i+1
	}
	return from, to, at
}

func contains(list []int, i int) bool {
	for _, v := range list {
		if v == i {
			return true
		}
	}
	return false
}

// recordMarker makes a repair of a heading that was read otherwise.
func (s *splitter) recordMarker(m mark) {
	n := s.schemes[m.scheme].names[m.name]
	was := strings.TrimSpace(s.units[m.unit].text[:min(m.end, len(s.units[m.unit].text))])
	shape := s.schemes[m.scheme].shape
	if m.distance == 0 {
		return
	}
	is := strings.Replace(shape, "X", n.label, 1)
	s.repair(s.units[m.unit].page, "marker", was, is, fmt.Sprintf("%d edits from the heading that is due here", m.distance))
}

// keepSchemes puts the schemes that have cases into the book.
func (s *splitter) keepSchemes() {
	count := make([]int, len(s.schemes))
	for _, k := range s.cases {
		if len(k.marks) > 0 {
			count[k.marks[0].scheme]++
		}
	}
	for i, sc := range s.schemes {
		if count[i] == 0 {
			continue
		}
		out := corpus.Scheme{Form: sc.shape, Cases: count[i], Given: sc.given}
		for _, n := range sc.names {
			out.Markers = append(out.Markers, corpus.Marker{Name: n.label, Kind: n.kind})
		}
		s.book.Schemes = append(s.book.Schemes, out)
	}
	if len(s.schemes) > 0 && len(s.cases) == 0 {
		s.noteNoMarkers()
	}
}
