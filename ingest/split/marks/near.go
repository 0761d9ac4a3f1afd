package marks

import (
	"sort"

	"casebook/ingest/similar"
	"casebook/ingest/split/forms"
)

// maxCommon bounds the headings that damaged ones are compared with.
const maxCommon = 40

// mergeDamaged gives sightings (of one class) whose name is a damaged form of a
// much more frequent one that name; their label stays as printed.
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
	to := map[string]string{}
	brackets := 1
	if len(all) > 0 && forms.Firmness(all[0].heading.Class) == 3 {
		brackets = 2
	}
	for i := range all {
		n := all[i].heading.Name
		if _, ok := to[n]; !ok {
			to[n] = nearestName(n, count[n], common, count, brackets)
		}
		all[i].heading.Name = to[n]
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
		if meaning(n) != "" && meaning(m) != "" && meaning(n) != meaning(m) {
			continue
		}
		if d := similar.Distance(rs, ms, limit); d > 0 && d <= limit && d < bestDistance {
			best, bestDistance = m, d
		}
	}
	return best
}
