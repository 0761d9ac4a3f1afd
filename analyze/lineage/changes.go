package lineage

import (
	"cmp"
	"math"
	"slices"

	"casebook/corpus"
)

// The kinds of change, as they stand in corpus.Lineage.Change.
const (
	Kept    = "kept"
	Renamed = "renamed"
	Grew    = "grew"
	Shrank  = "shrank"
	Split   = "split"
	Merged  = "merged"
	New     = "new"
	Gone    = "gone"
)

const (
	// mostly is the share of practices that counts as most of them.
	mostly = 0.5
	// sizeChange is the least relative change of size worth telling, and
	// sizeStep the least number of practices.
	sizeChange, sizeStep = 0.2, 2
)

type changes struct {
	o, n   side
	table  [][]overlap
	before []int
	ids    map[string]string
	was    []corpus.Retired // gone before this run
	shown  map[string]string
}

// rows tells what became of every theme. A theme that goes on under another
// name and with another size has two rows.
func (c *changes) rows() []corpus.Lineage {
	var out []corpus.Lineage
	after := make([]int, len(c.o.themes)) // new theme that goes on, −1 none
	for i := range after {
		after[i] = -1
	}
	for j, i := range c.before {
		if i < 0 {
			out = append(out, c.arrived(j))
			continue
		}
		after[i] = j
		out = append(out, c.wentOn(i, j)...)
	}
	for i, j := range after {
		if j < 0 {
			out = append(out, c.left(i))
		}
	}
	last := func(l corpus.Lineage) int {
		if l.Change == Gone || l.Change == Merged {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(out, func(a, b corpus.Lineage) int {
		return cmp.Or(cmp.Compare(last(a), last(b)), cmp.Compare(Number(a.ThemeID), Number(b.ThemeID)))
	})
	return out
}

// row holds the figures of an old and a new theme side by side.
func (c *changes) row(change string, i, j int) corpus.Lineage {
	l := corpus.Lineage{Change: change}
	if i >= 0 {
		l.OldLabel, l.OldSize = c.oldLabel(i), len(c.o.themes[i].Practices)
	}
	if j >= 0 {
		l.Label, l.Size = c.n.themes[j].Label, len(c.n.themes[j].Practices)
	}
	if i >= 0 && j >= 0 {
		v := c.table[i][j]
		l.Shared, l.Overlap, l.Terms = v.shared, round(v.jaccard), round(v.terms)
	}
	return l
}

// oldLabel is the label that people saw.
func (c *changes) oldLabel(i int) string {
	t := c.o.themes[i]
	if l, ok := c.shown[t.ID]; ok {
		return l
	}
	return computed(t)
}

// computed is the label before hand edits, which are a layer of their own.
func computed(t corpus.Theme) string {
	if t.ComputedLabel != "" {
		return t.ComputedLabel
	}
	return t.Label
}

// round keeps four decimals, the precision promised across machines.
func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

func (c *changes) wentOn(i, j int) (out []corpus.Lineage) {
	l := c.row(Kept, i, j)
	l.ThemeID, l.Before = c.ids[c.n.themes[j].ID], []string{c.o.themes[i].ID}
	diff := l.Size - l.OldSize
	step := max(sizeStep, int(math.Ceil(sizeChange*float64(l.OldSize))))
	switch {
	case diff >= step:
		l.Change = Grew
	case -diff >= step:
		l.Change = Shrank
	case l.Label != computed(c.o.themes[i]):
		l.Change = Renamed
	}
	out = append(out, l)
	if l.Label != computed(c.o.themes[i]) && l.Change != Renamed {
		l.Change = Renamed
		out = append(out, l)
	}
	return out
}

// arrived tells of a theme that takes no old one's place: it is split from an
// old theme where at least half of its practices come from there, else new. A
// new theme that takes up the id of one that was gone has that one's label as
// its old label.
func (c *changes) arrived(j int) corpus.Lineage {
	from, most := -1, 0
	for i := range c.o.themes {
		if s := c.table[i][j].shared; s > most {
			from, most = i, s
		}
	}
	change := New
	if from >= 0 && most > 1 && float64(most) >= mostly*float64(len(c.n.themes[j].Practices)) {
		change = Split
	}
	l := c.row(change, from, j)
	l.ThemeID = c.ids[c.n.themes[j].ID]
	if change == Split {
		l.Before = []string{c.o.themes[from].ID}
	} else {
		l.OldLabel, l.OldSize = "", 0
		for _, r := range c.was {
			if r.ID == l.ThemeID {
				l.OldLabel = r.Label
			}
		}
	}
	return l
}

// left tells of an old theme that goes on in none: it merged into the theme
// that took most of its practices, or it is gone.
func (c *changes) left(i int) corpus.Lineage {
	into := c.heir(i)
	if into < 0 {
		l := c.row(Gone, i, -1)
		l.ThemeID = c.o.themes[i].ID
		return l
	}
	l := c.row(Merged, i, into)
	l.ThemeID, l.Before = c.o.themes[i].ID, []string{c.ids[c.n.themes[into].ID]}
	return l
}

// heir is the new theme that holds most of the practices an old one had that
// are still there, −1 where none does.
func (c *changes) heir(i int) int {
	into, most := -1, 0
	for j := range c.n.themes {
		if s := c.table[i][j].shared; s > most {
			into, most = j, s
		}
	}
	if into < 0 || float64(most) < mostly*float64(c.o.known[i]) {
		return -1
	}
	return into
}

// retire adds the old themes that go on in none to those that are gone.
func (m *Matching) retire(c *changes) {
	goesOn := map[int]bool{}
	for _, i := range c.before {
		goesOn[i] = true
	}
	for i, t := range c.o.themes {
		if goesOn[i] {
			continue
		}
		r := corpus.Retired{ID: t.ID, Label: c.oldLabel(i), Terms: t.Terms, Practices: t.Practices}
		if j := c.heir(i); j >= 0 {
			r.Into = c.ids[c.n.themes[j].ID]
		}
		m.Retired = append(m.Retired, r)
	}
	slices.SortFunc(m.Retired, func(a, b corpus.Retired) int { return cmp.Compare(Number(a.ID), Number(b.ID)) })
}
