package message

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

//go:embed asset/*.txt
var assets embed.FS

// wording is what a code says in each language.
type wording struct{ chinese, english string }

// catalogue holds the wordings of all codes. That its files are well formed is
// held by a test; a line that is not is left out here.
var catalogue = sync.OnceValue(func() map[string]wording {
	out := map[string]wording{}
	names, _ := fs.Glob(assets, "asset/*.txt")
	for _, name := range names {
		data, err := assets.ReadFile(name)
		if err != nil {
			continue
		}
		lines, _ := parse(name, string(data))
		for _, l := range lines {
			out[l.code] = l.wording
		}
	}
	return out
})

// Known reports a code that has a wording.
func Known(code string) bool {
	_, ok := catalogue()[code]
	return ok
}

// entry is one line of a file of wordings.
type entry struct {
	code string
	wording
}

// parse reads lines of code, tab, Chinese, tab, English; # begins a line of comment,
// and \n stands for a line break.
func parse(name, text string) (out []entry, faults []error) {
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, "\t")
		if len(parts) != 3 || parts[0] == "" || parts[1] == "" || parts[2] == "" {
			faults = append(faults, fmt.Errorf("%s:%d: want code, tab, Chinese, tab, English", name, i+1))
			continue
		}
		out = append(out, entry{parts[0], wording{broken(parts[1]), broken(parts[2])}})
	}
	return out, faults
}

// broken has line breaks where \n stands.
func broken(text string) string { return strings.ReplaceAll(text, `\n`, "\n") }

// In says the message in a language. A code that the catalogue lacks (of a store
// that a newer program wrote) is said as it is, with its arguments.
func (m Message) In(lang Lang) string {
	if m.IsZero() {
		return ""
	}
	if m.Code == verbatim && len(m.Args) == 1 {
		return m.Args[0].in(lang)
	}
	w, ok := catalogue()[m.Code]
	if !ok {
		w.chinese = m.Code
		for i := range m.Args {
			w.chinese += fmt.Sprintf(" {%d}", i+1)
		}
		w.english = w.chinese
	}
	text := w.chinese
	if lang == English {
		text = w.english
	}
	return fill(text, m.Args, lang)
}

func (a Arg) in(lang Lang) string {
	switch {
	case a.Message != nil:
		return a.Message.In(lang)
	case a.List != nil:
		return joined(a.List, lang)
	}
	return a.Text
}

// joined says a list: texts with commas, messages as sentences after each other.
func joined(list []Arg, lang Lang) string {
	between := map[Lang]string{Chinese: "、", English: ", "}[lang]
	if len(list) > 0 && list[0].Message != nil {
		between = map[Lang]string{Chinese: "；", English: "; "}[lang]
	}
	var parts []string
	for _, a := range list {
		parts = append(parts, a.in(lang))
	}
	return strings.Join(parts, between)
}

// fill puts arguments into the holes of a wording.
func fill(text string, args []Arg, lang Lang) string {
	var b strings.Builder
	for len(text) > 0 {
		h, ok := nextHole(text)
		if !ok {
			break
		}
		b.WriteString(text[:h.from])
		text = text[h.to:]
		if h.arg >= len(args) {
			continue
		}
		if a := args[h.arg]; h.many == "" {
			b.WriteString(a.in(lang))
		} else if a.Text == "1" {
			b.WriteString(h.one)
		} else {
			b.WriteString(h.many)
		}
	}
	b.WriteString(text)
	return b.String()
}

// hole is {1}, or {1:page|pages}, which says "page" where the first argument is 1
// and "pages" else.
type hole struct {
	from, to  int
	arg       int // from 0
	one, many string
}

// nextHole finds the first hole of a text. Braces that hold no number are text.
func nextHole(text string) (hole, bool) {
	for i := 0; i+2 < len(text); i++ {
		if text[i] != '{' || text[i+1] < '1' || text[i+1] > '9' {
			continue
		}
		h := hole{from: i, arg: int(text[i+1] - '1')}
		end := strings.IndexByte(text[i:], '}')
		if end < 0 {
			return h, false
		}
		h.to = i + end + 1
		if inner := text[i+2 : i+end]; inner != "" {
			one, many, ok := strings.Cut(strings.TrimPrefix(inner, ":"), "|")
			if !ok || inner[0] != ':' {
				continue
			}
			h.one, h.many = one, many
		}
		return h, true
	}
	return hole{}, false
}
