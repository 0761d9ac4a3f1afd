package gazetteer

import (
	"sort"

	"casebook/corpus"
)

// vote adds up what the mentions say.
type vote struct {
	all       []mention
	provinces tally
	named     bool // title or background name a place
	opening   bool // what opens the text stands for the background, which the case has not, and the title names no district
}

// tally counts weights by name, remembering the order of the first mentions.
type tally struct {
	weight map[string]float64
	order  []string
}

func (t *tally) add(key string, w float64) {
	if key == "" {
		return
	}
	if t.weight == nil {
		t.weight = map[string]float64{}
	}
	if _, ok := t.weight[key]; !ok {
		t.order = append(t.order, key)
	}
	t.weight[key] += w
}

// best is the heaviest name, of equal ones the first mentioned.
func (t *tally) best() string {
	keys := append([]string{}, t.order...)
	sort.SliceStable(keys, func(i, j int) bool { return t.weight[keys[i]] > t.weight[keys[j]] })
	if len(keys) == 0 {
		return ""
	}
	return keys[0]
}

func newVote(all []mention, noBackground bool) *vote {
	v := &vote{all: all, opening: noBackground}
	first := true
	for _, m := range all {
		v.named = v.named || m.zone < 2
		v.opening = v.opening && (m.zone > 0 || m.names[0].district == "")
		w := m.weight()
		p, ok := common(m.names, func(n name) string { return n.province })
		if !ok {
			continue
		}
		if first && !m.names[0].short && !m.elsewhere {
			w += firstBonus
			first = false
		}
		v.provinces.add(p, w)
	}
	return v
}

// elsewhereShare is what a place counts that others come from or went to.
const elsewhereShare = .2

func (m *mention) weight() float64 {
	w := m.names[0].weight * zoneWeights[m.zone]
	if m.elsewhere {
		w *= elsewhereShare
	}
	return w
}

// common is what all names share, if they do.
func common(names []name, of func(name) string) (string, bool) {
	for _, n := range names[1:] {
		if of(n) != of(names[0]) {
			return "", false
		}
	}
	return of(names[0]), true
}

func (v *vote) region() corpus.Region {
	p := v.provinces.best()
	switch {
	case p == "": // only a district that several provinces have
		return corpus.Region{District: v.ambiguous()}
	case v.oneOfSeveral(p, func(n name) string { return n.province }):
		return corpus.Region{}
	}
	r := corpus.Region{Province: p, City: v.city(p)}
	d, city := v.district(p, r.City)
	r.District = d
	if r.City == "" {
		r.City = city
	}
	return r
}

// ambiguous is the district most named, of which it is not known where it lies.
func (v *vote) ambiguous() string {
	var t tally
	for _, m := range v.all {
		if d, ok := common(m.names, func(n name) string { return n.district }); ok && !m.names[0].short {
			t.add(d, m.weight())
		}
	}
	return t.best()
}

// opensText is how many bytes of a text its opening has: some 120 characters.
const opensText = 360

// in keeps the names that lie in a province and, unless it is empty, a city.
func in(names []name, province, city string) []name {
	var out []name
	for _, n := range names {
		if n.province == province && (city == "" || n.city == city) {
			out = append(out, n)
		}
	}
	return out
}

func (v *vote) city(province string) string {
	var t tally
	first := true
	for _, m := range v.all {
		ns := in(m.names, province, "")
		if len(ns) == 0 {
			continue
		}
		c, ok := common(ns, func(n name) string { return n.city })
		if !ok || c == "" {
			continue
		}
		w := m.weight()
		if first && m.zone < 2 {
			w += firstBonus
			first = false
		}
		t.add(c, w)
	}
	if best := t.best(); !v.oneOfSeveral(best, func(n name) string { return n.city }) {
		return best
	}
	return ""
}

// oneOfSeveral: the place is one of several named together, and named hardly more often than another of them
// (江苏、浙江、安徽三省).
func (v *vote) oneOfSeveral(best string, of func(name) string) bool {
	weight, listed := map[string]float64{}, map[string]bool{}
	for _, m := range v.all {
		if at, ok := common(m.names, of); ok && at != "" {
			weight[at] += m.weight()
			listed[at] = listed[at] || m.listed
		}
	}
	for other, w := range weight {
		if other != best && listed[best] && listed[other] && weight[best] < 2*w {
			return true
		}
	}
	return false
}

// district is the one that stands for the case: named in title or background (or
// anywhere, where these name no place), below its city or alone of its city's
// districts, or far more often than the others. Its city comes along.
func (v *vote) district(province, city string) (district, of string) {
	var t tally
	chained, listed := map[string]bool{}, map[string]bool{}
	cities := map[string]string{}
	for _, m := range v.all {
		ns := in(m.names, province, city)
		if v.named && m.zone == 2 && !(v.opening && m.from < opensText) || len(ns) == 0 {
			continue
		}
		d, ok := common(ns, func(n name) string { return n.district })
		if !ok || d == "" {
			continue
		}
		if c, one := common(ns, func(n name) string { return n.city }); one {
			cities[d] = c
		}
		t.add(d, m.weight())
		chained[d] = chained[d] || m.chained && !m.listed
		listed[d] = listed[d] || m.listed
	}
	best := t.best()
	for _, other := range t.order {
		if other != best && !(chained[best] && !chained[other]) && t.weight[best] < 2*t.weight[other] {
			if chained[best] && best == t.order[0] && !listed[best] {
				continue
			}
			return "", ""
		}
	}
	return best, cities[best]
}
