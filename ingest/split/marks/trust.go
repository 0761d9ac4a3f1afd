package marks

import (
	"cmp"
	"math"
	"slices"

	"casebook/ingest/split/forms"
)

// inOrderOfTrust sorts classes: what their form says, then how often they stand. Levels
// of Markdown stand together, the higher ones first: the lower divide what these head; before bullets of their trust, which do so too,
// where the headings of one of them recur (else they may be titles).
func inOrderOfTrust(classes []string, byClass map[string][]sighting) {
	marked := 0 // places of the most frequent level
	for _, c := range classes {
		if forms.LevelOfClass(c) > 0 {
			marked = max(marked, len(byClass[c]))
			if manyRecur(byClass[c]) {
				marked = math.MaxInt
				break
			}
		}
	}
	often := func(c string) int {
		if forms.LevelOfClass(c) > 0 {
			return marked
		}
		return len(byClass[c])
	}
	slices.SortFunc(classes, func(a, b string) int {
		return cmp.Or(cmp.Compare(forms.Firmness(b), forms.Firmness(a)), cmp.Compare(often(b), often(a)),
			cmp.Compare(forms.LevelOfClass(a), forms.LevelOfClass(b)), cmp.Compare(len(byClass[b]), len(byClass[a])), cmp.Compare(a, b))
	})
}

// manyRecur: two headings and more of a class recur.
func manyRecur(all []sighting) bool {
	count, recurring := map[string]int{}, 0
	for _, g := range all {
		if count[g.heading.Name]++; count[g.heading.Name] == minRecur {
			recurring++
		}
	}
	return recurring >= 2
}

// completeFirst: where headings that are no brackets name all three sections of each case in order below titles, or stand on lines of their own
// in case after case, what else is numbered
// or has a bullet divides what these head (（一）加强组织领导 in several cases), and is looked at behind them. The classes are those that are left.
func (s *finder) completeFirst(classes []string, byClass map[string][]sighting) {
	for i, c := range classes {
		if forms.LevelOfClass(c) == 0 && s.complete(c, byClass[c]) {
			copy(classes[1:i+1], classes[:i])
			classes[0] = c
			return
		}
	}
}

// complete: some headings of the class name all three sections, or fill their lines in case after case, in order, below titles.
func (s *finder) complete(class string, all []sighting) bool {
	if len(all) < 3*minRecur {
		return false
	}
	return slices.ContainsFunc(components(slices.Clone(all)), func(part []sighting) bool {
		_, e := s.weigh(class, part, nil)
		return verdict(e) != "" && (e.known == 3 || e.often && e.alone && e.class != ":") && e.recurring >= 3 && e.cycle >= .9 && e.titled >= .8
	})
}
