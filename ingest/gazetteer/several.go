package gazetteer

import (
	"slices"
	"strings"

	"casebook/corpus/lazyregexp"
)

// togetherNamed are places named together, of which only the last has their kind: 肥东、肥西两县; 海淀、朝阳等区.
var togetherNamed = lazyregexp.New(`^((?:\p{Han}{2,4}、)+)(\p{Han}{2,4}?)(?:[两二三四五六七八九十]个?|等[两二三四五六七八九十]?个?)(县|区|市|旗)`)

// together are the places that a text begins with where they are named together: all of them are known with the kind that they share,
// and lie in one province.
func (g *gazetteer) together(text string, at, zone int) []mention {
	if !listBegins(text[at:]) {
		return nil
	}
	m := togetherNamed.FindStringSubmatch(text[at:])
	if m == nil {
		return nil
	}
	var out []mention
	from := at
	for _, stem := range append(strings.Split(strings.TrimSuffix(m[1], "、"), "、"), m[2]) {
		written, line := g.longest(stem + m[3])
		if _, ordinary := boundaries().ordinary[written]; written != stem+m[3] || ordinary || districtWords()[stem] {
			return nil
		}
		names := g.means(line)
		for i := range names {
			names[i].weight, names[i].short = shortDistrict, true
		}
		out = append(out, mention{written: stem, names: names, from: from, to: from + len(stem), zone: zone, listed: true})
		from += len(stem) + len("、")
	}
	in := map[string]int{} // how many of them may lie in each province
	for _, o := range out {
		for _, p := range provinces(o.names) {
			in[p]++
		}
	}
	for i, o := range out {
		out[i].names = slices.DeleteFunc(o.names, func(n name) bool { return in[n.province] < len(out) })
		if len(out[i].names) == 0 {
			return nil
		}
	}
	return out
}

// listBegins says by its bytes whether a text begins with two to four characters of three bytes and 、.
func listBegins(text string) bool {
	for _, n := range []int{2, 3, 4} {
		if strings.HasPrefix(text[min(len(text), n*len("字")):], "、") {
			return true
		}
	}
	return false
}

// provinces of names, each once.
func provinces(names []name) (out []string) {
	for _, n := range names {
		if !slices.Contains(out, n.province) {
			out = append(out, n.province)
		}
	}
	return out
}
