package web

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/flow"
	"casebook/ingest/word"
)

// blocks are elements that begin and end paragraphs.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true, atom.Footer: true, atom.Nav: true, atom.Aside: true,
	atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Blockquote: true, atom.Pre: true, atom.Table: true, atom.Tr: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Hr: true, atom.Figure: true, atom.Figcaption: true,
	atom.Address: true, atom.Center: true, atom.Form: true, atom.Details: true, atom.Summary: true, atom.Body: true, atom.Td: true, atom.Th: true, atom.Caption: true,
	atom.Tbody: true, atom.Thead: true, atom.Tfoot: true, atom.Fieldset: true, atom.Menu: true, atom.Dir: true,
}

// walker turns elements into lines.
type walker struct {
	out     *flow.Builder
	remarks map[string]int
	skip    map[*html.Node]bool
	line    strings.Builder // the paragraph being gathered
	bold    bool            // all of it is bold
	inked   bool
	strong  int    // bold elements around
	label   string // of the list item that the next paragraph opens
	note    int    // notes around
	lists   []list
}

// list is a list being read.
type list struct {
	ordered bool
	format  string
	next    int
}

// all walks a whole body.
func (w *walker) all(n *html.Node) error {
	if err := w.children(n, 0); err != nil {
		return err
	}
	w.end()
	return nil
}

