package edits

import (
	"fmt"
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
)

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
			t.an.Notes = append(t.an.Notes, message.New("edits.theme_empty", x.ID, x.Label))
			return true
		}
		return false
	})
	t.recountWeak()
	t.resize()
	t.tables()
}

// recountWeak puts right what the notes say of how many themes are weak: some were merged or are empty now.
func (t *themeEdits) recountWeak() {
	weak := 0
	for _, x := range t.an.Themes {
		if x.Weak {
			weak++
		}
	}
	i := slices.IndexFunc(t.an.Notes, func(n message.Message) bool { return n.Code == "analyze.weak_themes" })
	switch {
	case i < 0:
	case weak == 0:
		t.an.Notes = slices.Delete(t.an.Notes, i, i+1)
	default:
		t.an.Notes[i] = message.New("analyze.weak_themes", weak)
	}
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
