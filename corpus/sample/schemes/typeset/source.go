package main

import (
	"fmt"
	"path/filepath"

	"casebook/corpus"
	"casebook/corpus/sample"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// pooled is a case of the pool the books draw from.
type pooled struct {
	ID         string    `yaml:"id"`
	Title      string    `yaml:"title"`
	Region     [3]string `yaml:"region"`
	Background string    `yaml:"background"`
	Practices  []string  `yaml:"practices"`
	Effects    string    `yaml:"effects"`
	Lessons    string    `yaml:"lessons"`
}

// spec is the layout of one book; books.yaml explains its fields.
type spec struct {
	Name        string           `yaml:"name"`
	Note        string           `yaml:"note"`
	Cases       []string         `yaml:"cases"`
	Sections    sections         `yaml:"sections"`
	Form        string           `yaml:"form"`
	Inline      bool             `yaml:"inline"`
	Title       string           `yaml:"title"`
	Dense       bool             `yaml:"dense"`
	TOC         string           `yaml:"toc"`
	Practices   string           `yaml:"practices"`
	RunOn       bool             `yaml:"run_on"`
	Pages       string           `yaml:"pages"`
	Wrap        int              `yaml:"wrap"` // Han characters a line
	Rows        int              `yaml:"rows"` // lines a page
	Front       []string         `yaml:"front"`
	Omit        map[int]string   `yaml:"omit"`
	Second      *second          `yaml:"second"`
	SplitTitles map[int][]string `yaml:"split_titles"`
	Footnotes   map[int]footnote `yaml:"footnotes"`
	Captions    map[int]string   `yaml:"captions"`
	Encoding    string           `yaml:"encoding"`
	Ext         string           `yaml:"ext"`
}

// second is another scheme, from a case of the book on.
type second struct {
	From     int      `yaml:"from"`
	Form     string   `yaml:"form"`
	Inline   bool     `yaml:"inline"`
	Sections sections `yaml:"sections"`
}

// footnote stands at the foot of its case's page, its mark behind some words.
type footnote struct {
	Behind string `yaml:"behind"`
	Text   string `yaml:"text"`
}

// negative is a text without cases.
type negative struct {
	Name string `yaml:"name"`
	Note string `yaml:"note"`
	Text string `yaml:"text"`
}

// sections are the headings of a case in their order, and what they hold.
type sections []struct{ Name, Holds string }

// UnmarshalYAML keeps the order of the mapping.
func (s *sections) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: sections are a mapping", n.Line)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		*s = append(*s, struct{ Name, Holds string }{n.Content[i].Value, n.Content[i+1].Value})
	}
	return nil
}

// kindOf maps what a section holds to its canonical name; lessons have none.
func kindOf(holds string) corpus.SectionKind {
	switch k := corpus.SectionKind(holds); k {
	case corpus.Background, corpus.Practices, corpus.Effects:
		return k
	}
	return ""
}

func (s spec) ext() string {
	if s.Ext != "" {
		return s.Ext
	}
	return "txt"
}

// scheme in force for the case with that number.
func (s spec) scheme(seq int) second {
	if s.Second != nil && seq >= s.Second.From {
		return *s.Second
	}
	return second{Form: s.Form, Inline: s.Inline, Sections: s.Sections}
}

type source struct {
	Pool      map[string]pooled
	Books     []spec
	Negatives []negative
}

func readSource(dir string) (*source, error) {
	s := &source{Pool: map[string]pooled{}}
	var cases []pooled
	for name, v := range map[string]any{"cases.yaml": &cases, "books.yaml": &s.Books, "negatives.yaml": &s.Negatives} {
		if err := sample.ReadYAML(filepath.Join(dir, name), v); err != nil {
			return nil, err
		}
	}
	for _, c := range cases {
		s.Pool[c.ID] = c
	}
	return s, nil
}

// encodeText writes the text in the book's encoding, UTF-8 where none is named.
func encodeText(text, encoding string) ([]byte, error) {
	switch encoding {
	case "":
		return []byte(text), nil
	case "gb18030":
		return simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	case "utf16":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(text))
	}
	return nil, fmt.Errorf("unknown encoding %q", encoding)
}
