package html

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"

	"casebook/corpus"
	"casebook/report/docx"
	"casebook/report/index"
)

// data is what the script is told beside what stands in the page.
type data struct {
	Key     string              `json:"key"`     // of these books, for what the browser keeps
	Name    string              `json:"name"`    // of the report
	Source  string              `json:"source"`  // of its pictures
	Colours string              `json:"colours"` // of pictures that are taken away
	Script  string              `json:"script"`  // traditional characters, each followed by its simple form
	Same    [][]string          `json:"same"`    // words that are counted as one
	Terms   map[string][]string `json:"terms"`   // telling words by theme
	Word    map[string]string   `json:"word"`    // parts of a Word file
}

// termsTold is how many words of a theme the script knows.
const termsTold = 15

// Data is what the script is told.
func (p *page) Data() data {
	d := data{Name: p.Heading() + p.t("主题报告", " theme report"), Same: p.An.Same, Script: p.oldForms(), Colours: paperColours, Terms: map[string][]string{}, Word: map[string]string{}}
	var ids, names []string
	for _, b := range p.Col.Books {
		ids = append(ids, b.ID)
		names = append(names, "《"+strings.NewReplacer("《", "〈", "》", "〉").Replace(cut(30, index.Title(b)))+"》")
	}
	d.Key = fmt.Sprintf("%.6x", sha256.Sum256([]byte(strings.Join(ids, " "))))
	d.Source = strings.Join(names[:min(3, len(names))], "")
	if len(names) > 3 {
		d.Source += p.tf("等%d本", " and others, %d books", len(names))
	}
	if d.Same == nil {
		d.Same = [][]string{}
	}
	for i := range p.An.Themes {
		t := &p.An.Themes[i]
		words := []string{}
		for _, w := range t.Terms[:min(len(t.Terms), termsTold)] {
			words = append(words, w.Term)
		}
		d.Terms[t.ID] = words
	}
	for _, part := range docx.Parts() {
		d.Word[part.Name] = part.Text
	}
	return d
}

// oldForms are the traditional characters that a reader may type for, or that stand
// in, the texts of this collection, each followed by its simple form.
func (p *page) oldForms() string {
	here := map[rune]bool{}
	for c := range p.Index.Cases() {
		for i := range c.Practices {
			for _, r := range c.Practices[i].Text {
				here[r] = true
			}
		}
		for _, r := range c.Title + index.SectionText(c, corpus.Background) + index.SectionText(c, corpus.Effects) {
			here[r] = true
		}
	}
	var out strings.Builder
	for _, f := range simpleForms() {
		if here[f[0]] || here[f[1]] {
			out.WriteRune(f[0])
			out.WriteRune(f[1])
		}
	}
	return out.String()
}

// simpleForms are the characters that have a simple form, each with it.
var simpleForms = sync.OnceValue(func() (out [][2]rune) {
	for r := rune(0x4e00); r <= 0x9fff; r++ {
		if simple := corpus.SimpleForm(r); simple != r && simple <= 0xffff {
			out = append(out, [2]rune{r, simple})
		}
	}
	return out
})

// paperColours are the colours of the charts' classes on white paper.
const paperColours = ".ct{fill:#1b1f24}.cs{fill:#565d68}.cb{fill:#1a4f8b}.cw{opacity:.45}.co{fill:#b9c4d2}.cg{fill:#eef1f5}.ca{stroke:#565d68}.cl{stroke:#86b0df}.cd{fill:#1a4f8b}.cm{fill:#b34700}.cn{fill:#f4f6f9;stroke:#86b0df}.h0{fill:#f1f3f6}.h1{fill:#e4edf8}.h2{fill:#bcd3ee}.h3{fill:#86b0df}.h4{fill:#3f77b8}.h5{fill:#173f73}.k0{fill:#565d68}.k1,.k2,.k3{fill:#10243c}.k4,.k5{fill:#fff}.hollow{fill:none;stroke:#1a4f8b}" +
	".m0{fill:#0060a8;stroke:#0060a8}.m1{fill:#b34700;stroke:#b34700}.m2{fill:#00785a;stroke:#00785a}.m3{fill:#a8327d;stroke:#a8327d}.m4{fill:#7a6400;stroke:#7a6400}.m5{fill:#4a5568;stroke:#4a5568}.mh{fill:#fff}.ch{font-weight:600;paint-order:stroke;stroke:#fff;stroke-width:4;stroke-linejoin:round}"
