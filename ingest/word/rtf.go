package word

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/flow"
)

// Bounds of an .rtf file.
const (
	maxRTF   = 256 << 20
	maxGroup = 400
)

// ErrNotRTF is returned for files that do not begin as RTF does.
var ErrNotRTF = message.Fail("file.not_rtf").Hint("file.save_again")

// rtfState is what holds within a group.
type rtfState struct {
	dest    string // destination: "" body, skip, or one of those kept
	uc      int    // characters that stand for one of \u in older programs
	font    int
	hidden  bool
	deleted bool
	bold    bool
	style   int
	level   int // outline level from 1
	inTable bool
	boxes   int // text boxes around
}

// rtf is a file being read.
type rtf struct {
	in      []byte
	at      int
	stack   []rtfState
	s       rtfState
	out     *Text
	code    encoding.Encoding // of \'hh where the font has none
	fonts   map[int]encoding.Encoding
	fontDef int
	levels  map[int]int // style → level of heading
	sheet   strings.Builder
	raw     []byte // \'hh bytes not decoded yet
	skip    int    // characters to skip after \u
	para    *para
	label   strings.Builder
	note    strings.Builder
	inst    strings.Builder
	head    strings.Builder
	cell    []string
	cells   []flow.Cell
	rows    []flow.Row
	above   []bool // cells of the row that go on with the one above
	next    bool   // so does the next one
	star    bool
	high    rune    // first half of a rare character
	outer   []*para // paragraphs within which text boxes stand
	notes   []string
}

// kept are destinations whose text is read, each in its way.
var kept = map[string]bool{"footnote": true, "header": true, "headerf": true, "headerl": true, "headerr": true, "footer": true, "footerf": true, "footerl": true, "footerr": true, "listtext": true, "pntext": true, "stylesheet": true, "fonttbl": true, "fldinst": true, "shptxt": true}

// dropped are destinations whose text is none of the document.
var dropped = map[string]bool{"colortbl": true, "info": true, "pict": true, "object": true, "annotation": true, "atnid": true, "atnauthor": true, "atntime": true, "atnref": true, "atnicn": true, "atrfstart": true, "atrfend": true, "listtable": true, "listoverridetable": true, "rsidtbl": true, "generator": true, "xmlnstbl": true, "themedata": true, "colorschememapping": true, "latentstyles": true, "datastore": true, "bkmkstart": true, "bkmkend": true, "nonshppict": true, "filetbl": true, "revtbl": true, "tc": true, "xe": true, "do": true, "nextfile": true, "template": true, "pgdsctbl": true, "mmathPr": true, "wgrffmtfilter": true, "ftnsep": true, "ftnsepc": true, "aftnsep": true, "aftnsepc": true, "sn": true, "sp": true}

// RTF reads an .rtf file.
func RTF(r io.Reader) (*Text, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxRTF+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxRTF {
		return nil, message.Fail("file.too_large", maxRTF>>20).Hint("file.split")
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !bytes.HasPrefix(data, []byte(`{\rtf`)) {
		return nil, ErrNotRTF
	}
	d := &rtf{in: data, out: newText(), code: charmap.Windows1252, fonts: map[int]encoding.Encoding{}, levels: map[int]int{}, para: &para{bold: true}, s: rtfState{uc: 1}}
	if err := d.read(); err != nil {
		return nil, err
	}
	d.endParagraph(false)
	d.endTable()
	return d.out.finish()
}

func (d *rtf) read() error {
	for d.at < len(d.in) {
		c := d.in[d.at]
		d.at++
		switch c {
		case '{':
			d.flush()
			if len(d.stack) >= maxGroup {
				return message.Fail("file.rtf_deep", maxGroup).Hint("file.ask_sender")
			}
			d.stack = append(d.stack, d.s)
			d.skip, d.star = 0, false
		case '}':
			d.flush()
			d.endGroup()
		case '\\':
			d.control()
		case '\r', '\n':
		default:
			if d.skip > 0 {
				d.skip--
				continue
			}
			if c < 0x80 {
				d.flush()
				d.text(string(rune(c)))
			} else {
				d.raw = append(d.raw, c)
			}
		}
	}
	d.flush()
	return nil
}

// endGroup goes back to what held outside, and finishes what the group was.
func (d *rtf) endGroup() {
	was := d.s
	d.skip = 0
	if n := len(d.stack); n > 0 {
		d.s, d.stack = d.stack[n-1], d.stack[:n-1]
	}
	if n := len(d.outer); was.boxes > d.s.boxes && n > 0 {
		outside := d.s
		d.s = was
		d.s.inTable = false
		d.endParagraph(false)
		d.s = outside
		d.para, d.outer = d.outer[n-1], d.outer[:n-1]
	}
	if was.dest == d.s.dest {
		return
	}
	switch {
	case was.dest == "footnote":
		d.para.notes = append(d.para.notes, strings.Join(strings.Fields(d.note.String()), " "))
		d.note.Reset()
	case strings.HasPrefix(was.dest, "header") || strings.HasPrefix(was.dest, "footer"):
		if t := strings.TrimSpace(d.head.String()); letters(t) {
			d.out.Running(t)
		}
		d.head.Reset()
	case was.dest == "stylesheet":
		d.sheet.Reset()
	case was.dest == "fldinst":
		code := strings.Fields(d.inst.String())
		d.inst.Reset()
		if len(code) > 0 && computed[strings.ToUpper(code[0])] {
			d.s.dest = "skip" // the result that follows, up to the end of the field
		}
	}
}

// control reads a control word or symbol.
func (d *rtf) control() {
	if d.at >= len(d.in) {
		return
	}
	c := d.in[d.at]
	if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
		d.word()
		return
	}
	d.at++
	if c == '\'' {
		d.hex()
		return
	}
	d.flush()
	switch c {
	case '*':
		d.star = true
	case '~':
		d.text("\u00a0")
	case '_':
		d.text("-")
	case '\r', '\n':
		d.endParagraph(false)
	case '{', '}', '\\':
		if d.skip > 0 {
			d.skip--
			return
		}
		d.text(string(rune(c)))
	}
}

