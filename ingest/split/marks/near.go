package marks

import (
	"sort"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/similar"
	"casebook/ingest/split/forms"
)

// maxCommon bounds the headings that damaged ones are compared with.
const maxCommon = 40

// mergeDamaged gives sightings (of one class) whose name is a damaged form of a
// much more frequent one, or a known one misread in one way, that name; their label stays as printed.
func mergeDamaged(all []sighting) {
	count := map[string]int{}
	for _, g := range all {
		count[g.heading.Name]++
	}
	var common []string
	for n, c := range count {
		if c >= surelyOften {
			common = append(common, n)
		}
	}
	sort.Slice(common, func(i, j int) bool {
		a, b := common[i], common[j]
		return count[a] > count[b] || count[a] == count[b] && a < b
	})
	common = common[:min(len(common), maxCommon)]
	to, meant := map[string]string{}, misread(all)
	brackets := 1
	if len(all) > 0 && forms.Firmness(all[0].heading.Class) == 3 {
		brackets = 2
	}
	for i := range all {
		n := all[i].heading.Name
		if _, ok := to[n]; !ok {
			if to[n] = nearestName(n, count[n], common, count, brackets); to[n] == n && meant[n] != "" {
				to[n] = meant[n]
			}
		}
	}
	keepTwice(all, to)
	for i := range all {
		all[i].heading.Name = to[all[i].heading.Name]
	}
}

// surelyOther is the distance from which a name that stands in one case with the one that it is like is another section's: one
// character is misread more often than two.
const surelyOther = 2

// keepTwice takes names out of to that stand in one case with what they are taken for: a case has no section twice (协商情况 behind
// 基本情况). A case ends where a title stands or a name comes again.
func keepTwice(all []sighting, to map[string]string) {
	seen := map[string]bool{}
	for i, g := range all {
		n := g.heading.Name
		if i > 0 && all[i-1].unit == g.unit {
			continue
		}
		if g.titled || seen[n] {
			clear(seen)
		}
		seen[n] = true
		m := to[n]
		if i > 0 && !g.titled && n != all[i-1].heading.Name && to[all[i-1].heading.Name] == m {
			before := all[i-1].heading.Name
			to[n], to[before] = n, before
		} else if m != n && seen[m] && similar.Distance([]rune(n), []rune(m), surelyOther) >= surelyOther {
			to[n] = n
		}
	}
}

// nearestName is the frequent name that n is a damaged form of, or n itself.
func nearestName(n string, c int, common []string, count map[string]int, brackets int) string {
	rs := []rune(n)
	best, bestDistance := n, len(rs)
	for _, m := range common {
		if count[m] < 3*c {
			break
		}
		ms := []rune(m)
		limit := allowed(len(ms), brackets)
		if twoWords(n, m) {
			limit = min(limit, surelyOther-1)
		}
		if d := similar.Distance(rs, ms, limit); d > 0 && d <= limit && d < bestDistance && mayMean(n, m) {
			best, bestDistance = m, d
		}
	}
	return best
}

// twoWords: each of two names says by itself what section it heads, so that two characters between them are two authors' words.
func twoWords(n, m string) bool { return forms.Meaning(n) != "" && forms.Meaning(m) != "" }

// mayMean says that the words of two names do not speak for two sections.
func mayMean(n, m string) bool {
	a, b := forms.Meaning(n), forms.Meaning(m)
	return a == "" || b == "" || a == b
}

// mostSynonym bounds the characters of a heading that counts by its words alone.
const mostSynonym = 6

// synonyms tells which headings that stand only once are other authors' names for a
// section: short ones that fill their line and name it, where every kind of section that
// is so named recurs as often as the others.
func synonyms(all []sighting, count map[string]int) func(g sighting) bool {
	fits := func(g sighting) bool {
		h := g.heading
		return (h.Alone || h.Class == ":") && utf8.RuneCountInString(h.Name) <= mostSynonym && forms.Known(h.Name)
	}
	kinds, sections, once := map[corpus.SectionKind]int{}, 0, false
	for _, g := range all {
		if fits(g) {
			kinds[forms.Meaning(g.heading.Name)]++
			sections++
			once = once || count[g.heading.Name] < minRecur
		}
	}
	recur := len(kinds) >= 2 && once
	for _, n := range kinds {
		recur = recur && n >= minRecur && 2*n*len(kinds) >= sections
	}
	return func(g sighting) bool { return recur && fits(g) }
}
