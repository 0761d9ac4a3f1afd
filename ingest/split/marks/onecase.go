package marks

import (
	"slices"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// Limits of a text that is one case with headings that nothing but their words shows.
const (
	oneCaseChars  = 20000 // of the whole text
	oneCaseBefore = 600   // above its first heading: title, who wrote it, what opens it
	oneCaseNames  = 3     // headings
)

// oneCase makes a scheme of bare lines where nothing else did: one case has no heading twice, so all that speaks for its headings is that they
// are words for sections of two kinds and more, each once, in the order of sections, below a title near the beginning of a short text.
func (s *finder) oneCase(byClass map[string][]sighting) {
	for _, class := range []string{"", "bold", ":"} {
		part := wordsOfSections(byClass[class])
		if len(part) < oneCaseNames || len(part) > maxNames || !part[0].titled || !s.nearBeginning(part[0].unit) || !inSectionOrder(part) {
			continue
		}
		sc, e := s.weigh(class, part, nil)
		if len(sc.Names) == len(part) && e.known >= 2 && e.length >= minSection {
			sc.Why = "bare lines of one case, words of sections in order below a title"
			s.schemes = append(s.schemes, sc)
			return
		}
	}
}

// wordsOfSections are the sightings that fill their lines and end in a word for a section.
func wordsOfSections(all []sighting) []sighting {
	var out []sighting
	for _, g := range all {
		if g.heading.Alone && forms.HeadsAny(g.heading.Name) {
			out = append(out, g)
		}
	}
	return out
}

// inSectionOrder: each name stands once, and those of the three sections in their order.
func inSectionOrder(part []sighting) bool {
	seen, last := map[string]bool{}, 0
	for _, g := range part {
		if seen[g.heading.Name] {
			return false
		}
		seen[g.heading.Name] = true
		if k := slices.Index(corpus.SectionKinds, forms.Meaning(g.heading.Name)); k >= 0 {
			if k < last {
				return false
			}
			last = k
		}
	}
	return true
}

// nearBeginning: the text is no longer than a case, and little of it stands above line i.
func (s *finder) nearBeginning(i int) bool {
	before := s.CharsBefore()
	return before[len(before)-1] <= oneCaseChars && before[i] <= oneCaseBefore
}
