package main

import (
	"fmt"
	"path/filepath"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/corpus/sample"

	"go.yaml.in/yaml/v3"
)

// source is the book as it is written, before layout.
type source struct {
	Title       string   `yaml:"title"`
	Subtitle    string   `yaml:"subtitle"`
	Series      string   `yaml:"series"`
	Editor      string   `yaml:"editor"`
	Publisher   string   `yaml:"publisher"`
	Place       string   `yaml:"place"`
	ISBN        string   `yaml:"isbn"`
	ISBNPrinted string   `yaml:"isbn_printed"`
	Published   string   `yaml:"published"` // 2019-06
	Price       string   `yaml:"price"`
	CLC         string   `yaml:"clc"`
	CIP         string   `yaml:"cip"`
	Themes      []string `yaml:"themes"`
	PrefaceHead string   `yaml:"preface_title"`
	Preface     []string `yaml:"preface"`
	PrefaceSign []string `yaml:"preface_sign"`

	Cases []caseSource `yaml:"-"`
}

// caseSource is one case. A practice is one paragraph, its lead the first sentence.
type caseSource struct {
	Title      lines          `yaml:"title"`
	TOC        string         `yaml:"toc"` // title in the table of contents, where it differs
	Region     [3]string      `yaml:"region"`
	Theme      string         `yaml:"theme"`
	Background string         `yaml:"background"`
	Practices  []string       `yaml:"practices"`
	Foreign    map[int]string `yaml:"foreign"` // number of the practice → its theme
	Effects    string         `yaml:"effects"`
}

// lines is a text of one or several printed lines.
type lines []string

// UnmarshalYAML takes a scalar for a single line.
func (l *lines) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*l = lines{n.Value}
		return nil
	}
	var s []string
	if err := n.Decode(&s); err != nil {
		return err
	}
	*l = s
	return nil
}

func (l lines) String() string { return strings.Join(l, "") }

func (c caseSource) region() corpus.Region {
	return corpus.Region{Province: c.Region[0], City: c.Region[1], District: c.Region[2]}
}

// tocTitle is the title as the table of contents prints it.
func (c caseSource) tocTitle() string {
	if c.TOC != "" {
		return c.TOC
	}
	return c.Title.String()
}

// theme of the practice with that number, from 1.
func (c caseSource) themeOf(practice int) string {
	if t, ok := c.Foreign[practice]; ok {
		return t
	}
	return c.Theme
}

// readSource reads book.yaml and the numbered case files beside it, in their order.
func readSource(dir string) (*source, error) {
	var s source
	if err := sample.ReadYAML(filepath.Join(dir, "book.yaml"), &s); err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "[0-9]*.yaml"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	for _, f := range files {
		var cs []caseSource
		if err := sample.ReadYAML(f, &cs); err != nil {
			return nil, err
		}
		s.Cases = append(s.Cases, cs...)
	}
	if len(s.Cases) == 0 {
		return nil, fmt.Errorf("%s: no cases", dir)
	}
	return &s, s.check()
}

// check finds slips of the writer: themes that are not listed, practices
// without a lead, an ISBN whose check digit is wrong.
func (s *source) check() error {
	known := map[string]bool{}
	for _, t := range s.Themes {
		known[t] = true
	}
	if !validISBN(s.ISBN) {
		return fmt.Errorf("isbn %s: wrong check digit", s.ISBN)
	}
	for i, c := range s.Cases {
		for k, p := range c.Practices {
			if !known[c.themeOf(k+1)] {
				return fmt.Errorf("case %d, practice %d: unknown theme %q", i+1, k+1, c.themeOf(k+1))
			}
			if n := len([]rune(leadOf(p))); n < 4 || n > 30 {
				return fmt.Errorf("case %d, practice %d: lead of %d characters", i+1, k+1, n)
			}
		}
	}
	return nil
}

// leadOf is the first sentence of a practice.
func leadOf(p string) string {
	lead, _, ok := strings.Cut(p, "。")
	if !ok {
		return ""
	}
	return lead + "。"
}

// validISBN checks the last digit of an ISBN-13 (ISO 2108: weights 1 and 3, sum
// divisible by ten).
func validISBN(isbn string) bool {
	sum, n := 0, 0
	for _, r := range isbn {
		if r < '0' || r > '9' {
			continue
		}
		sum += int(r-'0') * (1 + 2*(n%2))
		n++
	}
	return n == 13 && sum%10 == 0
}
