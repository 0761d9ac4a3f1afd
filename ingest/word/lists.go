package word

import (
	"strconv"
	"strings"

	"casebook/ingest/container"
)

// level is a level of a list: how it counts and how its label is written.
type level struct {
	start  int
	format string // Word's name of the numerals
	text   string // "%1.%2、"
	legal  bool   // all numbers as digits
	style  string // the style of paragraphs that belong to it
}

// list is a numbering that counts on by itself.
type list struct {
	levels   map[int]level
	abstract string
	restart  map[int]int // start of levels, where this list begins anew
}

// lists are the numberings of a file, and how far each has counted.
type lists struct {
	by     map[string]*list
	counts map[string]map[int]int // by abstract numbering, shared by the lists of one
	begun  map[string]bool        // lists whose restarts were taken
}

// Bounds of labels.
const maxLevels = 9

// readLists reads the numberings; a file may have none.
func readLists(f *container.File, part string) (*lists, error) {
	l := &lists{by: map[string]*list{}, counts: map[string]map[int]int{}, begun: map[string]bool{}}
	r, err := f.Part(part)
	if err != nil {
		return l, nil
	}
	defer r.Close()
	abstract := map[string]map[int]level{}
	links := map[string]string{} // style of a numbering → abstract numbering that defines it
	wants := map[string]string{}
	var nums []*container.Node
	err = container.Walk(r, map[string]bool{"numbering": true}, func(n *container.Node) error {
		switch n.Name {
		case "abstractNum":
			id := n.Get("abstractNumId")
			abstract[id] = readLevels(n)
			if s := n.Kid("styleLink"); s != nil {
				links[s.Get("val")] = id
			}
			if s := n.Kid("numStyleLink"); s != nil {
				wants[id] = s.Get("val")
			}
		case "num":
			nums = append(nums, n)
		}
		return nil
	})
	for _, n := range nums {
		id := orEmpty(n.Kid("abstractNumId")).Get("val")
		if other, ok := links[wants[id]]; ok && wants[id] != "" {
			id = other
		}
		l.by[n.Get("numId")] = overridden(n, id, abstract[id])
	}
	return l, err
}

func readLevels(n *container.Node) map[int]level {
	out := map[int]level{}
	for _, k := range n.Kids {
		if k.Name == "lvl" {
			if i, err := strconv.Atoi(k.Get("ilvl")); err == nil && i >= 0 && i < maxLevels {
				out[i] = readLevel(k)
			}
		}
	}
	return out
}

func readLevel(k *container.Node) level {
	lv := level{start: 1, format: "decimal"}
	if s := k.Kid("start"); s != nil {
		lv.start, _ = strconv.Atoi(s.Get("val"))
	} else {
		lv.start = 0
	}
	if f := k.Kid("numFmt"); f != nil {
		lv.format = f.Get("val")
	}
	lv.text = orEmpty(k.Kid("lvlText")).Get("val")
	lv.legal = on(k.Kid("isLgl"))
	lv.style = orEmpty(k.Kid("pStyle")).Get("val")
	return lv
}

// overridden is a list made of a numbering with what it changes of it.
func overridden(n *container.Node, id string, levels map[int]level) *list {
	out := &list{abstract: id, levels: map[int]level{}, restart: map[int]int{}}
	for i, lv := range levels {
		out.levels[i] = lv
	}
	for _, o := range n.Kids {
		if o.Name != "lvlOverride" {
			continue
		}
		i, err := strconv.Atoi(o.Get("ilvl"))
		if err != nil || i < 0 || i >= maxLevels {
			continue
		}
		if lv := o.Kid("lvl"); lv != nil {
			out.levels[i] = readLevel(lv)
		}
		if s := o.Kid("startOverride"); s != nil {
			out.restart[i], _ = strconv.Atoi(s.Get("val"))
		}
	}
	return out
}

// label counts on and gives the label of a paragraph, with a space behind it where
// its last character is a Latin one; "" for bullets, and for paragraphs of no list.
func (l *lists) label(num *container.Node, st style) string {
	id, at := st.numID, st.ilvl
	if num != nil {
		if n := num.Kid("numId"); n != nil {
			id = n.Get("val")
		}
		if n := num.Kid("ilvl"); n != nil {
			at, _ = strconv.Atoi(n.Get("val"))
		}
	}
	li := l.by[id]
	if id == "" || id == "0" || li == nil || at < 0 || at >= maxLevels {
		return ""
	}
	l.count(li, id, at)
	lv := li.levels[at]
	if lv.format == "bullet" || lv.format == "none" || lv.text == "" {
		return ""
	}
	text := l.written(li, lv)
	if text == "" {
		return ""
	}
	if last := text[len(text)-1]; last < 0x80 && last != ' ' {
		text += " "
	}
	return text
}

// count moves level at of a list on, and those below it back to before their start.
func (l *lists) count(li *list, id string, at int) {
	c := l.counts[li.abstract]
	if c == nil {
		c = map[int]int{}
		l.counts[li.abstract] = c
	}
	if !l.begun[id] {
		l.begun[id] = true
		for i, start := range li.restart {
			c[i] = start - 1
		}
	}
	for i := range at + 1 { // levels above that never counted stand at their start
		if _, ok := c[i]; !ok {
			c[i] = li.levels[i].start
			if i == at {
				c[i]--
			}
		}
	}
	c[at]++
	for i := at + 1; i < maxLevels; i++ {
		delete(c, i)
	}
}

// written fills in the numbers of a label.
func (l *lists) written(li *list, lv level) string {
	c := l.counts[li.abstract]
	var b strings.Builder
	for i := 0; i < len(lv.text); i++ {
		if lv.text[i] == '%' && i+1 < len(lv.text) && lv.text[i+1] >= '1' && lv.text[i+1] <= '9' {
			k := int(lv.text[i+1] - '1')
			format := li.levels[k].format
			if lv.legal {
				format = "decimal"
			}
			b.WriteString(Numeral(c[k], format))
			i++
			continue
		}
		b.WriteByte(lv.text[i])
	}
	return b.String()
}
