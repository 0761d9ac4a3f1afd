package word

import (
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/ingest/container"
	"casebook/ingest/flow"
)

// inline gathers the text of a paragraph.
func (d *odt) inline(n *container.Node, bold bool, depth int) {
	for _, k := range n.Kids {
		switch k.Name {
		case "":
			t := strings.Map(func(r rune) rune {
				if r == '\n' || r == '\r' || r == '\t' {
					return ' '
				}
				return r
			}, k.Text)
			if corpus.Chars(t) > 0 {
				d.para.bold, d.para.inked = d.para.bold && bold, true
			}
			d.para.add(t)
		case "s":
			c, err := strconv.Atoi(k.Get("c"))
			if err != nil {
				c = 1
			}
			d.para.add(strings.Repeat(" ", min(max(c, 0), 1000)))
		case "tab":
			d.para.add("\t")
		case "line-break":
			d.para.cut(false)
		case "soft-page-break":
			d.para.cut(true)
		case "note":
			if b := k.Kid("note-body"); b != nil {
				d.para.notes = append(d.para.notes, d.plain(b))
			}
		case "annotation":
			d.out.remark(Comments)
		case "annotation-end", "page-number", "page-count", "note-citation", "bookmark", "tracked-changes", "date", "time":
		case "ruby":
			d.inline(orEmpty(k.Kid("ruby-base")), bold, depth+1)
		case "frame", "custom-shape", "rect", "g":
			d.para.boxes = append(d.para.boxes, d.boxesOf(k)...)
		case "hidden-text", "hidden-paragraph":
			d.out.remark(Hidden)
		default:
			style := k.Get("style-name")
			if k.Name == "span" && d.has(style, func(s odtStyle) (bool, bool) { return s.hidden, false }) {
				d.out.remark(Hidden)
				continue
			}
			d.inline(k, bold && !d.has(style, func(s odtStyle) (bool, bool) { return s.plain, s.bold }) || d.bold(style), depth+1)
		}
	}
}

// boxesOf are the text boxes of a frame; pictures are counted.
func (d *odt) boxesOf(n *container.Node) []*container.Node {
	switch n.Name {
	case "text-box", "custom-shape", "rect":
		return []*container.Node{n}
	case "image":
		d.out.remark(Pictures)
		return nil
	case "object", "object-ole":
		d.out.remark(Foreign)
		return nil
	}
	var out []*container.Node
	for _, k := range n.Kids {
		if n.Name == "frame" && k.Name == "image" && n.Kid("object") != nil { // its picture
			continue
		}
		out = append(out, d.boxesOf(k)...)
	}
	return out
}

func (d *odt) frame(n *container.Node) {
	for _, b := range d.boxesOf(n) {
		if d.depth < 8 {
			d.depth++
			d.blocks(b)
			d.depth--
		}
	}
}

func (d *odt) plain(n *container.Node) string {
	sub := &odt{styles: d.styles, lists: d.lists, counts: map[string]map[int]int{}, out: &Text{remarks: d.out.remarks}, cells: 1}
	sub.blocks(n)
	var out []string
	for _, p := range sub.out.Pages() {
		for _, l := range p.Lines {
			out = append(out, strings.TrimSpace(strings.TrimLeft(l.Text, "# ")))
		}
	}
	return strings.Join(out, " ")
}

// list reads a list with the numbers that the file's styles give its items.
func (d *odt) list(n *container.Node) {
	name := n.Get("style-name")
	if name == "" && len(d.within) > 0 {
		name = d.within[len(d.within)-1]
	}
	d.within = append(d.within, name)
	defer func() { d.within = d.within[:len(d.within)-1] }()
	at := len(d.within)
	c := d.counts[name]
	if c == nil {
		c = map[int]int{}
		d.counts[name] = c
	}
	if n.Get("continue-numbering") != "true" && n.Get("continue-list") == "" {
		delete(c, at)
	}
	for _, k := range n.Kids {
		switch k.Name {
		case "list-header":
			d.blocks(k)
		case "list-item":
			d.item(k, name, at, c)
		}
	}
}

func (d *odt) item(n *container.Node, name string, at int, c map[int]int) {
	lv := d.lists[name][at]
	if _, ok := c[at]; !ok {
		c[at] = lv.start - 1
	}
	c[at]++
	if v, err := strconv.Atoi(n.Get("start-value")); err == nil {
		c[at] = v
	}
	first := true
	for _, k := range n.Kids {
		if first && k.Name != "list" && lv.format != "" {
			d.label = lv.label(d.lists[name], c, at)
		}
		first = first && k.Name == "list"
		d.block(k)
	}
	d.label = ""
}

func (lv odtLevel) label(levels map[int]odtLevel, c map[int]int, at int) string {
	var nums []string
	for i := max(1, at-lv.shown+1); i <= at; i++ {
		if f := levels[i].format; f != "" {
			nums = append(nums, Numeral(max(c[i], 1), f))
		}
	}
	text := lv.prefix + strings.Join(nums, ".") + lv.suffix
	if text != "" && text[len(text)-1] < 0x80 && text[len(text)-1] != ' ' {
		text += " "
	}
	return text
}

// table adds a table.
func (d *odt) table(n *container.Node) { d.out.Table(d.rows(n)) }

func (d *odt) rows(n *container.Node) []flow.Row {
	var rows []flow.Row
	for _, k := range n.Kids {
		switch k.Name {
		case "table-header-rows", "table-rows", "table-row-group":
			rows = append(rows, d.rows(k)...)
		case "table-row":
			var r flow.Row
			for _, c := range k.Kids {
				if c.Name == "table-cell" { // covered ones are empty
					r.Cells = append(r.Cells, flow.Cell{Paragraphs: d.cell(c), Columns: count(c, "number-columns-spanned"), Rows: count(c, "number-rows-spanned")})
				}
			}
			r.Notes, d.notes = d.notes, nil
			rows = append(rows, r)
		}
	}
	return rows
}

// count is an attribute that is a number; 0 without it.
func count(n *container.Node, name string) int {
	v, _ := strconv.Atoi(n.Get(name)) // 0 where it is none
	return v
}

func (d *odt) cell(n *container.Node) []string {
	outer := d.out
	d.out = &Text{remarks: outer.remarks}
	d.cells++
	d.blocks(n)
	var c []string
	for _, p := range d.out.Pages() {
		for _, l := range p.Lines {
			c = append(c, strings.TrimLeft(l.Text, "# "))
		}
	}
	d.out = outer
	d.cells--
	return c
}
