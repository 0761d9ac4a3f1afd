package review

import (
	"encoding/json"
	"errors"
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
	// Case and Practice are those asked for, as they read now.
	Case     *caseRow     `json:"case,omitempty"`
	Practice *practiceRow `json:"practice,omitempty"`
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
		refuse(w, err)
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
		out.Edits = append(out.Edits, editRow{e.Line, o.Sentence, o.Failed()})
	}
	out.Case, out.Practice = v.caseRow(r.URL.Query().Get("case")), v.practiceRow(r.URL.Query().Get("practice"))
	answer(w, http.StatusOK, out)
}

func (v *view) caseRow(id string) *caseRow {
	for _, b := range v.edited.Books {
		for _, c := range b.Cases {
			if c.ID == id {
				return &caseRow{c.ID, c.Title, c.Region.Province, c.Region.City, c.Region.District}
			}
		}
	}
	return nil
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

func (s *session) postEdit(w http.ResponseWriter, r *http.Request) {
	var req request
	if !read(w, r, &req) {
		return
	}
	s.respond(w, r, func() error {
		return s.change(r.Context(), req.Version, func(v *view, file *edits.File) error {
			e, err := v.edit(req)
			if err != nil {
				return err
			}
			return v.decide(file, e)
		})
	})
}

// decide writes an edit in place of those that settled the same matter. Where
// that leads back to what is computed, taking those out is enough.
func (v *view) decide(file *edits.File, e edits.Edit) error {
	anew := false
	for {
		list, _ := file.Edits()
		lines := list.Superseded(e)
		if len(lines) == 0 {
			break
		}
		if err := file.Remove(lines[0]); err != nil {
			return &problem{422, err.Error()}
		}
		anew = true
	}
	if err := file.Append(e); err != nil {
		return &problem{422, err.Error()}
	}
	o, err := v.fate(file)
	switch {
	case err != nil:
		return err
	case o.Failed():
		return &problem{422, "无法这样修改：" + o.Message}
	case o.Status == edits.Already && e.Do != edits.Pin && anew:
		return file.Remove(o.Line)
	case o.Status == edits.Already && e.Do != edits.Pin:
		return &problem{422, "已经如此，无须修改"}
	}
	return nil
}

func (s *session) postRemove(w http.ResponseWriter, r *http.Request) {
	var req struct {
		Version string `json:"version"`
		Line    int    `json:"line"`
	}
	if !read(w, r, &req) {
		return
	}
	s.respond(w, r, func() error {
		return s.change(r.Context(), req.Version, func(_ *view, file *edits.File) error {
			if err := file.Remove(req.Line); err != nil {
				return &problem{422, err.Error()}
			}
			return nil
		})
	})
}

func (s *session) postUndo(w http.ResponseWriter, r *http.Request) {
	if !read(w, r, &struct{}{}) {
		return
	}
	s.respond(w, r, func() error { return s.undo(r.Context()) })
}

// respond does something that changes the folder and says how it went.
func (s *session) respond(w http.ResponseWriter, r *http.Request, do func() error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := do(); err != nil {
		refuse(w, err)
		return
	}
	answer(w, http.StatusOK, map[string]bool{"done": true})
}

// largest is the largest body of a request in bytes.
const largest = 1 << 20

// read takes the body of a request, which must say that it is JSON: a page of
// another origin cannot send that without asking first.
func read(w http.ResponseWriter, r *http.Request, into any) bool {
	kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	if strings.TrimSpace(strings.ToLower(kind)) != "application/json" {
		refuse(w, &problem{415, "请求不是 JSON"})
		return false
	}
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, largest))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		refuse(w, &problem{400, "请求无法识别：" + err.Error()})
		return false
	}
	return true
}

func refuse(w http.ResponseWriter, err error) {
	status := http.StatusInternalServerError
	var p *problem
	if errors.As(err, &p) {
		status = p.status
	}
	answer(w, status, map[string]string{"error": err.Error()})
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v)
}
