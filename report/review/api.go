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
	if !read(w, r, &req) {
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
			return &problem{422, message.Of(err).In(message.Chinese)}
		}
		anew = true
	}
	if err := file.Append(e); err != nil {
		return &problem{422, message.Of(err).In(message.Chinese)}
	}
	o, err := v.fate(file)
	switch {
	case err != nil:
		return err
	case o.Failed():
		return &problem{422, "无法这样修改：" + o.Message.In(message.Chinese)}
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
	s.respond(w, func() error {
		return s.change(req.Version, func(_ *view, file *edits.File) error {
			if err := file.Remove(req.Line); err != nil {
				return &problem{422, message.Of(err).In(message.Chinese)}
			}
			return nil
		})
	})
}

func (s *session) postUndo(w http.ResponseWriter, r *http.Request) {
	if !read(w, r, &struct{}{}) {
		return
	}
	s.respond(w, func() error { return s.undo() })
}

// respond does something that changes the folder and says how it went.
func (s *session) respond(w http.ResponseWriter, do func() error) {
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
