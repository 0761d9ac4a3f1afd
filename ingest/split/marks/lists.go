package marks

import (
	"unicode/utf8"

	"casebook/ingest/split/forms"
)

// numbered is a line that begins with a number: the class of its form, and what it counts to.
type numbered struct {
	unit, value int
	class       string
}

// numberedLines lists those of the body.
func (s *finder) numberedLines() (out []numbered) {
	for i := s.table.BodyStart(); i < len(s.Lines); i++ {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		if _, n := forms.OrdinalValue(u.Text); n > 0 {
			if class, _ := forms.Enumerator(u.Trimmed()); class != "" {
				out = append(out, numbered{i, n, class})
			}
		}
	}
	return out
}

// lists are the lines that count within sections in the form of a class that headings have too: （一） below （二）主要做法. A list opens
// with one, right below a heading or where no title stands above, and goes on as long as its numbers do up to the next heading: so
// what it counts is none, though it may count on from the heading as well.
func (s *finder) lists(class string, heads map[int]bool) map[int]bool {
	out := map[int]bool{}
	heading, at := -1, 0 // the last heading, and the number that the list below it has come to
	for _, l := range s.counted() {
		if l.class != class {
			continue
		}
		switch {
		case heads[l.unit]:
			heading, at = l.unit, 0
			continue
		case l.value == 1 && (s.rightBelow(l.unit, heading) || !s.TitledBefore(l.unit)):
			at = 1
		case at > 0 && l.value == at+1:
			at++
		default:
			continue
		}
		out[l.unit] = true
	}
	return out
}

// rightBelow: nothing free stands between line i and the heading above it.
func (s *finder) rightBelow(i, heading int) bool {
	for i--; i > heading; i-- {
		if s.Lines[i].Free() {
			return false
		}
	}
	return heading >= 0
}

// withoutLists are the sightings of a numbered class without those that count within sections, which recur by chance. Headings are those
// that stand in more than half as many places as the most frequent one, and names of sections.
func (s *finder) withoutLists(all []sighting) []sighting {
	if len(all) == 0 || forms.Firmness(all[0].heading.Class) != 1 {
		return all
	}
	count, most := map[string]int{}, 0
	for _, g := range all {
		count[g.heading.Name]++
		most = max(most, count[g.heading.Name])
	}
	heads := map[int]bool{}
	for _, g := range all {
		name := g.heading.Name
		if n := count[name]; n >= minRecur && 2*n > most || forms.Heads(name) && utf8.RuneCountInString(name) <= mostSynonym {
			heads[g.unit] = true
		}
	}
	listed := s.lists(all[0].heading.Class, heads)
	var out []sighting
	for _, g := range all {
		if !listed[g.unit] {
			out = append(out, g)
		}
	}
	return out
}

// listed are the lines that count within the sections of the schemes that were found.
func (s *finder) listed() map[int]bool {
	heads := map[string]map[int]bool{}
	for _, g := range s.sighted() {
		if m, ok := s.identify(g); ok && m.Distance == 0 && g.from == 0 {
			class := s.schemes[m.Scheme].Class
			if heads[class] == nil {
				heads[class] = map[int]bool{}
			}
			heads[class][g.unit] = true
		}
	}
	out := map[int]bool{}
	for class, at := range heads {
		for i := range s.lists(class, at) {
			out[i] = true
		}
	}
	return out
}
