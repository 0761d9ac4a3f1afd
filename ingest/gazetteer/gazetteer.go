package gazetteer

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed asset/names.txt
var namesAsset string

// place is a unit of administration. city is empty in municipalities and for
// units directly below their province; district is empty for the levels above.
type place struct {
	province, city, district string
}

// level is 0 of a province, 1 of a unit of prefecture level and 2 of a district.
func (p place) level() int {
	switch {
	case p.district != "":
		return 2
	case p.city != "":
		return 1
	}
	return 0
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
	otherEnding   = .99 // 大足县 for what is 大足区 now
	shortName     = .6
	shortDistrict = .4
	abroad        = 0 // what stands behind is not looked for
)

// kinds are the kinds of names as namesAsset has them: weight, and whether it is short.
var kinds = map[byte]name{'f': {weight: fullName}, 'o': {weight: otherEnding}, 's': {weight: shortName, short: true}, 'd': {weight: shortDistrict, short: true}, 'a': {weight: abroad, short: true}}

func kindOf(n name) byte {
	for kind, k := range kinds {
		if k.weight == n.weight && k.short == n.short {
			return kind
		}
	}
	panic("a name of no kind")
}

// gazetteer is the names of all places: lines of text, looked through where they lie.
type gazetteer struct {
	text  string
	lines []uint32 // where each begins, by the bytes of the names, and the end
	// heads leads from what a name begins with to the first line that begins so, counted from 1, by
	// open addressing: nearly every place of a text is told by it to be none.
	heads [1 << headBits]struct {
		head uint64
		line uint32
	}
}

// Names begin with two characters of three bytes each (a test holds that); some 3,300 differ in them.
const (
	headBytes = 6
	headBits  = 13
)

// headOf is what a name begins with, of a text of headBytes at least.
func headOf(s string) uint64 {
	_ = s[headBytes-1]
	return uint64(s[0])<<40 | uint64(s[1])<<32 | uint64(s[2])<<24 | uint64(s[3])<<16 | uint64(s[4])<<8 | uint64(s[5])
}

// slot is where a head stands, or would stand.
func (g *gazetteer) slot(head uint64) int {
	at := int(head * 0x9e3779b97f4a7c15 >> (64 - headBits))
	for g.heads[at].line != 0 && g.heads[at].head != head {
		at = (at + 1) & (1<<headBits - 1)
	}
	return at
}

// Prepare gets the names of places ready, and what is none, which the first question does otherwise.
func Prepare() {
	load()
	boundaries()
	usual()
}

var load = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{text: namesAsset, lines: make([]uint32, 0, strings.Count(namesAsset, "\n")+1)}
	at := 0
	for strings.HasPrefix(g.text[at:], "#") {
		at += strings.IndexByte(g.text[at:], '\n') + 1
	}
	clear(g.heads[:]) // to write to fresh memory first, since the system maps twice what is read before, and interrupts the other cores
	last := uint64(0)
	for at < len(g.text) {
		g.lines = append(g.lines, uint32(at))
		if head := headOf(g.text[at:]); head != last {
			last = head
			to := &g.heads[g.slot(head)]
			to.head, to.line = head, uint32(len(g.lines))
		}
		at += strings.IndexByte(g.text[at:], '\n') + 1
	}
	g.lines = append(g.lines, uint32(at))
	return g
})

// longest is the longest name that a text begins with, and the line that it stands in; "" where no name does.
func (g *gazetteer) longest(text string) (name string, line int) {
	if len(text) < headBytes {
		return "", 0
	}
	head := headOf(text)
	for i := int(g.heads[g.slot(head)].line) - 1; i >= 0 && i+1 < len(g.lines); i++ {
		written, _, _ := strings.Cut(g.text[g.lines[i]:g.lines[i+1]], "\t")
		if headOf(written) != head {
			break
		}
		if strings.HasPrefix(text, written) { // the later of two is the longer one
			name, line = written, i
		}
	}
	return name, line
}

// means are the places that the name of a line may mean.
func (g *gazetteer) means(line int) []name {
	fields := strings.Split(strings.TrimSuffix(g.text[g.lines[line]:g.lines[line+1]], "\n"), "\t")[1:]
	out := make([]name, len(fields))
	for i, f := range fields {
		out[i] = kinds[f[0]]
		levels := strings.Split(f[1:], ",")
		out[i].place = place{levels[0], levels[1], levels[2]}
	}
	return out
}

// inFull: a place is called so in full.
func (g *gazetteer) inFull(written string) bool {
	found, line := g.longest(written)
	return found == written && g.means(line)[0].weight == fullName
}
