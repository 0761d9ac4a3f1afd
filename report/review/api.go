package review

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"casebook/corpus/edits"
	"casebook/corpus/message"
)

func (s *session) postEdit(w http.ResponseWriter, r *http.Request) {
	var req request
	if !s.read(w, r, &req) {
		return
	}
	s.respond(w, func() error {
		return s.change(req.Version, func(v *view, file *edits.File) error {
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
			return &problem{422, message.Of(err)}
		}
		anew = true
	}
	if err := file.Append(e); err != nil {
		return &problem{422, message.Of(err)}
	}
	o, err := v.fate(file)
	switch {
	case err != nil:
		return err
	case o.Failed():
		return &problem{422, message.New("review.not_so", o.Message)}
	case o.Status == edits.Already && e.Do != edits.Pin && anew:
		return file.Remove(o.Line)
	case o.Status == edits.Already && e.Do != edits.Pin:
		return &problem{422, message.New("review.already")}
	}
	return nil
}

func (s *session) postRemove(w http.ResponseWriter, r *http.Request) {
	var req struct {
		Version string `json:"version"`
		Line    int    `json:"line"`
	}
	if !s.read(w, r, &req) {
		return
	}
	s.respond(w, func() error {
		return s.change(req.Version, func(_ *view, file *edits.File) error {
			if err := file.Remove(req.Line); err != nil {
				return &problem{422, message.Of(err)}
			}
			return nil
		})
	})
}

func (s *session) postUndo(w http.ResponseWriter, r *http.Request) {
	if !s.read(w, r, &struct{}{}) {
		return
	}
	s.respond(w, func() error { return s.undo() })
}

// respond does something that changes the folder and says how it went.
func (s *session) respond(w http.ResponseWriter, do func() error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := do(); err != nil {
		s.refuse(w, err)
		return
	}
	answer(w, http.StatusOK, map[string]bool{"done": true})
}

// largest is the largest body of a request in bytes.
const largest = 1 << 20

// read takes the body of a request, which must say that it is JSON: a page of
// another origin cannot send that without asking first.
func (s *session) read(w http.ResponseWriter, r *http.Request, into any) bool {
	kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	if strings.TrimSpace(strings.ToLower(kind)) != "application/json" {
		s.refuse(w, &problem{415, message.New("review.no_json")})
		return false
	}
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, largest))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		s.refuse(w, &problem{400, message.New("review.bad_request", err.Error())})
		return false
	}
	return true
}

// refuse says in the language of the report why something was not done.
func (s *session) refuse(w http.ResponseWriter, err error) {
	status, words := http.StatusInternalServerError, err.Error()
	var p *problem
	if errors.As(err, &p) {
		status, words = p.status, p.what.In(s.lang)
	}
	answer(w, status, map[string]string{"error": words})
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(v)
}
