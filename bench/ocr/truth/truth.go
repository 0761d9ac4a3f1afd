// Package truth holds scanned books with their known answers, and compares what
// was read with them.
package truth

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// Page is what a page of a scan says.
type Page struct {
	Kind    string // title, body, toc, or another of corpus.PageKind
	Text    string // without page number
	Printed int
}

// Book is a scan with its answer.
type Book struct {
	Name   string
	Path   string // of the PDF
	Pages  []Page
	Answer *sample.Answer
}

// Sample is the sample collection's scan.
func Sample() Book {
	b := Book{Name: "sample-scan", Path: sample.Path(sample.Scan), Answer: sample.Known()}
	for _, p := range b.Answer.Pages {
		b.Pages = append(b.Pages, Page{Kind: string(p.Kind), Text: p.Text, Printed: p.Printed})
	}
	return b
}

// Seeds are the measured book's scans below the folder data; none where it is absent.
func Seeds(data string) ([]Book, error) {
	answer, err := gold(filepath.Join(data, "gold", "wenming-100.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Book
	for _, name := range []string{"seed-clean", "seed-office", "seed-bad"} {
		b := Book{Name: name, Path: filepath.Join(data, "scan", name+".pdf"), Answer: answer}
		if b.Pages, err = seedPages(filepath.Join(data, "scan", name+".truth.jsonl")); err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

func seedPages(path string) ([]Page, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []Page
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		var p struct {
			Kind, Text string
			Ftr        string
		}
		if err := json.Unmarshal(in.Bytes(), &p); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		page := Page{Kind: p.Kind, Text: p.Text}
		fmt.Sscan(p.Ftr, &page.Printed)
		out = append(out, page)
	}
	return out, in.Err()
}

// gold reads the known answer of the measured book.
func gold(path string) (*sample.Answer, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var g struct {
		TOC []struct {
			Title string
			Page  int
		}
		Cases []struct {
			Title    string
			TOCPage  int `json:"toc_page"`
			Region   corpus.Region
			Sections []struct {
				Marker, Text string
				Kind         corpus.SectionKind
				Practices    []struct{ Lead, Text string }
			}
		}
	}
	if err := json.Unmarshal(data, &g); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	a := &sample.Answer{}
	for i, e := range g.TOC {
		a.TOC = append(a.TOC, sample.TOCEntry{Seq: i + 1, Title: e.Title, Printed: e.Page})
	}
	for i, c := range g.Cases {
		out := sample.Case{Seq: i + 1, Title: c.Title, Region: c.Region, PrintedStart: c.TOCPage}
		for j, s := range c.Sections {
			out.Sections = append(out.Sections, sample.Section{Seq: j + 1, Marker: s.Marker, Kind: s.Kind, Text: s.Text})
			for k, p := range s.Practices {
				out.Practices = append(out.Practices, sample.Practice{Seq: k + 1, Lead: p.Lead, Text: p.Text})
			}
		}
		a.Cases = append(a.Cases, out)
	}
	return a, nil
}
