// Package tables makes pages with ruled and half-ruled tables, forms, frames and pictures,
// as case books set them. Chromium sets them with the Noto CJK fonts; the text is the
// project's own (asset). Pages marked held were not looked at while the rules were made.
package tables

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casebook/bench/ocr/oldprint"
)

//go:embed asset/pages.json
var pagesJSON []byte

//go:embed asset/page.html.tmpl
var pageTemplate string

// Page is a page with its truth.
type Page struct {
	Name   string
	Held   bool
	Class  string // of its type
	Border bool   // a frame round the whole page
	Number int
	Header string
	Blocks []Block
}

// Block is one thing on a page; one field is set.
type Block struct {
	Paragraph string
	Caption   string
	Note      string
	Box       []string // framed paragraphs
	Pair      [][]string
	Columns   []Block
	Picture   *Picture
	Table     *Table
}

// Picture stands beside the text, with text in it and a caption below.
type Picture struct{ Side, Says, Caption string }

// Table is a table; how it is ruled is its class. Widths are those of its columns in per cent.
type Table struct {
	Class  string
	Widths []int
	Rows   []json.RawMessage // lists of texts, each with what is special of its cell behind it
}

// Cell is a cell: how many columns and rows it spans; Long text is in paragraphs.
type Cell struct {
	Text       string
	Span, Rows int
	Class      string
	Long       bool
}

// Paragraphs of a long cell.
func (c Cell) Paragraphs() []string { return strings.Split(c.Text, "\n") }

// Cells are the table's cells by rows.
func (t *Table) Cells() ([][]Cell, error) {
	var out [][]Cell
	for _, raw := range t.Rows {
		var items []json.RawMessage
		if err := json.Unmarshal(raw, &items); err != nil {
			return nil, err
		}
		var row []Cell
		for _, item := range items {
			var err error
			if item[0] == '"' {
				row = append(row, Cell{})
				err = json.Unmarshal(item, &row[len(row)-1].Text)
			} else {
				err = json.Unmarshal(item, &row[len(row)-1])
			}
			if err != nil {
				return nil, err
			}
		}
		out = append(out, row)
	}
	return out, nil
}

// Pages are all pages: those that the rules were made on, or those held out.
func Pages(held bool) []Page {
	var all []Page
	if err := json.Unmarshal(pagesJSON, &all); err != nil {
		panic(fmt.Sprintf("asset/pages.json: %v", err))
	}
	all = slices.DeleteFunc(all, func(p Page) bool { return p.Held != held })
	for i := range all {
		all[i].Number, all[i].Header = 31+i, "身边的好办法"
	}
	return all
}

// Print sets pages as a PDF in a folder and returns its path.
func Print(dir string, pages []Page) (string, error) {
	t, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, pages); err != nil {
		return "", err
	}
	html := filepath.Join(dir, "tables.html")
	if err := os.WriteFile(html, b.Bytes(), 0o600); err != nil {
		return "", err
	}
	pdf := filepath.Join(dir, "tables.pdf")
	return pdf, oldprint.Chromium(html, pdf)
}
