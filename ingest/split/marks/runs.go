package marks

import (
	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// apart tells of every two headings of a scheme whether no case has both. A case is a
// run of headings that goes up in the order of the scheme; one that a title opens
// begins anew, as does one whose background stands behind practices or effects.
func apart(part []sighting, names []SchemeName) func(i, j int) bool {
	index := map[string]int{}
	for i, n := range names {
		index[n.Name] = i
	}
	seen := make([]map[int]bool, len(names))
	for i := range seen {
		seen[i] = map[int]bool{}
	}
	run, last := 0, -1
	var again sectionsSeen
	for _, g := range part {
		n, ok := index[g.heading.Name]
		if !ok {
			continue
		}
		if again.begins(g) || n <= last || names[n].Starts && g.titled {
			run++
		}
		seen[n][run], last = true, n
	}
	return func(i, j int) bool {
		for r := range seen[i] {
			if seen[j][r] {
				return false
			}
		}
		return true
	}
}

// sectionsSeen tells where a case begins by the words of headings alone.
type sectionsSeen struct{ practices, done bool } // practices were seen, and effects or practices

// begins reports that a heading of backgrounds stands behind one of practices or effects, or one of practices below a title where the case has
// had its own.
func (s *sectionsSeen) begins(g sighting) bool {
	switch forms.Meaning(g.heading.Name) {
	case corpus.Practices:
		had := s.practices
		s.practices, s.done = true, true
		return had && g.titled
	case corpus.Effects:
		s.done = true
	case corpus.Background:
		was := s.done
		s.practices, s.done = false, false
		return was
	}
	return false
}
