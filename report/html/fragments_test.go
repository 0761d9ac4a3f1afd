package html

import (
	"html/template"
	"strings"
	"testing"
)

// Texts are escaped as templates escape them, between tags, in attributes and in addresses.
func FuzzEscapedAsTemplatesDo(f *testing.F) {
	t := template.Must(template.New("").Parse(`<a data-x="{{.}}" href="#{{.}}">{{.}}</a>`))
	for _, s := range []string{"社区“食堂”+1", `<b>&"'`, "\x00\xff", "T01", "p-a_1.2~"} {
		f.Add(s)
	}
	f.Fuzz(func(tt *testing.T, s string) {
		if s == "" {
			return
		}
		var want strings.Builder
		if err := t.Execute(&want, s); err != nil {
			tt.Fatal(err)
		}
		var m markup
		m.WriteString("<a")
		m.attr("data-x", s)
		m.WriteString(` href="`)
		m.to(s)
		m.WriteString(`">`)
		m.text(s)
		m.WriteString("</a>")
		if m.String() != want.String() {
			tt.Errorf("%s, want %s", m.String(), want.String())
		}
	})
}