func (w *walker) children(n *html.Node, depth int) error {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if err := w.node(k, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// end closes the paragraph being gathered.
func (w *walker) end() {
	t := tidy(w.line.String())
	w.line.Reset()
	if corpus.Chars(t) > 0 {
		l := corpus.Line{Text: w.label + t, Opening: corpus.Opens, Bold: w.bold && w.inked}
		if w.note > 0 {
			l.Role = corpus.InFootnote
		}
		w.out.Line(l)
		w.label = ""
	}
	w.bold, w.inked = true, false
}

// tidy makes one line of text as it stands in the source: line breaks between Han
// mean nothing, other white space is one space. Spaces that are meant to be seen stay.
func tidy(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' })
	var b strings.Builder
	var before rune
	rs := []rune(s)
	for i := 0; i < len(rs); i++ {
		r := rs[i]
		if r != ' ' && r != '\n' && r != '\t' && r != '\r' && r != '\f' {
			b.WriteRune(r)
			before = r
			continue
		}
		broken := false
		for i+1 < len(rs) && (rs[i] == ' ' || rs[i] == '\n' || rs[i] == '\t' || rs[i] == '\r' || rs[i] == '\f') {
			broken = broken || rs[i] == '\n'
			i++
		}
		i--
		if broken && i+1 < len(rs) && wide(before) && wide(rs[i+1]) {
			continue
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// wide: Han and the marks of Chinese print, between which no space belongs.
func wide(r rune) bool {
	return corpus.Han(r) || r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xffe0 || strings.ContainsRune("“”‘’…—·", r)
}

func (w *walker) node(n *html.Node, depth int) error {
	if depth > maxDepth {
		return ErrTooDeep
	}
	switch n.Type {
	case html.TextNode:
		if strings.TrimFunc(n.Data, unicode.IsSpace) != "" {
			w.bold, w.inked = w.bold && w.strong > 0 || !w.inked && w.strong > 0, true
		}
		w.line.WriteString(n.Data)
		return nil
	case html.ElementNode:
	default:
		return nil
	}
	switch {
	case w.skip[n] || noteReference(n) || pageNumber(n):
		return nil
	case hidden(n):
		if corpus.Chars(inner(n)) > 0 {
			w.remarks[word.Hidden]++
		}
		return nil
	case n.DataAtom == atom.Img || n.DataAtom == atom.Image || n.DataAtom == atom.Svg:
		w.remarks[word.Pictures]++
		return nil
	case unseen[n.DataAtom]:
		return nil
	}
	return w.element(n, depth)
}

func (w *walker) element(n *html.Node, depth int) error {
	switch n.DataAtom {
	case atom.Br:
		w.end()
		return nil
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return w.heading(n, depth)
	case atom.Ol, atom.Ul, atom.Menu, atom.Dir:
		return w.list(n, depth)
	case atom.Li:
		w.end()
		w.label = w.itemLabel(n)
	case atom.Table:
		w.end()
		if !layout(n) {
			return w.table(n, depth)
		}
	case atom.B, atom.Strong:
		w.strong++
		defer func() { w.strong-- }()
	case atom.Caption, atom.Figcaption:
		w.end()
		t := tidy(inner(n))
		w.out.Line(corpus.Line{Text: t, Opening: corpus.Opens})
		return nil
	}
	if noteBody(n) {
		w.end()
		w.note++
		defer func() { w.note-- }()
	}
	block := blocks[n.DataAtom]
	if block {
		w.end()
	}
	if err := w.children(n, depth); err != nil {
		return err
	}
	if block {
		w.end()
	}
	return nil
}

// heading adds a heading; one that wraps a picture or nothing is none.
func (w *walker) heading(n *html.Node, depth int) error {
	w.end()
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode && !unseen[d.Parent.DataAtom] && !noteReference(d.Parent):
			b.WriteString(d.Data)
		case d.DataAtom == atom.Br:
			b.WriteString("\n")
		case d.DataAtom == atom.Img:
			w.remarks[word.Pictures]++
		}
	}
	t := tidy(b.String())
	if corpus.Chars(t) > 100 { // text that someone made large
		w.out.Paragraph(w.label + t)
	} else {
		w.out.Heading(level(n), w.label+t)
	}
	w.label = ""
	return nil
}

func (w *walker) list(n *html.Node, depth int) error {
	w.end()
	label := w.label
	w.lists = append(w.lists, list{ordered: n.DataAtom == atom.Ol, format: format(n), next: number(n, "start", 1)})
	err := w.children(n, depth)
	w.lists = w.lists[:len(w.lists)-1]
	w.end()
	if label == "" {
		w.label = ""
	}
	return err
}

// format is the name of the numerals of a list, as word.Numeral knows them.
func format(n *html.Node) string {
	switch attr(n, "type") {
	case "a":
		return "lowerLetter"
	case "A":
		return "upperLetter"
	case "i":
		return "lowerRoman"
	case "I":
		return "upperRoman"
	}
	style := strings.ToLower(attr(n, "style"))
	for _, han := range []string{"cjk-ideographic", "simp-chinese", "trad-chinese", "cjk-decimal"} {
		if strings.Contains(style, han) {
			return "chineseCounting"
		}
	}
	if strings.Contains(style, "none") {
		return "none"
	}
	return "decimal"
}

// itemLabel is the number of a list item, as browsers show it.
func (w *walker) itemLabel(n *html.Node) string {
	if len(w.lists) == 0 {
		return ""
	}
	l := &w.lists[len(w.lists)-1]
	if !l.ordered || l.format == "none" {
		return ""
	}
	l.next = number(n, "value", l.next)
	l.next++
	if l.format == "chineseCounting" {
		return word.Numeral(l.next-1, l.format) + "、"
	}
	return word.Numeral(l.next-1, l.format) + ". "
}

// layout: a table that sets parts of the page beside each other is none of figures.
func layout(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.DataAtom == atom.Table || level(d) > 0 {
			return true
		}
	}
	return false
}

// table adds a table.
func (w *walker) table(n *html.Node, depth int) error {
	var rows []flow.Row
	for d := range n.Descendants() {
		switch d.DataAtom {
		case atom.Caption:
			w.out.Paragraph(tidy(inner(d)))
		case atom.Tr:
			r, err := w.row(d, depth)
			if err != nil {
				return err
			}
			rows = append(rows, r)
		}
	}
	w.out.Table(rows)
	return nil
}

func (w *walker) row(n *html.Node, depth int) (flow.Row, error) {
	var r flow.Row
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.DataAtom != atom.Td && k.DataAtom != atom.Th || hidden(k) {
			continue
		}
		c, err := w.cell(k, depth)
		if err != nil {
			return r, err
		}
		r.Cells = append(r.Cells, flow.Cell{Paragraphs: c, Columns: number(k, "colspan", 1), Rows: number(k, "rowspan", 1)})
	}
	return r, nil
}

func (w *walker) cell(n *html.Node, depth int) ([]string, error) {
	sub := &walker{out: &flow.Builder{}, remarks: w.remarks, skip: w.skip}
	if err := sub.children(n, depth); err != nil {
		return nil, err
	}
	sub.end()
	var c []string
	for _, p := range sub.out.Pages() {
		for _, l := range p.Lines {
			c = append(c, l.Text)
		}
	}
	return c, nil
}

// noteReference: the sign of a note in the text.
func noteReference(n *html.Node) bool {
	class := attr(n, "class")
	return strings.Contains(attr(n, "epub:type"), "noteref") || attr(n, "role") == "doc-noteref" || attr(n, "role") == "doc-backlink" ||
		strings.Contains(class, "footnote-ref") || strings.Contains(class, "footnote-back") || strings.Contains(class, "sdfootnoteanc") || strings.Contains(class, "sdfootnotesym") ||
		strings.Contains(class, "sdendnoteanc") || strings.Contains(class, "sdendnotesym")
}

// pageNumber: where a page of the printed edition begins; what it holds is its number.
func pageNumber(n *html.Node) bool {
	return (strings.Contains(attr(n, "epub:type"), "pagebreak") || attr(n, "role") == "doc-pagebreak") && corpus.Chars(inner(n)) <= longestNumber
}

// longestNumber bounds what is taken for the number of a page: Seite xviii.
const longestNumber = 12

var noteID = lazyregexp.New(`^(?:sd)?(?:foot|end)note-?\d+$|^fn:?\d+$`)

// noteBody: an element that holds a note.
func noteBody(n *html.Node) bool {
	kind := attr(n, "epub:type")
	return strings.Contains(kind, "footnote") || strings.Contains(kind, "endnote") && !strings.Contains(kind, "endnotes") || strings.HasPrefix(attr(n, "role"), "doc-footnote") || attr(n, "role") == "doc-endnote" ||
		noteID.MatchString(attr(n, "id")) && n.DataAtom != atom.A
}
