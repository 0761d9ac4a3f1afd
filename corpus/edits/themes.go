package edits

import (
	"slices"
	"strings"

	"casebook/corpus"
)

// ApplyThemes applies the edits of the themes to a copy of the analysis; an is
// left as it was computed. col must be the collection that was analysed, with
// the edits of the text applied. Edits are applied in the order of the file, and
// the outcomes are in it; edits of the text have none here.
func (e *Edits) ApplyThemes(an *corpus.Analysis, col *corpus.Collection) (*corpus.Analysis, []Outcome) {
	if e == nil || !slices.ContainsFunc(e.List, func(x Edit) bool { return !x.ChangesText() }) {
		return an, nil
	}
	t := newThemeEdits(an, col)
	var out []Outcome
	for i := range e.List {
		x := &e.List[i]
		switch {
		case x.ChangesText():
		case x.conflict != "":
			out = append(out, outcome(x, Conflict, "", "%s; neither is applied", x.conflict))
		default:
			out = append(out, t.apply(x))
		}
	}
	t.settle()
	return t.an, out
}

// themeEdits is an analysis while it is being edited.
type themeEdits struct {
	was, an *corpus.Analysis
	col     *corpus.Collection
	finder  *finder
	placed  map[string]int    // practice → its placement
	merged  map[string]string // theme → the theme it was merged into
	touched map[string]bool   // themes whose members changed
}

func newThemeEdits(an *corpus.Analysis, col *corpus.Collection) *themeEdits {
	own := *an
	own.Themes, own.Placements = slices.Clone(an.Themes), slices.Clone(an.Placements)
	own.BookTable, own.Lineage, own.Notes = slices.Clone(an.BookTable), slices.Clone(an.Lineage), slices.Clone(an.Notes)
	own.RegionTable.Rows = slices.Clone(an.RegionTable.Rows)
	t := &themeEdits{was: an, an: &own, col: col, placed: map[string]int{}, merged: map[string]string{}, touched: map[string]bool{}}
	for i, p := range own.Placements {
		t.placed[p.PracticeID] = i
	}
	return t
}

func (t *themeEdits) find() *finder {
	if t.finder == nil {
		t.finder = newFinder(t.col)
	}
	return t.finder
}

func (t *themeEdits) apply(e *Edit) Outcome {
	if e.Do == Move || e.Do == Pin {
		return t.move(e)
	}
	at, status := t.theme(e.Theme, e.Label)
	if at < 0 {
		return t.noTheme(e, e.Theme, e.Label)
	}
	x := &t.an.Themes[at]
	switch e.Do {
	case Rename:
		if x.Label == e.To {
			return outcome(e, Already, x.ID, "%s is called that already", x.ID)
		}
		if x.ComputedLabel == "" {
			x.ComputedLabel = x.Label
		}
		x.Label = e.To
		edited(x, "改名（计算名“"+x.ComputedLabel+"”）")
	case Note:
		x.Note = e.To
		edited(x, "备注")
	case Merge:
		return t.merge(e, at, status)
	case Split:
		return t.split(e, at, status)
	}
	return said(e, status, x.ID)
}

func edited(x *corpus.Theme, what string) {
	x.Edited = slices.Clone(x.Edited)
	mark(&x.Edited, what)
}

func said(e *Edit, s Status, id string) Outcome {
	if s == Refound {
		return outcome(e, s, id, "applied to %s, which has that label now", id)
	}
	return outcome(e, s, id, "applied to %s", id)
}

// theme finds a theme. Ids are permanent, so the id decides, even where the
// computed label is another by now; unless another theme bears the quoted label
// to the letter: then the folder was begun anew and the ids mean other themes.
func (t *themeEdits) theme(id, label string) (int, Status) {
	byID, byLabel := -1, -1
	for i, x := range t.an.Themes {
		same := label != "" && (apart(x.Label, label) == 0 || x.ComputedLabel != "" && apart(x.ComputedLabel, label) == 0)
		if x.ID == id {
			if byID = i; same {
				return i, Applied
			}
		}
		if same && byLabel < 0 {
			byLabel = i
		}
	}
	switch {
	case byLabel >= 0:
		return byLabel, Refound
	case byID >= 0:
		return byID, Applied
	}
	if into, ok := t.merged[id]; ok {
		return t.theme(into, "")
	}
	return -1, Lost
}

// noTheme tells of a theme that is not there.
func (t *themeEdits) noTheme(e *Edit, id, label string) Outcome {
	for _, r := range t.an.Retired {
		if r.ID != id {
			continue
		}
		if r.Into != "" {
			return outcome(e, Lost, "", "theme %s %q is gone; most of its practices are in %s now", id, r.Label, r.Into)
		}
		return outcome(e, Lost, "", "theme %s %q is gone", id, r.Label)
	}
	return outcome(e, Lost, "", "there is no theme %s %q", id, label)
}

