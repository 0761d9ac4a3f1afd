package word

import (
	"errors"
	"io"
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/container"
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
		d.out.Heading(level, label+oneLine(parts))
		d.label = ""
	}
}
