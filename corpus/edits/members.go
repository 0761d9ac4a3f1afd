package edits

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// split makes a theme of the practices named, which must be in one theme.
func (t *themeEdits) split(e *Edit, from int, status Status) Outcome {
	id := e.Into
	if id == "" {
		id = t.free(t.an.Themes[from].ID)
	}
	if slices.ContainsFunc(t.an.Themes, func(x corpus.Theme) bool { return x.ID == id }) {
		return outcome(e, Conflict, "", message.New("edits.theme_taken", id))
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
		return outcome(e, Lost, "", message.New("edits.none_left", t.an.Themes[from].ID))
	}
	x := corpus.Theme{ID: id, Label: e.To, Stability: -1}
	edited(&x, message.New("edits.mark_split_from", t.an.Themes[from].ID, t.an.Themes[from].Label))
	edited(&t.an.Themes[from], message.New("edits.mark_split_off", id))
	for _, at := range members {
		t.put(at, id)
	}
	x.Terms = keywordTerms(t.an.Placements, members)
	t.splitOff(&x, &t.an.Themes[from], len(members))
	t.an.Themes = slices.Insert(t.an.Themes, from+1, x)
	o := outcome(e, status, id, message.New("edits.split", id, len(members)))
	if len(lost) > 0 {
		o = outcome(e, Partly, id, message.New("edits.split_partly", id, len(members), strings.Join(lost, ", ")))
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
		return missing(e, f.status, "edits.practice", e.Practice)
	}
	at, ok := t.placed[f.id]
	if !ok {
		return outcome(e, Lost, f.id, message.New("edits.unplaced", f.id))
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
		return outcome(e, Already, f.id, message.New("edits.there_already", f.id))
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
	p.ThemeID, p.Subtheme, p.Fit, p.Edited, p.Reason = theme, "", 0, true, message.Message{}
	if theme == "" {
		p.Reason = message.New("edits.moved_out")
	}
}
