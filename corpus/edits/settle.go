package edits

import (
	"cmp"
	"fmt"
	"slices"

	"casebook/corpus"
)

// mostTerms is how many terms a merged or split theme shows.
const mostTerms = 15

// joinTerms are the terms of two themes together, each weight counted with the
// size of its theme.
func joinTerms(a, b corpus.Theme) []corpus.ThemeTerm {
	at := map[string]int{}
	var out []corpus.ThemeTerm
	na, nb := float64(len(a.Practices)), float64(len(b.Practices))
	add := func(terms []corpus.ThemeTerm, share float64) {
		for _, x := range terms {
			i, ok := at[x.Term]
			if !ok {
				i, at[x.Term] = len(out), len(out)
				out = append(out, corpus.ThemeTerm{Term: x.Term})
			}
			out[i].Weight += x.Weight * share
			out[i].Practices += x.Practices
		}
	}
	add(b.Terms, nb/max(1, na+nb))
	add(a.Terms, na/max(1, na+nb))
	return bestTerms(out)
}

// keywordTerms are the terms of a theme split by hand: the keywords of its
// practices, weighted by the share of practices that have them.
func keywordTerms(all []corpus.Placement, members []int) []corpus.ThemeTerm {
	count := map[string]int{}
	for _, m := range members {
		for _, k := range all[m].Keywords {
			count[k]++
		}
	}
	var out []corpus.ThemeTerm
	for k, n := range count {
		out = append(out, corpus.ThemeTerm{Term: k, Weight: float64(n) / float64(len(members)), Practices: n})
	}
	return bestTerms(out)
}

func bestTerms(terms []corpus.ThemeTerm) []corpus.ThemeTerm {
	slices.SortFunc(terms, func(a, b corpus.ThemeTerm) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Term, b.Term))
	})
	return terms[:min(mostTerms, len(terms))]
}

// adopt renumbers the sub-themes of a as sub-themes of b.
func (t *themeEdits) adopt(a corpus.Theme, b *corpus.Theme) (out []corpus.Subtheme) {
	for i, s := range a.Subthemes {
		s.ID = fmt.Sprintf("%s.%d", b.ID, len(b.Subthemes)+i+1)
		out = append(out, s)
	}
	return out
}

// settle puts right what follows from the placements: members, cases,
// representative practices and tables.
func (t *themeEdits) settle() {
	t.relabel()
	if len(t.touched) == 0 {
		return
	}
	members, caseOf := map[string][]string{}, t.caseOf()
	for i := range t.an.Placements {
		p := &t.an.Placements[i]
		for t.merged[p.Second] != "" {
			p.Second = t.merged[p.Second]
		}
		if p.Second == p.ThemeID {
			p.Second, p.SecondFit = "", 0
		}
		members[p.ThemeID] = append(members[p.ThemeID], p.PracticeID)
	}
	for i := range t.an.Themes {
		if x := &t.an.Themes[i]; t.touched[x.ID] {
			t.refill(x, members[x.ID], caseOf)
		}
	}
	t.an.Themes = slices.DeleteFunc(t.an.Themes, func(x corpus.Theme) bool {
		if len(x.Practices) == 0 && t.touched[x.ID] {
			t.an.Notes = append(t.an.Notes, "主题"+x.ID+"“"+x.Label+"”经人工调整后已没有做法。")
			return true
		}
		return false
	})
	t.tables()
}

// caseOf says which case a practice belongs to.
func (t *themeEdits) caseOf() map[string]string {
	out := map[string]string{}
	for _, b := range t.col.Books {
		for _, c := range b.Cases {
			for _, p := range c.Practices {
				out[p.ID] = c.ID
			}
		}
	}
	return out
}

