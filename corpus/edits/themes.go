package edits

import (
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
)

// ApplyThemes applies the edits of the themes to a copy of the analysis; an is
// left as it was computed. col must be the collection that was analysed, with
// the edits of the text applied. Edits are applied in the order of the file, and
// the outcomes are in it; edits of the text have none here.
func (e *Edits) ApplyThemes(an *corpus.Analysis, col *corpus.Collection) (*corpus.Analysis, []Outcome) {
	if e == nil || !slices.ContainsFunc(e.List, func(x Edit) bool { return x.changesThemes() }) {
		return an, nil
	}
	t := newThemeEdits(an, col)
	var out []Outcome
	for i := range e.List {
		x := &e.List[i]
		switch {
		case !x.changesThemes():
		case !x.conflict.IsZero():
			out = append(out, outcome(x, Conflict, "", message.New("edits.neither", x.conflict)))
		default:
			out = append(out, withoutBook(x, t.apply(x), t.col))
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
			return outcome(e, Already, x.ID, message.New("edits.called_so", x.ID))
		}
		if x.ComputedLabel == "" {
			x.ComputedLabel = x.Label
		}
		x.Label = e.To
		edited(x, message.New("edits.mark_name", x.ComputedLabel))
		if l := t.replaced(x.ID); l != nil && 2*l.Shared >= l.Size { // what is there was there
			return outcome(e, Changed, x.ID, message.New("edits.applied_shrunk", x.ID, l.OldSize, l.Shared))
		} else if l != nil {
			return outcome(e, Changed, x.ID, message.New("edits.applied_changed", x.ID, l.Size, l.Shared))
		}
	case Note:
		x.Note = e.To
		edited(x, message.New("edits.kind_note"))
	case Merge:
		return t.merge(e, at, status)
	case Split:
		return t.split(e, at, status)
	}
	return said(e, status, x.ID)
}

func edited(x *corpus.Theme, what message.Message) {
	x.Edited = slices.Clone(x.Edited)
	mark(&x.Edited, what)
}

func said(e *Edit, s Status, id string) Outcome {
	if s == Refound {
		return outcome(e, s, id, message.New("edits.applied_label", id))
	}
	return outcome(e, s, id, message.New("edits.applied", id))
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
			return outcome(e, Lost, "", message.New("edits.theme_gone_into", id, r.Label, r.Into))
		}
		return outcome(e, Lost, "", message.New("edits.theme_gone", id, r.Label))
	}
	return outcome(e, Lost, "", message.New("edits.no_theme", id, label))
}

// merge puts all of a theme into another.
func (t *themeEdits) merge(e *Edit, from int, status Status) Outcome {
	into, s := t.theme(e.Into, e.IntoLabel)
	switch {
	case into < 0:
		return t.noTheme(e, e.Into, e.IntoLabel)
	case into == from:
		return outcome(e, Conflict, "", message.New("edits.one_theme", e.Theme, e.Into))
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
	edited(b, message.New("edits.mark_merged", a.ID, a.Label))
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