// merge puts all of a theme into another.
func (t *themeEdits) merge(e *Edit, from int, status Status) Outcome {
	into, s := t.theme(e.Into, e.IntoLabel)
	switch {
	case into < 0:
		return t.noTheme(e, e.Into, e.IntoLabel)
	case into == from:
		return outcome(e, Conflict, "", "%s and %s are one theme by now", e.Theme, e.Into)
	case s == Refound:
		status = s
	}
	a, b := t.an.Themes[from], &t.an.Themes[into]
	b.Terms = joinTerms(a, *b)
	b.Subthemes = append(slices.Clone(b.Subthemes), t.adopt(a, b)...)
	b.Representative = slices.Concat(b.Representative, a.Representative)
	b.Borderline = slices.Concat(b.Borderline, a.Borderline)
	b.Network = slices.Concat(b.Network, a.Network)
	b.Stability, b.Weak = -1, a.Weak && b.Weak
	edited(b, "并入"+a.ID+"“"+a.Label+"”")
	for i := range t.an.Placements {
		if t.an.Placements[i].ThemeID == a.ID {
			t.put(i, b.ID)
		}
	}
	t.merged[a.ID] = b.ID
	t.lineage(a.ID, b)
	id := b.ID
	t.an.Themes = slices.Delete(t.an.Themes, from, from+1)
	return said(e, status, id)
}

// lineage says of a theme merged by hand that it merged.
func (t *themeEdits) lineage(gone string, into *corpus.Theme) {
	t.an.Lineage = slices.DeleteFunc(t.an.Lineage, func(l corpus.Lineage) bool { return l.ThemeID == gone && l.Change == "renamed" })
	for i := range t.an.Lineage {
		if l := &t.an.Lineage[i]; l.ThemeID == gone && l.Change != "merged" && l.Change != "gone" {
			l.Change, l.Before, l.Label = "merged", []string{into.ID}, into.Label
		}
	}
}

// split makes a theme of the practices named, which must be in one theme.
func (t *themeEdits) split(e *Edit, from int, status Status) Outcome {
	id := e.Into
	if id == "" {
		id = t.free(t.an.Themes[from].ID)
	}
	if slices.ContainsFunc(t.an.Themes, func(x corpus.Theme) bool { return x.ID == id }) {
		return outcome(e, Conflict, "", "there is a theme %s already; leave out into", id)
	}
	var members []int
	var lost []string
	for _, r := range e.Practices {
		f := t.find().findPractice(r.Practice, r.Quote)
		at, ok := t.placed[f.id]
		if f.status == Lost || f.status == Ambiguous || !ok || t.an.Placements[at].ThemeID != t.an.Themes[from].ID {
			lost = append(lost, r.Practice)
			continue
		}
		if f.status == Refound {
			status = Refound
		}
		members = append(members, at)
	}
	if len(members) == 0 {
		return outcome(e, Lost, "", "none of the practices is in theme %s any more", t.an.Themes[from].ID)
	}
	x := corpus.Theme{ID: id, Label: e.To, Stability: -1}
	edited(&x, "由"+t.an.Themes[from].ID+"“"+t.an.Themes[from].Label+"”拆分")
	edited(&t.an.Themes[from], "拆出"+id)
	for _, at := range members {
		t.put(at, id)
	}
	x.Terms = keywordTerms(t.an.Placements, members)
	t.an.Themes = slices.Insert(t.an.Themes, from+1, x)
	o := outcome(e, status, id, "%s made of %d practices", id, len(members))
	if len(lost) > 0 {
		o = outcome(e, Partly, id, "%s made of %d practices; not in the theme any more: %s", id, len(members), strings.Join(lost, ", "))
	}
	return o
}

// free is the first id for a theme split by hand: T03a, T03b, … They never are
// the id of a computed theme.
func (t *themeEdits) free(parent string) string {
	parent = strings.TrimRight(parent, "abcdefghijklmnopqrstuvwxyz")
	for suffix := "a"; ; suffix = following(suffix) {
		id := parent + suffix
		taken := t.merged[id] != "" || slices.ContainsFunc(t.an.Themes, func(x corpus.Theme) bool { return x.ID == id })
		if !taken {
			return id
		}
	}
}

// following is the suffix after another: a, b, … z, za, zb, …
func following(s string) string {
	if last := s[len(s)-1]; last < 'z' {
		return s[:len(s)-1] + string(last+1)
	}
	return s + "a"
}

// move puts a practice into another theme, or keeps it where it is.
func (t *themeEdits) move(e *Edit) Outcome {
	f := t.find().findPractice(e.Practice, e.Quote)
	if f.status == Lost || f.status == Ambiguous {
		return missing(e, f.status, "practice", e.Practice)
	}
	at, ok := t.placed[f.id]
	if !ok {
		return outcome(e, Lost, f.id, "practice %s has no place among the themes", f.id)
	}
	id := ""
	if e.Into != None {
		into, s := t.theme(e.Into, e.IntoLabel)
		if into < 0 {
			return t.noTheme(e, e.Into, e.IntoLabel)
		}
		if s == Refound {
			f.status = s
		}
		id = t.an.Themes[into].ID
	}
	if t.an.Placements[at].ThemeID == id {
		if e.Do == Pin {
			t.an.Placements[at].Edited = true
		}
		return outcome(e, Already, f.id, "%s is there already", f.id)
	}
	t.put(at, id)
	return done(e, f, f.id)
}

// put places a practice by hand.
func (t *themeEdits) put(at int, theme string) {
	p := &t.an.Placements[at]
	t.touched[p.ThemeID], t.touched[theme] = true, true
	if p.ComputedTheme = t.was.Placements[at].ThemeID; p.ComputedTheme == theme {
		p.ComputedTheme = ""
	}
	old, oldScore := p.ThemeID, p.Score
	switch {
	case theme != "" && p.Second == theme:
		p.Score, p.Second, p.SecondFit = p.SecondFit, old, oldScore
	default:
		p.Score = -1
	}
	p.ThemeID, p.Subtheme, p.Fit, p.Edited, p.Reason = theme, "", 0, true, ""
	if theme == "" {
		p.Reason = "人工移出"
	}
}
