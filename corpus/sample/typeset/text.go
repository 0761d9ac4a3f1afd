package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"casebook/corpus/sample"
)

// textOf gives the book as text extraction does: one line for each part of a
// paragraph, an empty line between parts, a form feed at each page's end.
func textOf(b *book) string {
	var sb strings.Builder
	for _, p := range b.Pages {
		for i, t := range pageLines(p) {
			if i > 0 {
				sb.WriteString("\n")
			}
			sb.WriteString(t + "\n")
		}
		sb.WriteString("\f")
	}
	return sb.String()
}

// pageLines joins the lines of each paragraph; header first, page number last.
func pageLines(p *page) []string {
	var out []string
	para := 0
	for _, l := range p.Lines {
		if l.Para != 0 && l.Para == para {
			out[len(out)-1] += l.Text
			continue
		}
		out = append(out, l.Text+l.Tail)
		para = l.Para
	}
	if p.Printed > 0 {
		out = append(out, strconv.Itoa(p.Printed))
	}
	return out
}

func writeText(dir, text string, ans *sample.Answer) error {
	if err := os.WriteFile(filepath.Join(dir, sample.Text), []byte(text), 0o644); err != nil {
		return err
	}
	return writeAnswer(filepath.Join(dir, "answer.json"), ans)
}

func writeAnswer(path string, ans *sample.Answer) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(ans); err != nil {
		return err
	}
	return os.WriteFile(path, buf.Bytes(), 0o644)
}

// listCuts shows the last words of each page that cuts a paragraph, and how far
// the nearest full stops are: what a writer needs who wants other cuts.
func listCuts(w io.Writer, b *book) {
	for i, p := range b.Pages[:len(b.Pages)-1] {
		if n := len(p.Lines); n > 0 {
			if how := cutAfter(p, b.Pages[i+1]); how != "" {
				fmt.Fprintf(w, "page %d, printed %d: %-8s %s|%s\n", p.Number, p.Printed, how,
					p.Lines[n-1].Text, firstBody(b.Pages[i+1]).Text)
			}
		}
	}
}

func summary(a *sample.Answer) string {
	practices, foreign := 0, 0
	for _, c := range a.Cases {
		practices += len(c.Practices)
		for _, p := range c.Practices {
			if p.Foreign {
				foreign++
			}
		}
	}
	after := map[string]int{}
	for _, c := range a.Cuts {
		after[c.After]++
	}
	return fmt.Sprintf("%d pages, %d cases, %d practices (%d foreign), cuts: %d in mid-sentence, %d after a sentence, %d after a quotation mark",
		len(a.Pages), len(a.Cases), practices, foreign, after["middle"], after["sentence"], after["quote"])
}
