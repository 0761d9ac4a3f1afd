package word

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/container"
	"casebook/ingest/flow"
)

// odt is an .odt file being read.
type odt struct {
	styles map[string]odtStyle
	lists  map[string]map[int]odtLevel
	counts map[string]map[int]int // by list style
	out    *Text
	para   *para
	within []string // list styles around, outermost first
	label  string   // of the list item that the next paragraph opens
	depth  int
	cells  int // cells around: notes in them wait for the end of the row
	notes  []string
}

// odtStyle is what a style says of paragraphs or runs.
type odtStyle struct {
	parent, name string
	bold, plain  bool
	pageBefore   bool
	pageAfter    bool
	hidden       bool
}

// odtLevel is how a level of a list is numbered.
type odtLevel struct {
	format, prefix, suffix string
	shown, start           int
}

// ErrEncrypted is returned for files that need a password.
var ErrEncrypted = message.Fail("file.save_unprotected").Hint("file.without_password")

// ODT reads an .odt file, or an .fodt kept in a container.
func ODT(r io.ReaderAt, size int64) (*Text, error) {
	f, err := container.Open(r, size)
	if err != nil {
		return nil, err
	}
	if m, err := f.Bytes("META-INF/manifest.xml"); err == nil && strings.Contains(string(m), "encryption-data") {
		return nil, ErrEncrypted
	}
	d := &odt{styles: map[string]odtStyle{}, lists: map[string]map[int]odtLevel{}, counts: map[string]map[int]int{}, out: newText()}
	if err := d.part(f, "styles.xml", map[string]bool{"styles": true, "automatic-styles": true, "master-styles": true}, d.style); err != nil && !errors.Is(err, container.ErrMissing) {
		return nil, err
	}
	inBody := func(n *container.Node) error {
		if n.Name == "style" || n.Name == "list-style" || n.Name == "default-style" {
			return d.style(n)
		}
		return d.block(n)
	}
	if err := d.part(f, "content.xml", map[string]bool{"automatic-styles": true, "text": true}, inBody); err != nil {
		return nil, err
	}
	return d.out.finish()
}

func (d *odt) part(f *container.File, name string, in map[string]bool, read func(*container.Node) error) error {
	r, err := f.Part(name)
	if err != nil {
		return err
	}
	defer r.Close()
	return container.Walk(r, in, read)
}

// style keeps a style, a list style, or the header and footer of a master page.
func (d *odt) style(n *container.Node) error {
	switch n.Name {
	case "style":
		s := odtStyle{parent: n.Get("parent-style-name"), name: n.Get("display-name")}
		if s.name == "" {
			s.name = n.Get("name")
		}
		if p := n.Kid("paragraph-properties"); p != nil {
			s.pageBefore, s.pageAfter = p.Get("break-before") == "page", p.Get("break-after") == "page"
		}
		s.pageBefore = s.pageBefore || n.Get("master-page-name") != ""
		if t := n.Kid("text-properties"); t != nil {
			w := t.Get("font-weight")
			s.bold, s.plain = w == "bold" || w >= "600" && w <= "900", w == "normal"
			s.hidden = t.Get("display") == "none"
		}
		d.styles[n.Get("name")] = s
	case "list-style":
		levels := map[int]odtLevel{}
		for _, k := range n.Kids {
			i, err := strconv.Atoi(k.Get("level"))
			if err != nil || i < 1 || i > maxLevels {
				continue
			}
			lv := odtLevel{prefix: k.Get("num-prefix"), suffix: k.Get("num-suffix"), shown: 1, start: 1}
			if k.Name == "list-level-style-number" {
				lv.format = odtFormat(k.Get("num-format"))
			}
			if v, err := strconv.Atoi(k.Get("display-levels")); err == nil {
				lv.shown = v
			}
			if v, err := strconv.Atoi(k.Get("start-value")); err == nil {
				lv.start = v
			}
			levels[i] = lv
		}
		d.lists[n.Get("name")] = levels
	case "master-page":
		d.running(n)
	}
	return nil
}

// odtFormat is the name of numerals that are given by their first ones.
func odtFormat(f string) string {
	first := []rune(f + " ")[0]
	switch first {
	case ' ':
		return ""
	case '1':
		return "decimal"
	case 'a':
		return "lowerLetter"
	case 'A':
		return "upperLetter"
	case 'i':
		return "lowerRoman"
	case 'I':
		return "upperRoman"
	case '一':
		return "chineseCounting"
	case '壹':
		return "chineseLegalSimplified"
	case '甲':
		return "ideographTraditional"
	case '子':
		return "ideographZodiac"
	case '①':
		return "decimalEnclosedCircle"
	case '１':
		return "decimalFullWidth"
	}
	return "decimal"
}

// running adds headers and footers that say more than a page's number.
func (d *odt) running(n *container.Node) {
	for _, k := range n.Kids {
		if !strings.HasPrefix(k.Name, "header") && !strings.HasPrefix(k.Name, "footer") {
			continue
		}
		sub := &odt{styles: d.styles, lists: d.lists, counts: map[string]map[int]int{}, out: newText()}
		sub.blocks(k)
		var parts []string
		for _, p := range sub.out.Pages() {
			for _, l := range p.Lines {
				parts = append(parts, strings.TrimSpace(l.Text))
			}
		}
		if t := strings.Join(parts, " "); letters(t) && !d.said(t) {
			d.out.Running(t)
		}
	}
}

