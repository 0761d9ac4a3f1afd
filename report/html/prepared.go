package html

import (
	"html/template"
	"io"
	"io/fs"
	"strings"
	"sync"

	"casebook/corpus/message"
	"casebook/report/index"
)

// prepared are the templates of each language, English or not: read and escaped once for all
// reports of a process. Their functions know the language alone.
var prepared = map[bool]func() (*template.Template, error){
	false: sync.OnceValues(func() (*template.Template, error) { return prepare(&page{Index: &index.Index{Lang: message.Chinese}}) }),
	true: sync.OnceValues(func() (*template.Template, error) {
		return prepare(&page{Index: &index.Index{Lang: message.English}, Options: Options{English: true}})
	}),
}

// Prepare gets ready what every report of a language needs; Write does it where it was not done.
func Prepare(english bool) {
	_, _ = prepared[english]() // Write answers the error
	message.Known("")          // reads the catalogue
	simpleForms()
	script()
}

// prepare reads the templates for a page that has a language and nothing else.
func prepare(p *page) (*template.Template, error) {
	t := template.New("").Funcs(p.words())
	names, err := fs.Glob(templates, "asset/*.html")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := templates.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if _, err := t.New(strings.TrimPrefix(name, "asset/")).Parse(p.settled(string(text))); err != nil {
			return nil, err
		}
	}
	// Templates are escaped before they are first executed: with no page, that is all that is done.
	_ = t.ExecuteTemplate(io.Discard, "report.html", nil)
	return t, nil
}

// settled puts words of the language into a template, as it would escape them: {{zh}}, and
// {{t "…" "…"}} where both are plain texts. What is left to be called each time is what depends on the
// collection.
func (p *page) settled(text string) string {
	var out strings.Builder
	for {
		before, rest, more := strings.Cut(text, "{{")
		out.WriteString(before)
		if !more {
			return out.String()
		}
		action, after, _ := strings.Cut(rest, "}}")
		words := strings.Split(action, `"`) // t, Chinese, a space, English, nothing
		switch {
		case action == "zh":
			out.WriteString(string(p.zh()))
		case len(words) == 5 && words[0] == "t " && words[2] == " " && words[4] == "" && !strings.Contains(action, `\\`):
			out.WriteString(escaped.Replace(p.t(words[1], words[3])))
		default:
			out.WriteString("{{" + action + "}}")
		}
		text = after
	}
}
