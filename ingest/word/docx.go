// Package word reads the files of word processors: .docx, .odt and .rtf. Headings,
// lists with their numbers, tables, notes, text boxes and stored page breaks become
// lines; changes that are tracked count as accepted, comments are left out.
package word

import (
	"io"
	"path"
	"strconv"
	"strings"

	"casebook/corpus/message"
	"casebook/ingest/container"
	"casebook/ingest/flow"
)

// Codes of remarks.
const (
	Comments   = "comments"    // comments that are left out
	Changes    = "changes"     // tracked changes that are taken as accepted
	Hidden     = "hidden"      // pieces of hidden text that are left out
	Pictures   = "pictures"    // pictures, in which text is not read
	Foreign    = "foreign"     // documents embedded in this one, not read
	OnlyImages = "only images" // hardly text, but pictures
)

// Text is what a file holds.
type Text struct {
	flow.Builder
	Title   string // the file's own, from its properties
	remarks map[string]int
}

func newText() *Text { return &Text{remarks: map[string]int{}} }

func (t *Text) remark(code string) { t.remarks[code]++ }

// Remarks are what is to be said of the file, by code, with a number.
func (t *Text) Remarks() map[string]int { return t.remarks }

// ErrNoText is returned for a file in which there is nothing to read.
var ErrNoText = message.Fail("file.no_text").Hint("file.look_inside")

// finish checks what was gathered. A file of pictures with hardly a word is one of
// scanned pages.
func (t *Text) finish() (*Text, error) {
	if err := t.Full(); err != nil {
		return nil, err
	}
	const few = 20 // characters a picture
	n := t.Chars()
	pictures := t.remarks[Pictures]
	switch {
	case n == 0 && pictures > 0:
		return nil, message.Fail("file.pictures_alone", pictures).Hint("ingest.pictures_as_pdf")
	case n == 0:
		return nil, ErrNoText
	case pictures > 0 && n < few*pictures:
		t.remarks[OnlyImages] = pictures
	}
	return t, nil
}

// docx is a .docx file being read.
type docx struct {
	file   *container.File
	styles *styles
	hidden bool // the paragraph's style says that it does not show
	lists  *lists
	notes  map[string][]string // footnotes and endnotes by kind and id
	out    *Text
	para   *para // the paragraph being gathered
	fields []field
	depth  int // of paragraphs within paragraphs (text boxes)
	// cellNotes are notes that the cells of a row refer to.
	cellNotes []string
	merge     bool // the mark of the paragraph before is deleted: this one goes on with it
}

// Docx reads a .docx file.
func Docx(r io.ReaderAt, size int64) (*Text, error) {
	f, err := container.Open(r, size)
	if err != nil {
		return nil, err
	}
	main := mainPart(f)
	if main == "" {
		return nil, message.Wrap(container.ErrMissing, "file.part", "word/document.xml")
	}
	d := &docx{file: f, out: newText(), notes: map[string][]string{}, lists: &lists{}}
	if d.styles, err = readStyles(f, path.Join(path.Dir(main), "styles.xml")); err != nil {
		return nil, err
	}
	if d.lists, err = readLists(f, path.Join(path.Dir(main), "numbering.xml")); err != nil {
		return nil, err
	}
	for _, part := range []string{"footnote", "endnote"} {
		if err := d.readNotes(path.Join(path.Dir(main), part+"s.xml"), part); err != nil {
			return nil, err
		}
	}
	d.countComments(path.Join(path.Dir(main), "comments.xml"))
	if err := d.running(path.Dir(main)); err != nil {
		return nil, err
	}
	p, err := f.Part(main)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	if err := container.Walk(p, map[string]bool{"body": true}, d.block); err != nil {
		return nil, err
	}
	d.out.Title = coreTitle(f)
	return d.out.finish()
}

// mainPart is the part that the container's relations name as the document.
func mainPart(f *container.File) string {
	if f.Has("word/document.xml") {
		return "word/document.xml"
	}
	if r, err := f.Part("_rels/.rels"); err == nil {
		defer r.Close()
		if n, err := container.Tree(r); err == nil {
			for _, k := range n.Kids {
				if target := container.Clean("x", k.Get("Target")); strings.HasSuffix(k.Get("Type"), "/officeDocument") && f.Has(target) {
					return target
				}
			}
		}
	}
	return ""
}

func coreTitle(f *container.File) string {
	r, err := f.Part("docProps/core.xml")
	if err != nil {
		return ""
	}
	defer r.Close()
	n, err := container.Tree(r)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(n.Kid("title").Inner())
}

// countComments notes how many comments are left out.
func (d *docx) countComments(part string) {
	r, err := d.file.Part(part)
	if err != nil {
		return
	}
	defer r.Close()
	container.Walk(r, map[string]bool{"comments": true}, func(n *container.Node) error {
		if n.Name == "comment" {
			d.out.remark(Comments)
		}
		return nil
	})
}

// readNotes keeps the texts of footnotes or endnotes; separators are none.
func (d *docx) readNotes(part, kind string) error {
	r, err := d.file.Part(part)
	if err != nil {
		return nil // most files have none
	}
	defer r.Close()
	return container.Walk(r, map[string]bool{kind + "s": true}, func(n *container.Node) error {
		if n.Name == kind && (n.Get("type") == "" || n.Get("type") == "normal") {
			d.notes[kind+n.Get("id")] = []string{d.plain(n)}
		}
		return nil
	})
}

