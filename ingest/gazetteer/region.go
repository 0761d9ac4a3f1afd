// Package gazetteer finds where a case happened: province, city and district, by
// the names in its title, background and text.
package gazetteer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

// mention is a place named at a byte of a text.
type mention struct {
	written  string
	names    []name // more than one: ambiguous
	from, to int
	zone     int
	listed   bool // one of several named together: 甲区、乙区和丙区
	chained  bool // it follows the place above it without a gap: 河北省唐山市
	instead  bool // it stands for the one before, which it lies in: 雄安新区容城县
	awaits   bool // it is a place only where its city is named too: 和平区
	// elsewhere: the words before say that others come from there or went there.
	elsewhere bool
}

// zoneWeights are what a mention weighs in the title, the background and the rest of a case.
var zoneWeights = []float64{2, 2, 1}

// firstBonus is what the first place named in a case has before others.
const firstBonus = 3.0

// Find reads the region of a case. In municipalities the city stays empty. A
// district that several cities have stays without a city unless one of them is
// named too. What nothing speaks for stays empty.
func Find(title, background, rest string) corpus.Region {
	var all []mention
	for zone, text := range []string{title, background, rest} {
		all = append(all, mentions(corpus.AlikeOf(corpus.JoinHan(text)).Text, zone)...)
	}
	all = withinTitle(awaited(all))
	if !slices.ContainsFunc(all, func(m mention) bool { return !m.elsewhere }) { // nobody says where it happened
		return corpus.Region{}
	}
	return newVote(all, strings.TrimSpace(background) == "").region()
}

