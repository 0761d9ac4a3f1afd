package word

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/ingest/container"
)

// para is a paragraph being gathered: pieces, parted by line and page breaks.
type para struct {
	pieces []piece
	notes  []string
	boxes  []*container.Node
	bold   bool // every run so far is bold
	inked  bool
}

// piece is a part of a paragraph without breaks. page says that a page ends before it.
type piece struct {
	text strings.Builder
	page bool
}

func (p *para) add(t string) {
	if len(p.pieces) == 0 {
		p.pieces = append(p.pieces, piece{})
	}
	p.pieces[len(p.pieces)-1].text.WriteString(t)
}

func (p *para) cut(page bool) { p.pieces = append(p.pieces, piece{page: page}) }

// paragraph adds a paragraph with what hangs on it: notes, text boxes, breaks.
func (d *docx) paragraph(n *container.Node) {
	prop := n.Kid("pPr")
	if prop != nil && on(prop.Kid("pageBreakBefore")) {
		d.out.PageBreak()
	}
	if !d.merge || d.para == nil {
		d.para = &para{bold: true}
	}
	st := d.styleOf(prop)
	d.hidden = st.hidden
	d.runs(n, st.bold)
	if prop != nil && prop.Kid("rPr", "del") != nil {
		d.out.remark(Changes)
		d.merge = true // its end is deleted: the next paragraph goes on with it
		return
	}
	d.merge = false
	p := d.para
	d.para = nil
	d.emit(p, prop)
	for _, note := range p.notes {
		d.out.Note(note)
	}
	d.boxes(p.boxes)
	if prop != nil {
		if sect := prop.Kid("sectPr"); sect != nil {
			if t := sect.Kid("type"); t == nil || t.Get("val") != "continuous" {
				d.out.PageBreak()
			}
		}
	}
}

func (d *docx) styleOf(prop *container.Node) style {
	if prop == nil {
		return d.styles.of("")
	}
	return d.styles.of(orEmpty(prop.Kid("pStyle")).Get("val"))
}

// emit adds the lines of a paragraph: a heading by its style or level, else text.
func (d *docx) emit(p *para, prop *container.Node) {
	st := d.styleOf(prop)
	level := st.level
	var num *container.Node
	if prop != nil {
		if o := prop.Kid("outlineLvl"); o != nil {
			level = outline(o.Get("val"), level)
		}
		num = prop.Kid("numPr")
	}
	empty := true
	for i := range p.pieces {
		empty = empty && corpus.Chars(p.pieces[i].text.String()) == 0
	}
	label := ""
	if !empty {
		label = d.lists.label(num, st)
	}
	if level > 0 && !empty {
		d.heading(p, level, label)
		return
	}
	first := true
	last := ""
	for i := range p.pieces {
		pc := &p.pieces[i]
		if pc.page {
			d.out.PageBreak()
		}
		t := pc.text.String()
		if corpus.Chars(t) == 0 {
			continue
		}
		line := corpus.Line{Text: label + t, Opening: corpus.Opens, Bold: p.bold && p.inked}
		if !first && (pc.page || !ended(last)) {
			line.Opening = corpus.Continues
		}
		d.out.Line(line)
		first, label, last = false, "", t
	}
}

// heading adds a heading of one line, whatever breaks its author put into it.
func (d *docx) heading(p *para, level int, label string) {
	var parts []string
	for i := range p.pieces {
		if p.pieces[i].page {
			if len(parts) == 0 {
				d.out.PageBreak()
			}
		}
		if t := strings.TrimSpace(p.pieces[i].text.String()); t != "" {
			parts = append(parts, t)
		}
	}
	d.out.Heading(level, label+oneLine(parts))
}

// oneLine joins the parts of a heading as their lines are joined; spaces within them, as
// between a number and a title, stay.
func oneLine(parts []string) string {
	out := ""
	for i, p := range parts {
		if i > 0 {
			a, _ := utf8.DecodeLastRuneInString(out)
			b, _ := utf8.DecodeRuneInString(p)
			if corpus.JoinHan(string(a)+"\n"+string(b)) != string(a)+string(b) {
				out += " "
			}
		}
		out += p
	}
	return out
}

// ended: a line that was broken by hand is a paragraph of its own where a sentence
// or a label ends.
func ended(t string) bool {
	t = strings.TrimRightFunc(t, unicode.IsSpace)
	for _, r := range []string{"。", "！", "？", "；", "：", ":", "”", "】", "]", "!", "?", ".", "…"} {
		if strings.HasSuffix(t, r) {
			return true
		}
	}
	return corpus.Chars(t) <= 20 // a heading of the author's own making
}

// boxes adds the text boxes that hang on a paragraph, behind it.
func (d *docx) boxes(list []*container.Node) {
	for _, b := range list {
		if d.depth > 8 {
			return
		}
		d.depth++
		saved, merge := d.para, d.merge
		d.para, d.merge = nil, false
		d.blocks(b)
		d.para, d.merge = saved, merge
		d.depth--
	}
}

// on reads a property that is there or not.
func on(n *container.Node) bool {
	if n == nil {
		return false
	}
	switch n.Get("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

func outline(val string, otherwise int) int {
	n, err := strconv.Atoi(val)
	switch {
	case err != nil || n < 0:
		return otherwise
	case n > 8: // body text
		return 0
	}
	return n + 1
}
