package edits

import (
	"slices"

	"casebook/corpus"
)

// lineage says of a theme merged by hand that it merged, and counts its practices with those of the other. What people saw as
// one theme in the last run already goes on as one.
func (t *themeEdits) lineage(gone string, into *corpus.Theme) {
	at := slices.IndexFunc(t.an.Lineage, func(l corpus.Lineage) bool {
		return l.ThemeID == gone && l.Change != "renamed" && l.Change != "merged" && l.Change != "gone"
	})
	if at < 0 {
		at = slices.IndexFunc(t.an.Lineage, func(l corpus.Lineage) bool { return l.ThemeID == gone && l.Change == "renamed" })
	}
	if at < 0 {
		return
	}
	row := t.an.Lineage[at]
	made := row.Change == "split" && !slices.ContainsFunc(t.was.Themes, func(x corpus.Theme) bool { return x.ID == gone })
	row.Change, row.Before, row.Label = "merged", []string{into.ID}, into.Label
	was := t.seenAs(gone) == t.seenAs(into.ID) // one theme
	for i := range t.an.Lineage {
		l := &t.an.Lineage[i]
		if l.ThemeID != into.ID || l.Change == "gone" || l.Change == "merged" {
			continue
		}
		l.Size += row.Size
		switch {
		case was:
			l.Shared += row.Shared // its size of then is that of both
		case l.Change == "kept" || l.Change == "shrank":
			l.Change = "grew"
		}
	}
	t.an.Lineage = slices.DeleteFunc(t.an.Lineage, func(l corpus.Lineage) bool { return l.ThemeID == gone && l.Change != "merged" && l.Change != "gone" })
	if !was && !made { // else it was there as the other, or not at all
		t.an.Lineage = append(t.an.Lineage, row)
	}
}

// splitOff says of a theme that hand edits made of practices of another what became of it: it is split from that one where the
// last run did not have it, else it goes on. Of a first run nothing is said.
func (t *themeEdits) splitOff(x, from *corpus.Theme, size int) {
	if len(t.an.Lineage) == 0 {
		return
	}
	if at := slices.IndexFunc(t.an.Lineage, func(l corpus.Lineage) bool { return l.ThemeID == x.ID && l.Change == "gone" }); at >= 0 {
		row := t.an.Lineage[at] // seen in the last run, and no computed theme bears its id
		row.Change, row.Before, row.Label, row.Size, row.Shared, row.Overlap = "kept", []string{x.ID}, x.Label, size, min(row.OldSize, size), 1
		switch {
		case size > row.OldSize:
			row.Change = "grew"
		case size < row.OldSize:
			row.Change = "shrank"
		case row.OldLabel != row.Label:
			row.Change = "renamed"
		}
		t.an.Lineage = slices.Delete(t.an.Lineage, at, at+1)
		t.tell(row, from.ID)
		return
	}
	row := corpus.Lineage{Change: "split", ThemeID: x.ID, Before: []string{from.ID}, Label: x.Label, Size: size}
	for i := range t.an.Lineage {
		if l := &t.an.Lineage[i]; l.ThemeID == from.ID && l.Change != "gone" && l.Change != "merged" {
			row.OldLabel, row.OldSize, row.Shared = l.OldLabel, l.OldSize, min(l.OldSize, size)
		}
	}
	t.tell(row, from.ID)
}

// tell puts a row behind those of a theme.
func (t *themeEdits) tell(row corpus.Lineage, theme string) {
	at := len(t.an.Lineage)
	for i, l := range t.an.Lineage {
		if l.ThemeID == theme && l.Change != "gone" && l.Change != "merged" {
			at = i + 1
		}
	}
	t.an.Lineage = slices.Insert(t.an.Lineage, at, row)
}

// seenAs is the theme as which people saw one in the last run: the one that it was merged into by hand, or itself.
func (t *themeEdits) seenAs(id string) string {
	for i := range t.was.Lineage {
		if l := &t.was.Lineage[i]; l.ThemeID == id && l.WasIn != "" {
			return l.WasIn
		}
	}
	return id
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

// Merged lists the themes that hand edits put into another, with that one; nil where there are none.
func Merged(an *corpus.Analysis) map[string]string {
	living, count := map[string]bool{}, map[[2]string]int{}
	for _, x := range an.Themes {
		living[x.ID] = true
	}
	for _, p := range an.Placements {
		if p.ComputedTheme != "" && !living[p.ComputedTheme] && living[p.ThemeID] {
			count[[2]string{p.ComputedTheme, p.ThemeID}]++
		}
	}
	var out map[string]string
	for pair, n := range count {
		if out == nil {
			out = map[string]string{}
		}
		// The one that most of it went to, of equal ones the first.
		if other := out[pair[0]]; other == "" || n > count[[2]string{pair[0], other}] || n == count[[2]string{pair[0], other}] && pair[1] < other {
			out[pair[0]] = pair[1]
		}
	}
	return out
}

// Sizes are the practices of each theme where hand edits placed some; nil where they placed none.
func Sizes(an *corpus.Analysis) map[string]int {
	if !slices.ContainsFunc(an.Placements, func(p corpus.Placement) bool { return p.Edited }) {
		return nil
	}
	out := map[string]int{}
	for _, x := range an.Themes {
		out[x.ID] = len(x.Practices)
	}
	return out
}

// resize gives the rows of the lineage the sizes that people see.
func (t *themeEdits) resize() {
	size := Sizes(t.an)
	for i := range t.an.Lineage {
		l := &t.an.Lineage[i]
		if n, ok := size[l.ThemeID]; ok && l.Change != "merged" && l.Change != "gone" {
			l.Size, l.Shared = n, min(l.Shared, l.OldSize, n) // no more than it had, or has
		}
	}
}

// Shown lists the labels that people see where they are not the computed ones, or where no such theme was computed, by theme; nil
// where there are none.
func Shown(an, computed *corpus.Analysis) map[string]string {
	there := map[string]bool{}
	for _, x := range computed.Themes {
		there[x.ID] = true
	}
	var out map[string]string
	for _, x := range an.Themes {
		if !there[x.ID] || x.ComputedLabel != "" && x.ComputedLabel != x.Label {
			if out == nil {
				out = map[string]string{}
			}
			out[x.ID] = x.Label
		}
	}
	return out
}