// awaited leaves out what is a place only where its city is named too, unless it is; of the others it keeps that one.
func awaited(all []mention) []mention {
	var out []mention
	for _, m := range all {
		if m.awaits {
			m.names = slices.DeleteFunc(m.names, func(n name) bool {
				return !slices.ContainsFunc(all, func(o mention) bool {
					of := o.names[0]
					return !o.awaits && !o.elsewhere && of.province == n.province && of.city == n.city && (of.city != "" || !of.short)
				})
			})
		}
		if len(m.names) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// withinTitle: where the title names a place in full, what lies elsewhere is left
// out: texts tell of others too.
func withinTitle(all []mention) []mention {
	for _, m := range all {
		if m.zone > 0 || m.names[0].short || m.elsewhere {
			continue
		}
		p, ok := common(m.names, func(n name) string { return n.province })
		if !ok {
			continue
		}
		c, _ := common(m.names, func(n name) string { return n.city })
		var out []mention
		for _, o := range all {
			if o.names = in(o.names, p, ""); c != "" && len(in(o.names, p, c)) > 0 {
				o.names = in(o.names, p, c)
			}
			if len(o.names) > 0 && (c == "" || o.names[0].city == "" || o.names[0].city == c) {
				out = append(out, o)
			}
		}
		return out
	}
	return all
}

// mentions finds the places named in a text, longest names first.
func mentions(text string, zone int) []mention {
	g := load()
	var out []mention
	for at := 0; at < len(text); {
		_, width := utf8.DecodeRuneInString(text[at:])
		if several := g.together(text, at, zone); several != nil {
			out = append(out, several...)
			at = several[len(several)-1].to
			continue
		}
		written, line := g.withItsDistrict(text[at:])
		if written != "" {
			m := mention{written: written, from: at, to: at + len(written), zone: zone, names: g.means(line)}
			if m.names[0].weight == abroad {
				at = m.to + behindAbroad(written, text[m.to:])
				continue
			}
			if m.usable(text, out) {
				if m.instead {
					out = out[:len(out)-1]
				}
				if n := len(out); n > 0 && m.names[0].level() == out[n-1].names[0].level() && enumerates(text[out[n-1].to:m.from]) {
					out[n-1].listed, m.listed = true, true
					if !strings.HasPrefix(text[out[n-1].to:], "，") { // 远销广东、福建; 从广东、福建引进
						m.elsewhere = m.elsewhere || out[n-1].elsewhere
						out[n-1].elsewhere = m.elsewhere
					}
				}
				out = append(out, m)
				at = m.to
				continue
			}
		}
		if n := len(out); n > 0 && out[n-1].to == at {
			if m, ok := g.shortDistrict(text, &out[n-1]); ok {
				out = append(out, m)
				at = m.to
				continue
			}
		}
		at += width
	}
	return out
}

// withItsDistrict is the longest name that a text begins with, without the kind of a city that begins the name of its district: 枣庄|市中区.
func (g *gazetteer) withItsDistrict(text string) (name string, line int) {
	name, line = g.longest(text)
	stem, city := strings.CutSuffix(name, "市")
	if !city {
		return name, line
	}
	district, below := g.longest(text[len(stem):])
	short, above := g.longest(stem)
	if short == stem && strings.HasPrefix(district, "市") && g.liesIn(below, above) {
		return short, above
	}
	return name, line
}

// liesIn: one of the places of a line lies in one of another.
func (g *gazetteer) liesIn(line, above int) bool {
	_, lies := below(g.means(above), g.means(line))
	return lies
}

// contained are the places of a district that stands behind a new area, or what once was a prefecture, and lies in it, or did: 雄安新区容城县,
// 巢湖市居巢区, 巢湖市含山县. The district says more.
func (m *mention) contained(o *mention) []name {
	above := m.names[0]
	once := strings.HasSuffix(m.written, "市")
	if above.district == "" || o.names[0].short || !once && !strings.HasSuffix(m.written, "新区") {
		return nil
	}
	there := in(o.names, above.province, above.city)
	if len(there) == 0 && once {
		there = in(o.names, above.province, "")
	}
	if len(there) > 0 && there[0].district == "" {
		return nil
	}
	return there
}

// shortDistrict is a district that stands without its kind behind the city, or the province, that it lies in: 北京海淀,
// 浙江安吉. The first of several (海淀、朝阳等区) is none.
func (g *gazetteer) shortDistrict(text string, above *mention) (mention, bool) {
	at := above.to
	if above.names[0].district != "" {
		return mention{}, false
	}
	for runes := 4; runes >= 2; runes-- {
		stem, ok := hanOf(text[at:], runes)
		if !ok || districtWords()[stem] {
			continue
		}
		for _, kind := range []string{"区", "县", "新区"} {
			written, line := g.longest(stem + kind)
			if written != stem+kind {
				continue
			}
			names, chained := below(above.names, g.means(line))
			if !chained || len(names) > 1 || names[0].weight == otherEnding {
				continue
			}
			n := names[0]
			n.weight, n.short = shortDistrict, true
			m := mention{written: stem, names: []name{n}, from: at, to: at + len(stem), zone: above.zone, chained: true, elsewhere: above.elsewhere}
			return m, !boundaries().somethingElse(text, &m) && !slices.ContainsFunc(smaller, func(s string) bool { return strings.HasPrefix(text[m.to:], s) })
		}
	}
	return mention{}, false
}

// smaller is what follows the name of something within a district, or the first of a list.
var smaller = []string{"镇", "乡", "村", "街道", "社区", "小区", "园", "苑", "门", "河", "江", "湖", "山", "、", "式", "话"}

// hanOf is the first characters of a text, where they are Han.
func hanOf(text string, runes int) (string, bool) {
	at := 0
	for range runes {
		r, n := utf8.DecodeRuneInString(text[at:])
		if !corpus.Han(r) {
			return "", false
		}
		at += n
	}
	return text[:at], true
}

// enumerates: what stands between two names of a list.
func enumerates(between string) bool {
	switch strings.TrimSpace(between) {
	case "、", "和", "与", "及", "以及", "，":
		return true
	}
	return false
}

// usable settles chains and refuses names that are more probably words: short
// ones before 路 and the like, within other words or behind a surname, those that
// are ordinary words, and two-character ones (城区, 和县) that do not follow the
// city they belong to.
func (m *mention) usable(text string, before []mention) bool {
	if n := len(before); n > 0 {
		p := before[n-1]
		if gap := strings.TrimLeft(text[p.to:m.from], " \u3000()[]【】·•|/"); within.MatchString(gap) {
			m.names, m.chained = below(p.names, m.names)
		}
		if p.to == m.from {
			if there := p.contained(m); there != nil {
				m.names, m.chained, m.instead = there, true, true
			}
		}
	}
	if n := len(before); n > 0 && before[n-1].to == m.from && !m.chained && strings.HasSuffix(m.written, "新区") {
		return false // 绍兴滨海新区: every city may call a part so
	}
	b := boundaries()
	m.farFrom(text, before)
	if b.awaiting[m.written] && !m.chained && b.opensClause(text, m) && !m.built(text) {
		m.awaits = true
		return true
	}
	if only, ordinary := b.ordinary[m.written]; ordinary && (only || !m.chained && !m.headsTitle(text) && !m.leads(text) && !(b.opening[m.written] && b.opensClause(text, m)) && !b.spokenOf(text, m)) {
		return false
	}
	if short := m.names[0].short; short {
		m.preferProvince()
		return !b.somethingElse(text, m) || m.leads(text) // 石家庄桥西区 holds no bridge
	}
	if inFull := m.names[0].district == "" || m.names[0].district == m.written; (!inFull || m.names[0].weight == otherEnding || m.endsInWord()) && b.begunBefore(text, m) {
		return false
	}
	if m.names[0].weight == otherEnding && !m.chained && m.neverSo(text) {
		return false
	}
	if utf8.RuneCountInString(m.written) == 2 && b.namesElse(text[m.to:]) { // 沙县小吃
		return false
	}
	return utf8.RuneCountInString(m.written) > 2 || m.chained || strings.HasSuffix(m.written, "旗") || m.opens(text) // 莫旗
}

// built: what the words say is brought about: 平安区建设.
func (m *mention) built(text string) bool {
	return strings.HasPrefix(text[m.to:], "建设") || strings.HasPrefix(text[m.to:], "创建")
}

// within is what stands between a place and one that lies in it.
var within = lazyregexp.New(`^(?:[东南西北中]{1,2}部|境内|下辖|所辖)?的?$`)

// farFrom notes that the place is told to be elsewhere, and with it those above it: 与云南省丽江市结对.
func (m *mention) farFrom(text string, before []mention) {
	from := len(before) // the first of those that this one lies in
	if m.chained {
		for from--; from > 0 && before[from].chained; from-- {
		}
	}
	above, at := before[from:], m.from
	if len(above) > 0 {
		at, m.elsewhere = above[0].from, above[0].elsewhere
	}
	b := boundaries()
	if m.elsewhere = m.elsewhere || b.elsewhere(text[:m.from], text[m.to:]) || b.elsewhere(text[:at], text[m.to:]); m.elsewhere {
		for i := range above {
			above[i].elsewhere = true
		}
	}
}

// endsInWord: a name goes on behind its first character with a word that stands behind others too: 沿海城市 holds no 海城市.
func (m *mention) endsInWord() bool {
	_, first := utf8.DecodeRuneInString(m.written)
	return slices.Contains(placeWords, m.written[first:])
}

// placeWords are words for places that names end in behind one character.
var placeWords = []string{"城市", "社区", "山区", "港区", "湖区", "城区", "新区", "市区", "林区", "都市"}

// neverSo: a name with another ending than the place has is no name of it where it is a word that became one (三大城市, 合作区: no county
// was a city or a district before), or the ending begins another word (劳动力市场).
func (m *mention) neverSo(text string) bool {
	_, kind := utf8.DecodeLastRuneInString(m.written)
	stem := m.written[:len(m.written)-kind]
	if districtWords()[stem] && slices.ContainsFunc(risen[m.written[len(stem):]], func(kind string) bool { return load().inFull(stem + kind) }) {
		return true
	}
	from := text[m.to-kind:]
	return slices.ContainsFunc(kindWords, func(w string) bool { return strings.HasPrefix(from, w) }) && !strings.HasPrefix(from, "市政府")
}

// risen are the kinds of places that did not have the other one before: counties become cities and districts.
var risen = map[string][]string{"市": {"县"}, "区": {"县", "市"}}

// kindWords are words that begin like the ending of a name.
var kindWords = strings.Fields("市场 市政 市值 市面 市价 区域 区间 区块")

// opens: the name of a county of one character opens a clause, and what follows says nothing that is said of any county: 沛县建起
// 食堂, no 县里, 县级.
func (m *mention) opens(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text[:m.from])
	next, _ := utf8.DecodeRuneInString(text[m.to:])
	return strings.HasSuffix(m.written, "县") && (m.from == 0 || !corpus.Han(last) || last == '在') && !strings.ContainsRune("里级域城区委长内外乡直", next)
}

// preferProvince: of a short name the province is meant where no place above it says otherwise (海南, also a prefecture of 青海).
func (m *mention) preferProvince() {
	if of := m.names[0]; !m.chained && of.city == "" && of.district == "" {
		m.names = m.names[:1]
	}
}

// headsTitle: 长治：一窗办成一件事.
func (m *mention) headsTitle(text string) bool {
	return m.zone == 0 && m.from == 0 && strings.HasPrefix(text[m.to:], ":")
}

// leads: a district in full that lies in it follows (开封鼓楼区), or a city of the province (广东河源: no river).
func (m *mention) leads(text string) bool {
	g := load()
	written, line := g.longest(text[m.to:])
	if written == "" {
		return false
	}
	names, chained := below(m.names, g.means(line))
	of := m.names[0]
	return chained && (!names[0].short && names[0].district != "" || of.city == "" && of.district == "" && names[0].city != "" && names[0].district == "")
}

// below keeps the names that lie in one of the places above them; all of them
// where none does.
func below(above, names []name) ([]name, bool) {
	var out []name
	for _, n := range names {
		for _, a := range above {
			if n.province == a.province && (a.city == "" || a.city == n.city) && a.district == "" && n.place != a.place {
				out = append(out, n)
				break
			}
		}
	}
	if out == nil {
		return names, false
	}
	return out, true
}
