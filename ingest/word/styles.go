package word

import (
	"strconv"
	"strings"

	"casebook/corpus/lazyregexp"
	"casebook/ingest/container"
)

// style is what a paragraph's style says of it.
type style struct {
	level int // of a heading, 0 for text
	bold  bool
	// hidden text does not show; a form of the run itself may say otherwise.
	hidden bool
	numID  string // list it belongs to, "" none
	ilvl   int
}

// styles are the styles of paragraphs, and of runs, of a file by their ids.
type styles struct {
	by, runs map[string]style
	standard string // id of the style of paragraphs that name none
}

func (s *styles) of(id string) style {
	if id == "" {
		id = s.standard
	}
	return s.by[id]
}

// headingName is how programs call the styles of headings, whatever language they
// speak; ids of styles are their own affair.
var headingName = lazyregexp.New(`^(?:heading|标题|標題|titre|überschrift)\s*([1-9])$`)

// levelOf is the level that a style's name says.
func levelOf(name string) int {
	name = strings.ToLower(strings.TrimSpace(name))
	switch name {
	case "title", "标题", "標題":
		return 1
	}
	if m := headingName.FindStringSubmatch(name); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 0
}

// readStyles reads the styles; a file may have none.
func readStyles(f *container.File, part string) (*styles, error) {
	s := &styles{by: map[string]style{}, runs: map[string]style{}}
	r, err := f.Part(part)
	if err != nil {
		return s, nil
	}
	defer r.Close()
	raw, runs := map[string]*container.Node{}, map[string]*container.Node{}
	err = container.Walk(r, map[string]bool{"styles": true}, func(n *container.Node) error {
		if n.Name == "style" && n.Get("type") == "character" {
			runs[n.Get("styleId")] = n
		}
		if n.Name == "style" && (n.Get("type") == "paragraph" || n.Get("type") == "") {
			raw[n.Get("styleId")] = n
			if v := n.Get("default"); v == "1" || v == "true" {
				s.standard = n.Get("styleId")
			}
		}
		return nil
	})
	for id := range raw {
		s.by[id] = resolve(raw, id, 0)
	}
	for id := range runs {
		s.runs[id] = resolve(runs, id, 0)
	}
	return s, err
}

// resolve joins a style with those it is based on. A name of a heading counts for
// that style and, since an outline level is inherited, for those based on it.
func resolve(raw map[string]*container.Node, id string, depth int) style {
	n := raw[id]
	if n == nil || depth > 20 {
		return style{}
	}
	var st style
	if base := n.Kid("basedOn"); base != nil {
		st = resolve(raw, base.Get("val"), depth+1)
	}
	if l := levelOf(orEmpty(n.Kid("name")).Get("val")); l > 0 {
		st.level = l
	}
	if b := n.Kid("rPr", "b"); b != nil {
		st.bold = on(b)
	}
	if v := n.Kid("rPr", "vanish"); v != nil {
		st.hidden = on(v)
	}
	prop := n.Kid("pPr")
	if prop == nil {
		return st
	}
	if o := prop.Kid("outlineLvl"); o != nil {
		st.level = outline(o.Get("val"), st.level)
	}
	if num := prop.Kid("numPr"); num != nil {
		if id := num.Kid("numId"); id != nil {
			st.numID = id.Get("val")
		}
		if l := num.Kid("ilvl"); l != nil {
			st.ilvl, _ = strconv.Atoi(l.Get("val"))
		}
	}
	return st
}
