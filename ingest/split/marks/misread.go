package marks

import (
	"slices"
	"sort"
	"unicode/utf8"

	"casebook/ingest/split/forms"
)

// leastMisread characters a heading has at least that is misread in the same way again and again.
const leastMisread = 4

// misread are headings in brackets that engines read wrongly in the same way more than once (主要侯法), with what is meant: a heading whose words say
// what it heads, as long, with one other character, which stands no less often and never in one case with it.
func misread(all []sighting) map[string]string {
	if len(all) == 0 || forms.Firmness(all[0].heading.Class) != 3 {
		return nil
	}
	count := map[string]int{}
	for _, g := range all {
		count[g.heading.Name]++
	}
	var known, unknown []string
	for n := range count {
		switch {
		case forms.Known(n):
			known = append(known, n)
		case count[n] >= minRecur && forms.Meaning(n) == "" && utf8.RuneCountInString(n) >= leastMisread:
			unknown = append(unknown, n)
		}
	}
	sort.Slice(known, func(i, j int) bool {
		a, b := known[i], known[j]
		return count[a] > count[b] || count[a] == count[b] && a < b
	})
	known = known[:min(len(known), maxCommon)]
	out := map[string]string{}
	for _, n := range unknown {
		i := slices.IndexFunc(known, func(m string) bool { return count[m] >= count[n] && oneOther(n, m) })
		if i >= 0 && !inOneCase(all, n, known[i]) {
			out[n] = known[i]
		}
	}
	return out
}

// oneOther: the names are equally long, and one character is another.
func oneOther(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) {
		return false
	}
	others := 0
	for i := range x {
		if x[i] != y[i] {
			others++
		}
	}
	return others == 1
}

// inOneCase: some case has both names. A case ends where a title stands or a name comes again.
func inOneCase(all []sighting, n, m string) bool {
	seen := map[string]bool{}
	for _, g := range all {
		if g.titled || seen[g.heading.Name] {
			clear(seen)
		}
		if seen[g.heading.Name] = true; seen[n] && seen[m] {
			return true
		}
	}
	return false
}