// plain is the text of an element whose form does not matter: a note, a header.
func (d *docx) plain(n *container.Node) string {
	sub := &docx{file: d.file, styles: d.styles, lists: &lists{}, notes: map[string][]string{}, out: newText()}
	for _, k := range n.Kids {
		sub.block(k)
	}
	var out []string
	for _, p := range sub.out.Pages() {
		for _, l := range p.Lines {
			out = append(out, strings.TrimSpace(l.Text))
		}
	}
	return strings.Join(out, " ")
}

// running adds the headers and footers of the file, each once, to its first page:
// page numbers in them are computed by Word and are not in the file.
func (d *docx) running(dir string) error {
	seen := map[string]bool{}
	for _, name := range d.file.Names() {
		base := path.Base(name)
		if path.Dir(name) != dir || !strings.HasPrefix(base, "header") && !strings.HasPrefix(base, "footer") || !strings.HasSuffix(base, ".xml") {
			continue
		}
		r, err := d.file.Part(name)
		if err != nil {
			return err
		}
		n, err := container.Tree(r)
		r.Close()
		if err != nil {
			return err
		}
		if t := d.plain(n); !seen[t] && letters(t) {
			seen[t] = true
			d.out.Running(t)
		}
	}
	return nil
}

// letters reports a text that says more than a page number and its ornaments.
func letters(t string) bool {
	n := 0
	for _, r := range t {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0x2e80 && !strings.ContainsRune("第页共　。、—－", r) {
			n++
		}
	}
	return n > 1
}

// block reads a child of the body, of a cell, or of a text box.
func (d *docx) block(n *container.Node) error {
	switch n.Name {
	case "p":
		d.paragraph(n)
	case "tbl":
		d.table(n)
	case "sdt":
		d.blocks(n.Kid("sdtContent"))
	case "customXml", "smartTag", "ins", "moveTo":
		d.blocks(n)
	case "AlternateContent":
		d.blocks(choice(n))
	case "altChunk":
		d.out.remark(Foreign)
	}
	return nil
}

func (d *docx) blocks(n *container.Node) {
	if n == nil {
		return
	}
	for _, k := range n.Kids {
		d.block(k)
	}
}

// choice is the one of the alternatives that newer programs read.
func choice(n *container.Node) *container.Node {
	if c := n.Kid("Choice"); c != nil && hasText(c) {
		return c
	}
	return n.Kid("Fallback")
}

func hasText(n *container.Node) bool {
	if n.Name == "t" || n.Name == "drawing" || n.Name == "pict" {
		return true
	}
	for _, k := range n.Kids {
		if hasText(k) {
			return true
		}
	}
	return false
}

// table adds a table. A table within a cell is part of the cell.
func (d *docx) table(n *container.Node) { d.out.Table(d.rows(n)) }

func (d *docx) rows(n *container.Node) []flow.Row {
	var rows []flow.Row
	if n == nil {
		return nil
	}
	for _, tr := range n.Kids {
		switch tr.Name {
		case "sdt":
			rows = append(rows, d.rows(tr.Kid("sdtContent"))...)
		case "ins", "customXml":
			rows = append(rows, d.rows(tr)...)
		case "tr":
			if tr.Kid("trPr", "del") != nil {
				d.out.remark(Changes)
				continue
			}
			r := flow.Row{Cells: d.cells(tr)}
			r.Notes, d.cellNotes = d.cellNotes, nil
			rows = append(rows, r)
		}
	}
	return rows
}

// cells are those of a row, with empty ones where the row leaves columns out.
func (d *docx) cells(tr *container.Node) []flow.Cell {
	var cells []flow.Cell
	if n := number(tr.Kid("trPr", "gridBefore")); n > 0 {
		cells = append(cells, flow.Cell{Columns: n})
	}
	for _, tc := range tr.Kids {
		if tc.Name == "sdt" {
			cells = append(cells, d.cells(orEmpty(tc.Kid("sdtContent")))...)
			continue
		}
		if tc.Name != "tc" {
			continue
		}
		columns := number(tc.Kid("tcPr", "gridSpan"))
		if m := tc.Kid("tcPr", "vMerge"); m != nil && m.Get("val") != "restart" {
			cells = append(cells, flow.Cell{Columns: columns, Above: true})
			continue
		}
		cells = append(cells, flow.Cell{Paragraphs: d.cell(tc), Columns: columns})
	}
	return cells
}

// number is the value of an element that is one; 0 without it.
func number(n *container.Node) int {
	if n == nil {
		return 0
	}
	v, _ := strconv.Atoi(n.Get("val")) // 0 where it is none
	return v
}

func orEmpty(n *container.Node) *container.Node {
	if n == nil {
		return &container.Node{}
	}
	return n
}

// cell reads the paragraphs of a cell, with the lists of the document going on.
// Notes that it refers to are added behind the row.
func (d *docx) cell(tc *container.Node) []string {
	sub := &docx{file: d.file, styles: d.styles, lists: d.lists, notes: d.notes, out: &Text{remarks: d.out.remarks}, depth: d.depth + 1}
	sub.blocks(tc)
	var out []string
	for _, p := range sub.out.Pages() {
		for _, l := range p.Lines {
			if l.Role != "" {
				d.cellNotes = append(d.cellNotes, l.Text)
				continue
			}
			out = append(out, strings.TrimLeft(l.Text, "# "))
		}
	}
	return out
}