func (t *themeEdits) refill(x *corpus.Theme, members []string, caseOf map[string]string) {
	x.Practices = members
	in, cases := map[string]bool{}, map[string]bool{}
	for _, id := range members {
		in[id], cases[caseOf[id]] = true, true
	}
	x.Cases = len(cases)
	only := func(ids []string) (out []string) {
		for _, id := range ids {
			if in[id] && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
		return out
	}
	x.Representative, x.Borderline = only(x.Representative), only(x.Borderline)
	if len(x.Representative) == 0 {
		x.Representative = slices.Clone(members[:min(3, len(members))])
	}
	x.Subthemes = slices.Clone(x.Subthemes)
	for i := range x.Subthemes {
		s := &x.Subthemes[i]
		s.Practices = only(s.Practices)
		for _, id := range s.Practices {
			t.an.Placements[t.placed[id]].Subtheme = s.ID
		}
	}
	x.Subthemes = slices.DeleteFunc(x.Subthemes, func(s corpus.Subtheme) bool { return len(s.Practices) == 0 })
}

// relabel gives the rows of the lineage the labels that people see. A theme that
// bears the name a person gave it is not renamed because the computed one changed.
func (t *themeEdits) relabel() {
	label := map[string]string{}
	for _, x := range t.an.Themes {
		if x.ComputedLabel != "" {
			label[x.ID] = x.Label
		}
	}
	for i := range t.an.Lineage {
		l := &t.an.Lineage[i]
		name, ok := label[l.ThemeID]
		if !ok || l.Change == "merged" || l.Change == "gone" {
			continue
		}
		l.Label = name
		if l.Change == "kept" && l.OldLabel != l.Label {
			l.Change = "renamed"
		} else if l.Change == "renamed" && l.OldLabel == l.Label {
			l.Change = "kept"
		}
	}
	t.an.Lineage = once(t.an.Lineage)
}

// once drops rows that say of a theme that it was kept beside a row that says
// more of it.
func once(all []corpus.Lineage) []corpus.Lineage {
	rows := map[string]int{}
	for _, l := range all {
		rows[l.ThemeID]++
	}
	return slices.DeleteFunc(all, func(l corpus.Lineage) bool { return l.Change == "kept" && rows[l.ThemeID] > 1 })
}

// Shown lists the labels that people see where they are not the computed ones,
// by theme; nil where there are none.
func Shown(an *corpus.Analysis) map[string]string {
	var out map[string]string
	for _, x := range an.Themes {
		if x.ComputedLabel != "" && x.ComputedLabel != x.Label {
			if out == nil {
				out = map[string]string{}
			}
			out[x.ID] = x.Label
		}
	}
	return out
}

// tables counts the themes by province and by book again. The test of theme
// against province stays that of the computed themes.
func (t *themeEdits) tables() {
	province, book := map[string]string{}, map[string]string{}
	for _, b := range t.col.Books {
		for _, c := range b.Cases {
			for _, p := range c.Practices {
				province[p.ID], book[p.ID] = c.Region.Province, b.ID
			}
		}
	}
	if len(t.was.RegionTable.Provinces) > 0 {
		t.regions(province)
	}
	if len(t.was.BookTable) > 0 {
		t.books(book)
	}
}

// regions fills the table of themes by province; a province that is no column of
// the computed table counts as unknown.
func (t *themeEdits) regions(province map[string]string) {
	table := &t.an.RegionTable
	column := func(p string) int {
		if i := slices.Index(table.Provinces, p); i >= 0 {
			return i
		}
		return slices.Index(table.Provinces, "")
	}
	counts := map[string][]int{}
	sum, total := make([]int, len(table.Provinces)), 0
	for _, p := range t.an.Placements {
		at := column(province[p.PracticeID])
		if p.ThemeID == "" || at < 0 {
			continue
		}
		if counts[p.ThemeID] == nil {
			counts[p.ThemeID] = make([]int, len(sum))
		}
		counts[p.ThemeID][at]++
		sum[at]++
		total++
	}
	table.Rows = nil
	for _, x := range t.an.Themes {
		row := corpus.RegionRow{ThemeID: x.ID, Found: counts[x.ID], Expected: make([]float64, len(sum))}
		if row.Found == nil {
			row.Found = make([]int, len(sum))
		}
		size := 0
		for _, n := range row.Found {
			size += n
		}
		for i := range sum {
			row.Expected[i] = float64(size) * float64(sum[i]) / float64(max(1, total))
		}
		table.Rows = append(table.Rows, row)
	}
}

// books fills the table of themes by book, with the cells in the order of the
// books, then of the themes, 未归类 last where the computed table has it.
func (t *themeEdits) books(book map[string]string) {
	unassigned := slices.ContainsFunc(t.was.BookTable, func(c corpus.BookCell) bool { return c.ThemeID == "" })
	zeros := slices.ContainsFunc(t.was.BookTable, func(c corpus.BookCell) bool { return c.Found == 0 })
	count := map[[2]string]int{}
	for _, p := range t.an.Placements {
		count[[2]string{book[p.PracticeID], p.ThemeID}]++
	}
	t.an.BookTable = nil
	for _, b := range t.col.Books {
		for _, x := range t.an.Themes {
			if n := count[[2]string{b.ID, x.ID}]; n > 0 || zeros {
				t.an.BookTable = append(t.an.BookTable, corpus.BookCell{BookID: b.ID, ThemeID: x.ID, Found: n})
			}
		}
		if n := count[[2]string{b.ID, ""}]; unassigned && (n > 0 || zeros) {
			t.an.BookTable = append(t.an.BookTable, corpus.BookCell{BookID: b.ID, Found: n})
		}
	}
}
