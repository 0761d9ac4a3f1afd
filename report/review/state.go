package review

import (
	"net/http"
	"strings"

	"casebook/corpus/edits"
)

// state is what the page needs to know for editing.
type state struct {
	Version string     `json:"version"`
	CanUndo bool       `json:"can_undo"`
	Themes  []themeRow `json:"themes"`
	Edits   []editRow  `json:"edits"`
	Queue   []queueRow `json:"queue"`
	// Case, Practice and Entry are those asked for, as they read now.
	Case     *caseRow     `json:"case,omitempty"`
	Practice *practiceRow `json:"practice,omitempty"`
	Entry    *entryRow    `json:"entry,omitempty"`
}

type themeRow struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Size  int    `json:"size"`
	Note  string `json:"note,omitempty"`
}

type practiceRow struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Theme string `json:"theme"`
}

type caseRow struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Province string `json:"province"`
	City     string `json:"city"`
	District string `json:"district"`
	Text     string `json:"text,omitempty"` // where it is asked for
}

type editRow struct {
	Line   int    `json:"line"`
	Text   string `json:"text"`
	Failed bool   `json:"failed,omitempty"`
}

func (s *session) getState(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, file, err := s.look()
	if err != nil {
		s.refuse(w, err)
		return
	}
	out := state{Themes: []themeRow{}, Edits: []editRow{}, Version: file.Version(), CanUndo: len(s.past) > 0 && s.past[len(s.past)-1].version == file.Version()}
	for _, t := range v.shown.Themes {
		out.Themes = append(out.Themes, themeRow{t.ID, t.Label, len(t.Practices), t.Note})
	}
	told := map[int]edits.Outcome{}
	for _, o := range v.outcomes {
		told[o.Line] = o
	}
	for _, e := range v.edits.List {
		o := told[e.Line]
		out.Edits = append(out.Edits, editRow{e.Line, o.Remark().In(s.lang), o.Failed()})
	}
	if r.URL.RawQuery == "" { // the page itself, not one of its dialogs
		out.Queue = v.queue(s.lang)
	}
	out.Case, out.Practice = v.caseRow(r.URL.Query().Get("case")), v.practiceRow(r.URL.Query().Get("practice"))
	if out.Case != nil && r.URL.Query().Has("text") {
		out.Case.Text = v.textOf(out.Case.ID)
	}
	out.Entry = v.entryRow(r.URL.Query().Get("entry"))
	if err := v.unread(); err != nil {
		s.have = nil // the next look reads the folder anew
		s.refuse(w, err)
		return
	}
	answer(w, http.StatusOK, out)
}

func (v *view) caseRow(id string) *caseRow {
	_, c := v.caseOf(id)
	if c == nil {
		return nil
	}
	return &caseRow{ID: c.ID, Title: c.Title, Province: c.Region.Province, City: c.Region.City, District: c.Region.District}
}

// textOf is the text of a case, section by section.
func (v *view) textOf(id string) string {
	b, c := v.caseOf(id)
	var texts []string
	for _, s := range b.WholeCase(c).Sections {
		texts = append(texts, s.Text)
	}
	return strings.Join(texts, "\n")
}

func (v *view) practiceRow(id string) *practiceRow {
	p, err := practice(v.edited, id)
	if err != nil {
		return nil
	}
	row := &practiceRow{ID: p.ID, Text: p.Text}
	for _, x := range v.shown.Placements {
		if x.PracticeID == p.ID {
			row.Theme = x.ThemeID
		}
	}
	return row
}
