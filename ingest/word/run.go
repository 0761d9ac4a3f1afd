package word

import (
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/ingest/container"
)

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