func (d *odt) said(t string) bool {
	for _, p := range d.out.Pages() {
		for _, l := range p.Lines {
			if l.Text == t {
				return true
			}
		}
	}
	return false
}

func (d *odt) blocks(n *container.Node) {
	for _, k := range n.Kids {
		d.block(k)
	}
}

// block reads a child of the text, of a cell, a section or a text box.
func (d *odt) block(n *container.Node) error {
	switch n.Name {
	case "h":
		level, err := strconv.Atoi(n.Get("outline-level"))
		if err != nil {
			level = 1
		}
		d.paragraph(n, level)
	case "p":
		d.paragraph(n, d.titleLevel(n.Get("style-name")))
	case "list":
		d.list(n)
	case "table":
		d.table(n)
	case "section", "index-body", "table-of-content", "alphabetical-index", "illustration-index", "user-index", "index-title", "numbered-paragraph", "change-marked":
		if n.Get("display") == "none" {
			d.out.remark(Hidden)
			return nil
		}
		d.blocks(n)
	case "tracked-changes":
		for range n.Kids {
			d.out.remark(Changes)
		}
	case "soft-page-break":
		d.out.PageBreak()
	case "frame", "custom-shape", "rect", "g":
		d.frame(n)
	}
	return nil
}

// titleLevel: paragraphs in the style of titles are headings.
func (d *odt) titleLevel(name string) int {
	for range 20 {
		s, ok := d.styles[name]
		if !ok {
			return 0
		}
		if l := levelOf(strings.ReplaceAll(s.name, "_20_", " ")); l > 0 {
			return l
		}
		name = s.parent
	}
	return 0
}

func (d *odt) has(name string, what func(odtStyle) (yes, no bool)) bool {
	for range 20 {
		s, ok := d.styles[name]
		if !ok {
			return false
		}
		if yes, no := what(s); yes || no {
			return yes
		}
		name = s.parent
	}
	return false
}

func (d *odt) bold(name string) bool {
	return d.has(name, func(s odtStyle) (bool, bool) { return s.bold, s.plain })
}

func (d *odt) paragraph(n *container.Node, level int) {
	style := d.styles[n.Get("style-name")]
	if d.cells == 0 && style.pageBefore {
		d.out.PageBreak()
	}
	saved := d.para
	d.para = &para{bold: true}
	d.inline(n, d.bold(n.Get("style-name")), 0)
	p := d.para
	d.para = saved
	label := d.label
	d.emit(p, level, label)
	for _, note := range p.notes {
		if d.cells > 0 {
			d.notes = append(d.notes, note)
			continue
		}
		d.out.Note(note)
	}
	for _, b := range p.boxes {
		if d.depth < 8 {
			d.depth++
			d.blocks(b)
			d.depth--
		}
	}
	if d.cells == 0 && style.pageAfter {
		d.out.PageBreak()
	}
}

// emit adds the lines of a paragraph as docx.emit does.
func (d *odt) emit(p *para, level int, label string) {
	first, last := true, ""
	var parts []string
	for i := range p.pieces {
		pc := &p.pieces[i]
		t := pc.text.String()
		if pc.page && d.cells == 0 && (level == 0 || len(parts) == 0) {
			d.out.PageBreak()
		}
		if corpus.Chars(t) == 0 {
			continue
		}
		if level > 0 {
			parts = append(parts, strings.TrimSpace(t))
			continue
		}
		line := corpus.Line{Text: label + t, Opening: corpus.Opens, Bold: p.bold && p.inked}
		if !first && (pc.page || !ended(last)) {
			line.Opening = corpus.Continues
		}
		d.out.Line(line)
		first, label, last = false, "", t
		d.label = ""
	}
	if len(parts) > 0 {
		d.out.Heading(level, label+corpus.JoinHan(strings.Join(parts, "\n")))
		d.label = ""
	}
}

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

// table adds a table row by row.
func (d *odt) table(n *container.Node) {
	for _, k := range n.Kids {
		switch k.Name {
		case "table-header-rows", "table-rows", "table-row-group":
			d.table(k)
		case "table-row":
			var cells []flow.Cell
			for _, c := range k.Kids {
				if c.Name == "table-cell" {
					cells = append(cells, d.cell(c))
				}
			}
			d.out.Row(cells)
			for _, note := range d.notes {
				d.out.Note(note)
			}
			d.notes = nil
		}
	}
}

func (d *odt) cell(n *container.Node) flow.Cell {
	outer := d.out
	d.out = &Text{remarks: outer.remarks}
	d.cells++
	d.blocks(n)
	var c flow.Cell
	for _, p := range d.out.Pages() {
		for _, l := range p.Lines {
			c = append(c, strings.TrimLeft(l.Text, "# "))
		}
	}
	d.out = outer
	d.cells--
	return c
}
