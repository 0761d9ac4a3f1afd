package gazetteer

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"casebook/corpus/wordlist"
)

//go:generate go run ./generate

//go:embed asset/divisions.txt
var divisions string

//go:embed asset/former.txt
var former string

//go:embed asset/zones.txt
var zonesAsset string

//go:embed asset/also.txt
var alsoAsset string

//go:embed asset/nations.txt
var nationsAsset string

// named are the places that each name may mean.
type named map[string][]name

// FromLists writes all names of all places in the lists, and what each may mean, as asset/names.txt has them:
// a program that begins reads nothing but that.
func FromLists() string {
	g := listed()
	var out strings.Builder
	out.WriteString("# Names of places and what they mean, made by go generate from divisions.txt, former.txt, zones.txt, also.txt and abroad.txt, whose\n" +
		"# sources and licences hold. A line a name, by its bytes: the name, then each place that it may mean as what kind\n" +
		"# of name it is (f full, o with another ending, s short, d short of a district, a abroad), province, unit of prefecture level, district.\n")
	for _, written := range slices.Sorted(maps.Keys(g)) {
		out.WriteString(written)
		for _, n := range g[written] {
			fmt.Fprintf(&out, "\t%c%s,%s,%s", kindOf(n), n.province, n.city, n.district)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// listed reads the lists.
func listed() named {
	g := named{}
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
	for _, f := range rows(former, 3) {
		for _, d := range strings.Fields(f[2]) {
			g.add(d, name{place{f[0], none(f[1]), d}, fullName, false})
		}
	}
	for _, f := range rows(alsoAsset, 4) {
		for _, written := range strings.Fields(f[3]) {
			at := name{place{f[0], none(f[1]), none(f[2])}, fullName, false}
			if !strings.HasSuffix(written, "市") && at.district == "" && !strings.HasSuffix(written, "地区") {
				at.weight, at.short = shortName, true
			}
			g.add(written, at)
		}
	}
	for w := range set(abroadAsset) {
		if w != citiesBegin {
			g.add(w, name{weight: abroad, short: true})
		}
	}
	g.addOtherEndings()
	for _, f := range rows(zonesAsset, 3) {
		g.addCity(f[0], f[1], strings.Fields(f[2]))
	}
	return g
}

// rows are the lines of so many fields: province, unit and districts.
func rows(asset string, fields int) [][]string {
	var out [][]string
	for _, e := range wordlist.Entries(asset) {
		if f := strings.Split(e, "\t"); len(f) == fields {
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
func (g named) add(written string, n name) {
	for _, known := range g[written] {
		if known.place == n.place {
			return
		}
	}
	g.put(written, n)
}

func (g named) put(written string, n name) {
	g[written] = append(g[written], n)
}

func (g named) addProvince(p string) {
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

func (g named) addCity(province, city string, districts []string) {
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
func (g named) addOtherEndings() {
	type extra struct {
		written string
		like    string // the name of the place as it is known
	}
	var found []extra
	for written, ns := range g {
		n := &ns[0]
		if len(ns) != 1 || n.short || n.district == "" || n.district != written {
			continue
		}
		s := stem(written)
		if s == written || strings.HasSuffix(written, "旗") {
			continue
		}
		for _, tail := range []string{"县", "区", "市"} {
			if other := s + tail; len(g[other]) == 0 {
				found = append(found, extra{other, written})
			}
		}
	}
	above := func(e extra) string { n := &g[e.like][0]; return n.province + n.city }
	slices.SortFunc(found, func(a, b extra) int {
		if c := strings.Compare(a.written, b.written); c != 0 {
			return c
		}
		return strings.Compare(above(a), above(b))
	})
	for _, e := range found { // names are distinct where they are not ambiguous
		at := g[e.like][0]
		at.district, at.weight = e.written, otherEnding
		g.put(e.written, at)
	}
}
