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

// field is a field whose begin was read: what it is, and whether its result follows.
type field struct {
	code   strings.Builder
	result bool
}

// computed are fields whose stored result is of the page they were last shown on.
var computed = map[string]bool{"PAGE": true, "NUMPAGES": true, "SECTIONPAGES": true, "DATE": true, "TIME": true, "PAGEREF": false}

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

// runs gathers the text of a paragraph, through whatever wraps its runs.
func (d *docx) runs(n *container.Node, bold bool) {
	for _, k := range n.Kids {
		switch k.Name {
		case "r":
			d.run(k, bold)
		case "ins", "moveTo":
			d.out.remark(Changes)
			d.runs(k, bold)
		case "del", "moveFrom":
			d.out.remark(Changes)
		case "fldSimple":
			if code, _, _ := strings.Cut(strings.TrimSpace(k.Get("instr")), " "); !computed[strings.ToUpper(code)] {
				d.runs(k, bold)
			}
		case "AlternateContent":
			d.runs(orEmpty(choice(k)), bold)
		case "oMath", "oMathPara":
			d.para.add(mathText(k))
		case "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr":
		case "sdt":
			d.runs(orEmpty(k.Kid("sdtContent")), bold)
		case "hyperlink", "smartTag", "customXml", "dir", "bdo":
			d.runs(k, bold)
		}
	}
}

func mathText(n *container.Node) string {
	if n.Name == "t" {
		return n.Inner()
	}
	out := ""
	for _, k := range n.Kids {
		out += mathText(k)
	}
	return out
}

// hides reports a run that does not show: by itself, by its style, or by that of its paragraph.
func (d *docx) hides(rp *container.Node) bool {
	hidden := d.hidden
	if rp == nil {
		return hidden
	}
	if id := orEmpty(rp.Kid("rStyle")).Get("val"); id != "" {
		hidden = hidden || d.styles.runs[id].hidden
	}
	if v := rp.Kid("vanish"); v != nil {
		hidden = on(v)
	}
	return hidden
}

// run gathers a run of text of one form.
func (d *docx) run(n *container.Node, bold bool) {
	rp := n.Kid("rPr")
	if d.hides(rp) && hasText(n) {
		d.out.remark(Hidden)
		return
	}
	if rp != nil && rp.Kid("b") != nil {
		bold = on(rp.Kid("b"))
	}
	for _, k := range n.Kids {
		d.inRun(k, bold)
	}
}

func (d *docx) inRun(k *container.Node, bold bool) {
	switch k.Name {
	case "fldChar":
		d.fieldChar(k.Get("fldCharType"))
		return
	case "instrText":
		if len(d.fields) > 0 {
			d.fields[len(d.fields)-1].code.WriteString(k.Inner())
		}
		return
	}
	if d.inCode() {
		return
	}
	switch k.Name {
	case "t":
		t := k.Inner()
		if corpus.Chars(t) > 0 {
			d.para.bold, d.para.inked = d.para.bold && bold, true
		}
		d.para.add(t)
	case "tab", "ptab":
		d.para.add("\t")
	case "noBreakHyphen":
		d.para.add("-")
	case "sym":
		d.para.add(symbol(k.Get("char")))
	case "cr":
		d.para.cut(false)
	case "br":
		if t := k.Get("type"); t != "column" {
			d.para.cut(t == "page")
		}
	case "lastRenderedPageBreak":
		d.renderedBreak()
	case "ruby":
		for _, r := range orEmpty(k.Kid("rubyBase")).Kids {
			if r.Name == "r" {
				d.run(r, bold)
			}
		}
	case "footnoteReference", "endnoteReference":
		d.para.notes = append(d.para.notes, d.notes[strings.TrimSuffix(k.Name, "Reference")+k.Get("id")]...)
	case "AlternateContent":
		for _, c := range orEmpty(choice(k)).Kids {
			d.inRun(c, bold)
		}
	case "drawing", "pict", "object":
		d.graphic(k)
	}
}

// renderedBreak takes the page's end where Word last showed it. Before the first
// text of a paragraph it follows a break that is stored already.
func (d *docx) renderedBreak() {
	if n := len(d.para.pieces); n > 0 && d.para.pieces[n-1].page && corpus.Chars(d.para.pieces[n-1].text.String()) == 0 {
		return
	}
	d.para.cut(true)
}

func symbol(char string) string {
	n, err := strconv.ParseUint(char, 16, 32)
	if err != nil || n == 0 || n >= 0xe000 && n < 0xf900 { // a picture of a symbol font
		return ""
	}
	return string(rune(n))
}

func (d *docx) fieldChar(kind string) {
	switch kind {
	case "begin":
		if len(d.fields) < 64 {
			d.fields = append(d.fields, field{})
		}
	case "separate":
		if n := len(d.fields); n > 0 {
			d.fields[n-1].result = true
		}
	case "end":
		if n := len(d.fields); n > 0 {
			d.fields = d.fields[:n-1]
		}
	}
}

// inCode: what is read now is the code of a field, or a result that is computed.
func (d *docx) inCode() bool {
	for i := range d.fields {
		f := &d.fields[i]
		code := strings.Fields(f.code.String())
		if !f.result || len(code) > 0 && computed[strings.ToUpper(code[0])] {
			return true
		}
	}
	return false
}

// graphic keeps the text boxes of a drawing, and counts pictures.
func (d *docx) graphic(n *container.Node) {
	boxes := 0
	var look func(n *container.Node, depth int)
	look = func(n *container.Node, depth int) {
		switch n.Name {
		case "txbxContent":
			boxes++
			d.para.boxes = append(d.para.boxes, n)
			return
		case "AlternateContent":
			if c := choice(n); c != nil {
				look(c, depth+1)
			}
			return
		case "blip", "imagedata":
			d.out.remark(Pictures)
		}
		for _, k := range n.Kids {
			look(k, depth+1)
		}
	}
	look(n, 0)
	if n.Name == "object" && boxes == 0 {
		d.out.remark(Foreign)
	}
}
