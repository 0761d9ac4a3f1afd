package edits

import (
	"slices"

	"casebook/corpus"
)

// lineage says of a theme merged by hand that it merged.
func (t *themeEdits) lineage(gone string, into *corpus.Theme) {
	t.an.Lineage = slices.DeleteFunc(t.an.Lineage, func(l corpus.Lineage) bool { return l.ThemeID == gone && l.Change == "renamed" })
	for i := range t.an.Lineage {
		if l := &t.an.Lineage[i]; l.ThemeID == gone && l.Change != "merged" && l.Change != "gone" {
			l.Change, l.Before, l.Label = "merged", []string{into.ID}, into.Label
		}
	}
}

// replaced is what became of a theme, where of the practices that both runs know most came
// from other themes or went there: a name that a person gave it was meant for others. Nil else.
func (t *themeEdits) replaced(id string) *corpus.Lineage {
	for i := range t.was.Lineage {
		if l := &t.was.Lineage[i]; l.ThemeID == id && l.OldSize > 0 && l.Size > 0 && l.Overlap < 0.5 {
			return l
		}
	}
	return nil
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
