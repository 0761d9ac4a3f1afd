package lineage

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"casebook/corpus"
)

// world makes practices out of characters drawn by a seed, so that no two are alike.
type world struct{ texts []string }

func newWorld(n int) *world {
	rng := rand.New(rand.NewPCG(11, 12))
	w := &world{}
	for range n {
		rs := make([]rune, 120)
		for i := range rs {
			rs[i] = rune(0x4e00 + rng.IntN(3000))
		}
		w.texts = append(w.texts, string(rs))
	}
	return w
}

// run is an analysis of themes given as lists of text numbers. Ids of practices
// count from 1 in the order of the texts' numbers; a theme's terms are named
// after its label.
func (w *world) run(ids []string, labels []string, members ...[]int) Run {
	var all []int
	for _, m := range members {
		all = append(all, m...)
	}
	slices.Sort(all)
	id := map[int]string{}
	r := Run{Analysis: &corpus.Analysis{}}
	for i, t := range all {
		id[t] = fmt.Sprintf("b-%03d-1", i+1)
		r.Practices = append(r.Practices, corpus.Practice{ID: id[t], CaseID: id[t][:5], BookID: "b", Text: w.texts[t]})
		r.Analysis.Placements = append(r.Analysis.Placements, corpus.Placement{PracticeID: id[t]})
	}
	for t, m := range members {
		theme := corpus.Theme{ID: ids[t], Label: labels[t], Terms: []corpus.ThemeTerm{{Term: labels[t], Weight: 1}}}
		for _, i := range m {
			theme.Practices = append(theme.Practices, id[i])
			at := slices.Index(all, i)
			r.Analysis.Placements[at].ThemeID = ids[t]
		}
		r.Analysis.Themes = append(r.Analysis.Themes, theme)
	}
	return r
}

