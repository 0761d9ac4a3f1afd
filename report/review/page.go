package review

import (
	"bytes"
	_ "embed"
	"io"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"strings"

	"casebook/corpus/message"
	"casebook/report/loopback"
)

//go:embed asset/review.js
var script []byte

//go:embed asset/review.css
var style []byte

// routes are the addresses below the token.
func (s *session) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.report)
	mux.HandleFunc("GET /"+reportName, s.report)
	mux.HandleFunc("GET /review.js", loopback.Asset("text/javascript; charset=utf-8", script))
	mux.HandleFunc("GET /review.css", loopback.Asset("text/css; charset=utf-8", style))
	mux.HandleFunc("GET /review/state", s.getState)
	mux.HandleFunc("POST /review/edit", s.postEdit)
	mux.HandleFunc("POST /review/remove", s.postRemove)
	mux.HandleFunc("POST /review/undo", s.postUndo)
	mux.HandleFunc("GET /", s.file)
	return mux
}

// The icon is empty, or the browser would ask for one without the token.
const layer = `<link rel="icon" href="data:,"><link rel="stylesheet" href="review.css"><script src="review.js" defer></script>`

// A policy in the page itself is for the page as a file; here the server's
// header takes its place, which lets the editing layer in.
var policy = regexp.MustCompile(`(?i)<meta\s+http-equiv="?Content-Security-Policy"?[^>]*>`)

// plain serves the report with its own policy, beside that of the server's header.
func (s *session) plain(w http.ResponseWriter, r *http.Request) {
	page, err := fs.ReadFile(s.root.FS(), reportName)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(page)
}

// report serves the report with the editing layer in its head.
func (s *session) report(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	page, err := fs.ReadFile(s.root.FS(), reportName)
	s.mu.Unlock()
	if err != nil {
		http.Error(w, "no report.html: run casebook report", http.StatusNotFound)
		return
	}
	page = policy.ReplaceAllLiteral(page, nil)
	at := bytes.Index(page, []byte("</head>"))
	if at < 0 {
		at = 0
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(page[:at])
	io.WriteString(w, layer+s.head)
	w.Write(page[at:])
}

// served are the kinds of files that a report may link to.
var served = map[string]string{
	".csv": "text/csv; charset=utf-8", ".jsonl": "application/x-ndjson; charset=utf-8", ".json": "application/json; charset=utf-8",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".png": "image/png", ".jpg": "image/jpeg",
}

// file serves the other files for people. Nothing outside the folder can be
// named (os.Root), and what is not for people (data, options with passwords,
// hidden files) is not there.
func (s *session) file(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	kind, ok := served[strings.ToLower(path.Ext(name))]
	if !ok || strings.HasPrefix(name, "data/") || strings.HasPrefix(name, ".") || strings.Contains(name, "/.") {
		http.NotFound(w, r)
		return
	}
	f, err := s.root.Open(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", kind)
	http.ServeContent(w, r, "", info.ModTime(), f)
}

// errNoAnalysis is returned for a folder whose report is older than its data.
var errNoAnalysis = message.Fail("report.no_analysis")
