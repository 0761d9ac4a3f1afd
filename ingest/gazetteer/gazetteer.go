package gazetteer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus/wordlist"
)

//go:embed asset/divisions.txt
var divisions string

//go:embed asset/former.txt
var former string

//go:embed asset/zones.txt
var zonesAsset string

//go:embed asset/nations.txt
var nationsAsset string

// place is a unit of administration. city is empty in municipalities and for
// units directly below their province; district is empty for the levels above.
type place struct {
	province, city, district string
}

// name is one way a place is written.
type name struct {
	place
	weight float64 // of a mention: full names say more than short ones
	short  bool
}

// Weights of a mention by the kind of name.
const (
	fullName      = 1.0
	shortName     = .6
	shortDistrict = .4
)

// gazetteer is the names of all places.
type gazetteer struct {
	names map[string][]name
	// begins tells by the first two characters of a text how long a name can be that begins
	// there, in bytes: nearly every place of a text is told by it to be none.
	begins map[pair]int
}

// pair is two characters.
type pair uint64

func pairOf(first, second rune) pair { return pair(first)<<32 | pair(second) }

// beginning is the first two characters of a text; the second is 0 where there is none.
func beginning(text string) pair {
	first, n := utf8.DecodeRuneInString(text)
	second, m := utf8.DecodeRuneInString(text[n:])
	if m == 0 {
		second = 0
	}
	return pairOf(first, second)
}

// About how many names and beginnings there are.
const (
	someNames      = 9500
	someBeginnings = 3300
)

// Prepare loads the lists of places and of what is none, which the first question does otherwise.
func Prepare() {
	load()
	boundaries()
}

var load = sync.OnceValue(listed)

// listed reads the list of places.
func listed() *gazetteer {
	g := &gazetteer{names: make(map[string][]name, someNames), begins: make(map[pair]int, someBeginnings)}
	province := ""
	for line := range strings.Lines(divisions) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "#"):
		case !strings.HasPrefix(line, "\t"):
			province = line
			g.addProvince(province)
		default:
			city, districts, _ := strings.Cut(line[1:], "\t")
			g.addCity(province, city, strings.Fields(districts))
		}
	}
	for _, f := range rows(former) {
		for _, d := range strings.Fields(f[2]) {
			g.add(d, name{place{f[0], none(f[1]), d}, fullName, false})
		}
	}
	g.addOtherEndings()
	for _, f := range rows(zonesAsset) {
		g.addCity(f[0], f[1], strings.Fields(f[2]))
	}
	return g
}

// rows are the lines of province, unit and districts.
func rows(asset string) [][]string {
	var out [][]string
	for _, e := range wordlist.Entries(asset) {
		if f := strings.Split(e, "\t"); len(f) == 3 {
			out = append(out, f)
		}
	}
	return out
}

func none(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

// add adds a name. Names stand in the lists as in the texts that they are looked up in
// (corpus.AlikeOf), which a test holds.
func (g *gazetteer) add(written string, n name) {
	for _, known := range g.names[written] {
		if known.place == n.place {
			return
		}
	}
	g.put(written, n)
}

func (g *gazetteer) put(written string, n name) {
	g.names[written] = append(g.names[written], n)
	at := beginning(written)
	g.begins[at] = max(g.begins[at], len(written))
}

func (g *gazetteer) addProvince(p string) {
	g.add(p, name{place{province: p}, fullName, false})
	s := p
	for _, tail := range []string{"特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"} {
		if t, ok := strings.CutSuffix(s, tail); ok {
			s = t
			break
		}
	}
	g.add(s, name{place{province: p}, shortName, true})
}

func (g *gazetteer) addCity(province, city string, districts []string) {
	city = none(city)
	if city != "" {
		at := name{place{province: province, city: city}, fullName, false}
		g.add(city, at)
		if s := stem(city); s != city {
			if strings.HasSuffix(city, "自治州") {
				g.add(s+"州", at)
			}
			at.weight, at.short = shortName, true
			g.add(s, at)
		}
	}
	for _, d := range districts {
		at := name{place{province, city, d}, fullName, false}
		if city == "" && strings.HasSuffix(d, "市") { // a city directly below its province
			at.place = place{province: province, city: d}
		}
		g.add(d, at)
		s := stem(d)
		if strings.HasSuffix(d, "自治县") {
			g.add(s+"县", at)
		}
		if strings.HasSuffix(d, "市") && utf8.RuneCountInString(s) >= 2 {
			at.weight, at.short = shortDistrict, true
			g.add(s, at)
		}
	}
}

// nations are the names that stand in those of autonomous units.
var nations = sync.OnceValue(func() []string { return strings.Fields(strings.Join(wordlist.Entries(nationsAsset), " ")) })

// stem is a name without what kind of unit it is and whose autonomy.
func stem(n string) string {
	for _, tail := range []string{"自治州", "自治县", "自治旗", "地区", "盟", "市", "县", "区", "旗"} {
		s, ok := strings.CutSuffix(n, tail)
		if !ok {
			continue
		}
		if strings.HasPrefix(tail, "自治") {
			s = withoutNations(s)
		}
		if utf8.RuneCountInString(s) >= 2 {
			return s
		}
		return n
	}
	return n
}

func withoutNations(s string) string {
	for again := true; again; {
		again = false
		for _, n := range nations() {
			if t, ok := strings.CutSuffix(s, n); ok && utf8.RuneCountInString(t) >= 2 {
				s, again = t, true
			}
		}
	}
	return s
}

// addOtherEndings adds counties that became districts or cities, and the other
// way round, under their other name, where no place has that name.
func (g *gazetteer) addOtherEndings() {
	type extra struct {
		written string
		like    string // the name of the place as it is known
	}
	found := make([]extra, 0, someNames/2)
	for written, ns := range g.names {
		n := &ns[0]
		if len(ns) != 1 || n.short || n.district == "" || n.district != written {
			continue
		}
		s := stem(written)
		if s == written || strings.HasSuffix(written, "旗") {
			continue
		}
		for _, tail := range []string{"县", "区", "市"} {
			if other := s + tail; len(g.names[other]) == 0 {
				found = append(found, extra{other, written})
			}
		}
	}
	above := func(e extra) string { n := &g.names[e.like][0]; return n.province + n.city }
	slices.SortFunc(found, func(a, b extra) int {
		if c := strings.Compare(a.written, b.written); c != 0 {
			return c
		}
		return strings.Compare(above(a), above(b))
	})
	for _, e := range found { // names are distinct where they are not ambiguous
		at := g.names[e.like][0]
		at.district = e.written
		g.put(e.written, at)
	}
}
