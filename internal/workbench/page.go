package workbench

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
	"sync"
	"time"

	"casebook/corpus/message"
	"casebook/corpus/method"
	"casebook/report/html"
)

//go:embed asset/workbench.html
var source string

//go:embed asset/workbench.css
var own string

//go:embed asset/workbench.js
var script []byte

//go:embed asset/alive.js
var alive []byte

// style is the report's style sheet with the workbench's own behind it.
func style() []byte { return []byte(html.Style() + own) }

// pages is the page; t chooses between its Chinese and its English words.
var pages = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("workbench").Funcs(template.FuncMap{"t": func(zh, en string) string { return zh }}).Parse(source))
})

// policy is stricter than that of the report: nothing that stands in the page is run.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

// page is the first page.
func (d *bench) page(w http.ResponseWriter, r *http.Request) {
	lang := langOf(r)
	t := template.Must(pages().Clone()).Funcs(template.FuncMap{"t": func(zh, en string) string {
		if lang == message.English {
			return en
		}
		return zh
	}})
	var b bytes.Buffer
	err := t.Execute(&b, map[string]any{
		"Version": method.Program, "Home": d.Home, "Name": d.newName(time.Now(), lang),
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(b.Bytes())
}

// newName is the name of a new collection where the person gives none.
func (d *bench) newName(now time.Time, lang message.Lang) string {
	name := "案例集"
	if lang == message.English {
		name = "Cases"
	}
	return name + " " + now.Format("2006-01-02 1504")
}
