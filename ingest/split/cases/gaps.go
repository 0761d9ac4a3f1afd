package cases

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/similar"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/marks"
	"casebook/ingest/split/sheet"
)

// usualShare of the cases of a scheme that have a heading make it usual: where
// it is missing, a damaged one is looked for with one edit more.
const usualShare = .6

// repairMarkers looks again for headings that a case should have, between those
// it has, and records every heading that was not read as it should be.
func (s *finder) repairMarkers() {
	usual := s.usual()
	for i := range s.cases {
		s.fillGaps(&s.cases[i], usual)
		for _, m := range s.cases[i].Marks {
			s.recordMarker(m)
		}
	}
}

// usual tells for every heading of every scheme whether most cases have it.
func (s *finder) usual() [][]bool {
	have := make([][]int, len(s.schemes))
	total := make([]int, len(s.schemes))
	out := make([][]bool, len(s.schemes))
	for i, sc := range s.schemes {
		have[i], out[i] = make([]int, len(sc.Names)), make([]bool, len(sc.Names))
	}
	for _, k := range s.cases {
		if len(k.Marks) == 0 {
			continue
		}
		total[k.Marks[0].Scheme]++
		for _, m := range k.Marks {
			have[m.Scheme][m.Name]++
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
func (s *finder) fillGaps(k *Case, usual [][]bool) {
	if len(k.Marks) == 0 {
		return
	}
	si := k.Marks[0].Scheme
	for n := range s.schemes[si].Names {
		if !usual[si][n] || k.has(n) {
			continue
		}
		from, to, at := k.gap(n)
		for i := from; i < to; i++ {
			u := &s.Lines[i]
			if !u.Free() || contains(k.Title, i) {
				continue
			}
			if got, end, d, ok := s.dueHeading(u, si); ok && got == n {
				m := marks.Mark{Unit: i, Scheme: si, Name: n, End: end, Distance: max(d, 1), Label: forms.Squeeze(u.Text[:end])}
				k.Marks = append(k.Marks[:at:at], append([]marks.Mark{m}, k.Marks[at:]...)...)
				break
			}
		}
	}
}

// dueHeading reads a heading of a scheme that is known to be missing from a
// damaged line: in brackets as damaged does, in other forms as a short line of
// its own, or as the words before a colon.
func (s *finder) dueHeading(u *sheet.Line, si int) (name, end, distance int, ok bool) {
	sc := s.schemes[si]
	if strings.Contains(sc.Class, "[") {
		return marks.Damaged(u.Text, sc, true)
	}
	head, end := headOf(u)
	best := 99
	for ni, n := range sc.Names {
		want := []rune(n.Name)
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
func headOf(u *sheet.Line) ([]rune, int) {
	if u.Chars <= forms.MaxName+4 {
		return []rune(strings.TrimRight(u.Normal(), ":.*_#")), len(u.Text)
	}
	head := u.Text[:min(len(u.Text), 48)]
	if i := strings.IndexAny(head, "：:"); i > 0 {
		return []rune(corpus.Normalize(head[:i])), i + len("：")
	}
	return nil, 0
}

func (k *Case) has(n int) bool {
	for _, m := range k.Marks {
		if m.Name == n {
			return true
		}
	}
	return false
}

// gap is the range of units in which heading n must stand, and its place among
// the marks.
func (k *Case) gap(n int) (from, to, at int) {
	from, to = k.From, k.To
	for i, m := range k.Marks {
		if m.Name > n {
			return from, m.Unit, i
		}
		from, at = m.Unit+1, i+1
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
func (s *finder) recordMarker(m marks.Mark) {
	n := s.schemes[m.Scheme].Names[m.Name]
	was := strings.TrimSpace(s.Lines[m.Unit].Text[:min(m.End, len(s.Lines[m.Unit].Text))])
	shape := s.schemes[m.Scheme].Shape
	if m.Distance == 0 {
		return
	}
	is := strings.Replace(shape, "X", n.Label, 1)
	s.Repair(s.Lines[m.Unit].Page, "marker", was, is, message.New("split.edits_from_heading", m.Distance))
}