func upTo(from, to int) (out []int) {
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

func changesOf(m *Matching) (out []string) {
	for _, l := range m.Lineage {
		out = append(out, fmt.Sprint(l.ThemeID, " ", l.Change, l.Before))
	}
	return out
}

func TestMatch(t *testing.T) {
	w := newWorld(100)
	three := []string{"T01", "T02", "T03"}
	old := w.run(three, []string{"甲", "乙", "丙"}, upTo(10, 30), upTo(30, 45), upTo(45, 55))
	for _, c := range []struct {
		name string
		new  Run
		want []string
		ids  map[string]string
	}{
		{"other order, ids shifted by new texts",
			w.run(three, []string{"丙", "甲", "乙"}, upTo(45, 55), append(upTo(0, 2), upTo(10, 30)...), upTo(30, 45)),
			[]string{"T01 kept[T01]", "T02 kept[T02]", "T03 kept[T03]"},
			map[string]string{"T01": "T03", "T02": "T01", "T03": "T02"}},
		{"renamed and grown",
			w.run(three, []string{"甲", "乙", "戊"}, upTo(10, 30), upTo(30, 45), upTo(45, 60)),
			[]string{"T01 kept[T01]", "T02 kept[T02]", "T03 grew[T03]", "T03 renamed[T03]"}, nil},
		{"a theme arrives",
			w.run(append(three, "T04"), []string{"新", "甲", "乙", "丙"}, upTo(60, 90), upTo(10, 30), upTo(30, 45), upTo(45, 55)),
			[]string{"T01 kept[T01]", "T02 kept[T02]", "T03 kept[T03]", "T04 new[]"},
			map[string]string{"T01": "T04", "T02": "T01", "T03": "T02", "T04": "T03"}},
		{"split",
			w.run(append(three, "T04"), []string{"甲", "分", "乙", "丙"}, upTo(10, 22), upTo(22, 30), upTo(30, 45), upTo(45, 55)),
			[]string{"T01 shrank[T01]", "T02 kept[T02]", "T03 kept[T03]", "T04 split[T01]"}, nil},
		{"merged", w.run(three[:2], []string{"甲", "乙"}, upTo(10, 30), upTo(30, 55)),
			[]string{"T01 kept[T01]", "T02 grew[T02]", "T03 merged[T02]"}, nil},
		{"gone", w.run(three[:2], []string{"甲", "乙"}, upTo(10, 30), upTo(30, 45)),
			[]string{"T01 kept[T01]", "T02 kept[T02]", "T03 gone[]"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := Match(old, c.new, 2)
			if got := changesOf(m); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if c.ids != nil && !reflect.DeepEqual(m.IDs, c.ids) {
				t.Errorf("ids %v, want %v", m.IDs, c.ids)
			}
			if len(m.Retired) > 0 && m.Next != 4 {
				t.Errorf("next number %d, want 4", m.Next)
			}
		})
	}
}

// A theme that goes and comes back has its own id again, and no other gets it.
func TestRetiredIDs(t *testing.T) {
	w := newWorld(100)
	col := func(r Run) *corpus.Collection {
		b := &corpus.Book{ID: "b"}
		for _, p := range r.Practices {
			b.Cases = append(b.Cases, corpus.Case{ID: p.CaseID, Practices: []corpus.Practice{p}})
		}
		return &corpus.Collection{Books: []*corpus.Book{b}}
	}
	step := func(prev *corpus.Previous, r Run) *corpus.Previous {
		Continue(prev, r.Analysis, col(r), 1)
		return Snapshot("r", r.Analysis, nil, col(r))
	}
	three, two := []string{"T01", "T02", "T03"}, []string{"T01", "T02"}
	p := step(nil, w.run(three, []string{"甲", "乙", "丙"}, upTo(0, 20), upTo(20, 35), upTo(35, 45)))
	if p.Analysis.NextTheme != 4 || p.Analysis.Lineage != nil {
		t.Errorf("first run: next %d, lineage %v", p.Analysis.NextTheme, p.Analysis.Lineage)
	}
	p = step(p, w.run(two, []string{"甲", "乙"}, upTo(0, 20), upTo(20, 35)))
	p = step(p, w.run(three, []string{"甲", "乙", "丁"}, upTo(0, 20), upTo(20, 35), upTo(60, 70)))
	if got := p.Analysis.Themes[2].ID; got != "T04" {
		t.Errorf("a new theme got id %s, want T04", got)
	}
	p = step(p, w.run(three, []string{"丙", "甲", "乙"}, upTo(35, 45), upTo(0, 20), upTo(20, 35)))
	var ids []string
	for _, th := range p.Analysis.Themes {
		ids = append(ids, th.ID+th.Label)
	}
	if want := []string{"T01甲", "T02乙", "T03丙"}; !reflect.DeepEqual(ids, want) {
		t.Errorf("themes %q, want %q", ids, want)
	}
	if r := p.Analysis.Retired; len(r) != 1 || r[0].ID != "T04" || p.Analysis.NextTheme != 5 {
		t.Errorf("retired %v, next %d", r, p.Analysis.NextTheme)
	}
}

func TestContinueWithoutThemes(t *testing.T) {
	w := newWorld(10)
	r := w.run([]string{"T01"}, []string{"甲"}, upTo(0, 5))
	prev := &corpus.Previous{Analysis: r.Analysis, Practices: r.Practices}
	an := &corpus.Analysis{}
	Continue(prev, an, &corpus.Collection{}, 1)
	if len(an.Retired) != 1 || an.NextTheme != 2 || an.Lineage[0].Change != Gone {
		t.Errorf("got %+v", an)
	}
	Continue(&corpus.Previous{Analysis: an}, r.Analysis, &corpus.Collection{}, 1)
}

// All fields that hold an id of a theme follow it.
func TestRenumber(t *testing.T) {
	an := &corpus.Analysis{
		Themes:      []corpus.Theme{{ID: "T01", Subthemes: []corpus.Subtheme{{ID: "T01.1"}, {ID: "T01.2"}}}, {ID: "T02"}},
		Placements:  []corpus.Placement{{ThemeID: "T01", Subtheme: "T01.2", Second: "T02"}, {ThemeID: "T02", Second: "T01"}, {}},
		RegionTable: corpus.RegionTable{Rows: []corpus.RegionRow{{ThemeID: "T01", Found: []int{1}}, {ThemeID: "T02"}}},
		BookTable: []corpus.BookCell{{BookID: "b", ThemeID: "T01"}, {BookID: "b", ThemeID: "T02"}, {BookID: "b"},
			{BookID: "a", ThemeID: "T01"}, {BookID: "a", ThemeID: "T02"}},
	}
	want := &corpus.Analysis{
		Themes:      []corpus.Theme{{ID: "T01"}, {ID: "T12", Subthemes: []corpus.Subtheme{{ID: "T12.1"}, {ID: "T12.2"}}}},
		Placements:  []corpus.Placement{{ThemeID: "T12", Subtheme: "T12.2", Second: "T01"}, {ThemeID: "T01", Second: "T12"}, {}},
		RegionTable: corpus.RegionTable{Rows: []corpus.RegionRow{{ThemeID: "T01"}, {ThemeID: "T12", Found: []int{1}}}},
		BookTable: []corpus.BookCell{{BookID: "b", ThemeID: "T01"}, {BookID: "b", ThemeID: "T12"}, {BookID: "b"},
			{BookID: "a", ThemeID: "T01"}, {BookID: "a", ThemeID: "T12"}},
	}
	Renumber(an, map[string]string{"T01": "T12", "T02": "T01"})
	if !reflect.DeepEqual(an, want) {
		t.Errorf("got  %+v\nwant %+v", an, want)
	}
}

// Every field of the analysis whose name speaks of a theme's id is known to
// TestRenumber: a new one must be added there and to Renumber.
func TestRenumberKnowsAllFields(t *testing.T) {
	known := map[string]bool{"Placement.ThemeID": true, "Placement.ComputedTheme": true, "RegionRow.ThemeID": true,
		"BookCell.ThemeID": true, "Lineage.ThemeID": true, "Analysis.NextTheme": true, "Placement.Subtheme": true}
	var walk func(t reflect.Type)
	seen := map[reflect.Type]bool{}
	walk = func(typ reflect.Type) {
		for typ.Kind() == reflect.Slice || typ.Kind() == reflect.Pointer {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] {
			return
		}
		seen[typ] = true
		for i := range typ.NumField() {
			f := typ.Field(i)
			if name := typ.Name() + "." + f.Name; f.Type.Kind() == reflect.String && !known[name] &&
				(f.Name == "ThemeID" || f.Name == "Theme" || f.Name == "ComputedTheme" || f.Name == "Subtheme") {
				t.Errorf("%s is not renumbered", name)
			}
			walk(f.Type)
		}
	}
	walk(reflect.TypeFor[corpus.Analysis]())
}

func TestNumber(t *testing.T) {
	for id, want := range map[string]int{"T01": 1, "T123": 123, "T03a": 3, "": 0, "X": 0, "T-1": 0} {
		if got := Number(id); got != want {
			t.Errorf("Number(%q) = %d, want %d", id, got, want)
		}
	}
}

// A label that people gave is the old label, and no reason to call a theme renamed.
func TestShownLabels(t *testing.T) {
	w := newWorld(20)
	ids, labels := []string{"T01", "T02"}, []string{"甲", "乙"}
	old := w.run(ids, labels, upTo(0, 10), upTo(10, 20))
	old.Shown = map[string]string{"T01": "手改"}
	m := Match(old, w.run(ids, labels, upTo(0, 10), upTo(10, 20)), 1)
	if l := m.Lineage[0]; l.Change != Kept || l.OldLabel != "手改" {
		t.Errorf("got %+v", l)
	}
}

func TestDiffKeepsEachRunsIDs(t *testing.T) {
	w := newWorld(60)
	old := w.run([]string{"T07", "T08", "T09"}, []string{"甲", "乙", "丙"}, upTo(0, 20), upTo(20, 35), upTo(35, 45))
	fresh := w.run([]string{"T01", "T02", "T03"}, []string{"乙", "甲", "新"}, upTo(20, 35), upTo(0, 20), upTo(45, 60))
	var got []string
	for _, l := range Diff(old, fresh, 1) {
		got = append(got, fmt.Sprint(l.ThemeID, " ", l.Change, l.Before))
	}
	if want := []string{"T01 kept[T08]", "T02 kept[T07]", "T03 new[]", "T09 gone[]"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
