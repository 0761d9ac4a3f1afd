package workbench

import (
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"strings"

	"casebook/corpus/message"
	"casebook/report/loopback"
)

// routes are the addresses below the secret path.
func (d *bench) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", d.page)
	mux.HandleFunc("GET /workbench.css", loopback.Asset("text/css; charset=utf-8", style()))
	mux.HandleFunc("GET /workbench.js", loopback.Asset("text/javascript; charset=utf-8", script))
	mux.HandleFunc("GET /alive.js", loopback.Asset("text/javascript; charset=utf-8", alive))
	mux.HandleFunc("GET /api/events", d.events)
	mux.HandleFunc("GET /api/folder", answer(d.folder))
	mux.HandleFunc("POST /api/upload", answer(func(w http.ResponseWriter, r *http.Request) (any, error) { return nil, d.upload(w, r) }))
	mux.HandleFunc("POST /api/put", does(d.putBooks))
	mux.HandleFunc("POST /api/take", does(func(q struct{ ID int }) (any, error) { return nil, d.takeOut(q.ID) }))
	mux.HandleFunc("POST /api/command", does(d.showCommand))
	mux.HandleFunc("POST /api/start", does(func(c choices) (any, error) { return nil, d.begin(c) }))
	mux.HandleFunc("POST /api/stop", does(func(struct{}) (any, error) { d.stopJob(); return nil, nil }))
	mux.HandleFunc("POST /api/again", onCollection(d, func(c collection) (any, error) { return nil, d.again(c.dir) }))
	mux.HandleFunc("POST /api/retry", does(d.retry))
	mux.HandleFunc("POST /api/add", onCollection(d, func(c collection) (any, error) { return nil, d.collect(c, false) }))
	mux.HandleFunc("POST /api/redo", onCollection(d, func(c collection) (any, error) { return nil, d.collect(c, true) }))
	mux.HandleFunc("POST /api/forget", onCollection(d, func(c collection) (any, error) { return nil, d.forget(c) }))
	mux.HandleFunc("POST /api/show", does(d.showFile))
	mux.HandleFunc("/c/{id}/", d.collection)
	return mux
}

// refused is an error with the status of the answer.
type refused struct {
	status int
	err    *message.Error
}

func (r *refused) Error() string { return r.err.Error() }
func (r *refused) Unwrap() error { return r.err }

func refusal(status int, e *message.Error) error { return &refused{status, e} }

func busy() error {
	return refusal(http.StatusConflict, message.Fail("workbench.busy").Hint("workbench.stop_first"))
}

// answer makes a handler that answers in JSON: what it is given, or what went wrong and
// what helps, in the language of the page.
func answer(do func(w http.ResponseWriter, r *http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := do(w, r)
		status := http.StatusOK
		if err != nil {
			lang := langOf(r)
			status, v = http.StatusInternalServerError, map[string]string{"error": message.Of(err).In(lang), "remedy": message.RemedyOf(err).In(lang)}
			var known *refused
			if errors.As(err, &known) {
				status = known.status
			}
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(v)
	}
}

// largest is the largest body of a request in bytes, books apart.
const largest = 1 << 20

// does makes a handler of something that is asked for in JSON.
func does[Q any](do func(Q) (any, error)) http.HandlerFunc {
	return answer(func(w http.ResponseWriter, r *http.Request) (any, error) {
		var q Q
		if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
			return nil, refusal(http.StatusUnsupportedMediaType, message.Fail("workbench.bad_request"))
		}
		dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, largest))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&q); err != nil {
			return nil, refusal(http.StatusBadRequest, message.Wrap(err, "workbench.bad_request"))
		}
		return do(q)
	})
}

// onCollection makes a handler of something that is done with a collection.
func onCollection(d *bench, do func(collection) (any, error)) http.HandlerFunc {
	return does(func(q struct{ ID string }) (any, error) {
		c, err := d.collectionOf(q.ID)
		if err != nil {
			return nil, err
		}
		return do(c)
	})
}

func (d *bench) collectionOf(id string) (collection, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if c, ok := d.shelf.byID(id); ok {
		return c, nil
	}
	return collection{}, refusal(http.StatusNotFound, message.Fail("workbench.no_collection"))
}

// langOf is the language of a page: that which it asks for, else that of the browser,
// else Chinese.
func langOf(r *http.Request) message.Lang {
	switch r.URL.Query().Get("lang") {
	case "zh":
		return message.Chinese
	case "en":
		return message.English
	}
	if first := strings.ToLower(strings.TrimSpace(r.Header.Get("Accept-Language"))); first != "" && !strings.HasPrefix(first, "zh") && first[0] != '*' {
		return message.English
	}
	return message.Chinese
}
