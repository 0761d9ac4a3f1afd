package main

import (
	"fmt"
	"strings"
	"unicode"

	"casebook/corpus/sample"
)

// verify recovers every title, section and practice from the text: its pages
// without headers and numbers, joined without white space, hold them in order.
func verify(sp spec, a *sample.Answer, text string) error {
	rest := body(sp, a, text)
	for _, c := range a.Cases {
		for _, want := range append([]string{c.Title}, sectionTexts(c)...) {
			want = bare(want)
			at := strings.Index(rest, want)
			if at < 0 {
				return fmt.Errorf("case %d: %.30s… is not in the text", c.Seq, want)
			}
			rest = rest[at+len(want):]
		}
		if err := verifyPractices(c); err != nil {
			return err
		}
	}
	return nil
}

func sectionTexts(c sample.Case) []string {
	var out []string
	for _, s := range c.Sections {
		out = append(out, s.Text)
	}
	return out
}

// verifyPractices: joined, the practices are the text of their section.
func verifyPractices(c sample.Case) error {
	all := ""
	for _, p := range c.Practices {
		if !strings.HasPrefix(p.Text, p.Lead) {
			return fmt.Errorf("case %d: practice %d does not begin with its lead", c.Seq, p.Seq)
		}
		all += bare(p.Text)
	}
	for _, s := range c.Sections {
		if s.Kind == "practices" && bare(s.Text) != all {
			return fmt.Errorf("case %d: the practices are not their section", c.Seq)
		}
	}
	return nil
}

// body is the text of the body pages without running headers, numbers, notes,
// captions and white space.
func body(sp spec, a *sample.Answer, text string) string {
	var sb strings.Builder
	pages := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	if sp.Pages == "" {
		return bare(text)
	}
	for i, p := range pages {
		if a.Pages[i].Kind != "body" {
			continue
		}
		ls := strings.Split(strings.TrimSpace(p), "\n")
		if sp.Pages == "rows" && ls[0] == sp.Front[0] {
			ls = ls[1:]
		}
		sb.WriteString(bare(strings.Join(ls[:len(ls)-1], "")))
	}
	out := sb.String()
	for _, c := range a.Cases {
		for _, x := range c.Asides {
			out = strings.Replace(out, bare(x.Text), "", 1)
		}
	}
	return out
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