func (d *rtf) hex() {
	if d.at+2 > len(d.in) {
		d.at = len(d.in)
		return
	}
	n, err := strconv.ParseUint(string(d.in[d.at:d.at+2]), 16, 8)
	if d.at += 2; err != nil {
		return
	}
	if d.skip > 0 {
		d.skip--
		return
	}
	d.raw = append(d.raw, byte(n))
}

// flush decodes the bytes gathered.
func (d *rtf) flush() {
	if len(d.raw) == 0 {
		return
	}
	code := d.fonts[d.s.font]
	if code == nil {
		code = d.code
	}
	out, err := code.NewDecoder().Bytes(d.raw)
	d.raw = d.raw[:0]
	if err == nil {
		d.text(string(out))
	}
}

// word reads a control word with its number.
func (d *rtf) word() {
	from := d.at
	for d.at < len(d.in) && (d.in[d.at] >= 'a' && d.in[d.at] <= 'z' || d.in[d.at] >= 'A' && d.in[d.at] <= 'Z') {
		d.at++
	}
	name := string(d.in[from:d.at])
	digits := d.at
	if d.at < len(d.in) && d.in[d.at] == '-' {
		d.at++
	}
	for d.at < len(d.in) && d.in[d.at] >= '0' && d.in[d.at] <= '9' {
		d.at++
	}
	n, err := strconv.Atoi(string(d.in[digits:min(d.at, digits+10)]))
	given := err == nil
	if d.at < len(d.in) && d.in[d.at] == ' ' {
		d.at++
	}
	if name != "u" || !given {
		d.flush()
	}
	d.act(name, n, given)
}

// text takes characters to where the group sends them.
func (d *rtf) text(t string) {
	switch dest := d.s.dest; {
	case dest == "skip" || dest == "fonttbl" || d.s.deleted:
	case dest == "stylesheet":
		d.styleName(t)
	case dest == "fldinst":
		d.inst.WriteString(t)
	case dest == "listtext" || dest == "pntext":
		d.label.WriteString(t)
	case dest == "footnote":
		d.note.WriteString(t)
	case strings.HasPrefix(dest, "header") || strings.HasPrefix(dest, "footer"):
		d.head.WriteString(t)
	case d.s.hidden:
		if corpus.Chars(t) > 0 {
			d.out.remarks[Hidden] = 1
		}
	default:
		if corpus.Chars(t) > 0 {
			d.para.bold, d.para.inked = d.para.bold && d.s.bold, true
		}
		d.para.add(t)
	}
}

// styleName gathers the names of styles, each up to its semicolon.
func (d *rtf) styleName(t string) {
	name, _, end := strings.Cut(t, ";")
	d.sheet.WriteString(name)
	if end {
		if l := levelOf(d.sheet.String()); l > 0 {
			d.levels[d.s.style] = l
		}
		d.sheet.Reset()
	}
}

// endParagraph adds the paragraph gathered, to the cell where it is in one.
func (d *rtf) endParagraph(cell bool) {
	if d.s.dest != "" {
		if d.s.dest == "footnote" {
			d.note.WriteString(" ")
		}
		return
	}
	p := d.para
	d.para = &para{bold: true}
	label := strings.TrimRight(strings.Map(symbolless, d.label.String()), "\t ")
	d.label.Reset()
	if label != "" && label[len(label)-1] < 0x80 {
		label += " "
	}
	if cell || d.s.inTable {
		for i := range p.pieces {
			if t := p.pieces[i].text.String(); corpus.Chars(t) > 0 {
				d.cell = append(d.cell, label+t)
				label = ""
			}
		}
		d.notes = append(d.notes, p.notes...)
		return
	}
	d.endTable()
	level := d.s.level
	if l := d.levels[d.s.style]; level == 0 && l > 0 {
		level = l
	}
	d.emit(p, level, label)
}

// emit adds the lines of a paragraph.
func (d *rtf) emit(p *para, level int, label string) {
	w := &odt{out: d.out}
	w.emit(p, level, label)
	for _, n := range p.notes {
		d.out.Note(n)
	}
}

func (d *rtf) endRow() {
	if len(d.cell) > 0 {
		d.cells, d.cell = append(d.cells, flow.Cell{Paragraphs: d.cell}), nil
	}
	for i := range d.cells {
		d.cells[i].Above = i < len(d.above) && d.above[i]
	}
	if len(d.cells) > 0 {
		d.rows = append(d.rows, flow.Row{Cells: d.cells, Notes: d.notes})
		d.cells, d.notes = nil, nil
	}
}

// endTable adds the rows gathered as a table.
func (d *rtf) endTable() {
	d.endRow()
	d.out.Table(d.rows)
	d.rows = nil
}
