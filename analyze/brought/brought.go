// Package brought reads the themes that people bring to a run (themes.yaml): practices
// are put to them, and what fits none is grouped beside them.
package brought

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Theme is a theme that somebody brought. It has words, examples or both.
type Theme struct {
	Name     string    `yaml:"name"`
	Words    []string  `yaml:"words,omitempty"`
	Examples []Example `yaml:"examples,omitempty"`
}

// Example is a practice that belongs to a theme: by its id, or by a quotation, which is
// found wherever the practices stand, so that it outlives ids.
type Example struct {
	Practice string `yaml:"practice,omitempty"`
	Quote    string `yaml:"quote,omitempty"`
}

// file is the whole of themes.yaml.
type file struct {
	Themes []Theme `yaml:"themes"`
}

// Limits of themes.yaml.
const (
	largest  = 4 << 20 // bytes
	most     = 200     // themes
	longest  = 40      // characters of a name
	shortest = 6       // characters of a quotation
)

// Parse reads themes.yaml; name stands in errors.
func Parse(name string, data []byte) ([]Theme, error) {
	if len(data) > largest {
		return nil, message.Fail("themes.too_large", name, largest>>20)
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	var f file
	if err := d.Decode(&f); err != nil {
		if !utf8.Valid(data) {
			return nil, message.Fail("themes.not_utf8", name)
		}
		return nil, message.Wrap(err, "themes.not_yaml", name)
	}
	if len(f.Themes) == 0 || len(f.Themes) > most {
		return nil, message.Fail("themes.number", name, most, len(f.Themes))
	}
	seen := map[string]bool{}
	for i := range f.Themes {
		t := &f.Themes[i]
		if err := t.tidy(name, i+1); err != nil {
			return nil, err
		}
		if seen[t.Name] {
			return nil, message.Fail("themes.twice", name, t.Name)
		}
		seen[t.Name] = true
	}
	return f.Themes, nil
}

// tidy checks theme number n of a file and puts its words into the form in which texts are searched.
func (t *Theme) tidy(name string, n int) error {
	t.Name = strings.TrimSpace(t.Name)
	if size := utf8.RuneCountInString(t.Name); size == 0 || size > longest || strings.ContainsAny(t.Name, "\n\t") {
		return message.Fail("themes.name", name, n, longest)
	}
	var words []string
	for _, w := range t.Words {
		if w = strings.ToLower(corpus.Normalize(strings.TrimSpace(w))); utf8.RuneCountInString(w) > 1 {
			words = append(words, w)
		}
	}
	t.Words = words
	for _, e := range t.Examples {
		if (e.Practice == "") == (e.Quote == "") {
			return message.Fail("themes.example", name, t.Name)
		}
		if e.Quote != "" && utf8.RuneCountInString(corpus.Normalize(e.Quote)) < shortest {
			return message.Fail("themes.quote_short", name, t.Name, e.Quote, shortest)
		}
	}
	if len(t.Words) == 0 && len(t.Examples) == 0 {
		return message.Fail("themes.empty", name, t.Name)
	}
	return nil
}

// templateWords and templateExamples are how many of each a template shows.
const templateWords, templateExamples = 8, 3

// Template writes the themes of an analysis as themes.yaml: names, their best terms,
// and representative practices by quotation. text gives the text of a practice.
func Template(a *corpus.Analysis, text func(id string) string) ([]byte, error) {
	var f file
	for _, t := range a.Themes {
		name, _, _ := strings.Cut(t.Label, "（")
		out := Theme{Name: name}
		for _, w := range t.Terms[:min(templateWords, len(t.Terms))] {
			out.Words = append(out.Words, w.Term)
		}
		for _, id := range t.Representative[:min(templateExamples, len(t.Representative))] {
			if q := quotation(text(id)); q != "" {
				out.Examples = append(out.Examples, Example{Quote: q})
			}
		}
		f.Themes = append(f.Themes, out)
	}
	return yaml.Marshal(f)
}

// quoted is the length of a quotation in a template, in characters.
const quoted = 30

// quotation is the beginning of a text, up to a line's end.
func quotation(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	rs := []rune(line)
	return string(rs[:min(quoted, len(rs))])
}
