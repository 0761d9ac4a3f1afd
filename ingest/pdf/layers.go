package pdf

import ledongpdf "github.com/ledongthuc/pdf"

// layers are the layers of a file (optional content, PDF 32000-1, 8.11) that are off when
// it is opened, by their names: the second reader's library tells no numbers of objects. A
// name that a layer has which is on is none of them.
type layers map[string]bool

func layersOff(catalog ledongpdf.Value) layers {
	props := catalog.Key("OCProperties")
	all, config := props.Key("OCGs"), props.Key("D")
	const most = 1000
	base, on, off := config.Key("BaseState").Name() != "OFF", layerNames(config.Key("ON"), most), layerNames(config.Key("OFF"), most)
	out := layers{}
	for i := range min(all.Len(), most) {
		name := all.Index(i).Key("Name").Text()
		shows := base && !off[name] || !base && on[name]
		if known, met := out[name]; met && !known {
			continue // one of that name is on
		}
		out[name] = !shows
	}
	for name, hidden := range out {
		if !hidden {
			delete(out, name)
		}
	}
	return out
}

func layerNames(v ledongpdf.Value, most int) map[string]bool {
	out := map[string]bool{}
	for i := range min(v.Len(), most) {
		out[v.Index(i).Key("Name").Text()] = true
	}
	return out
}

// hide reports whether what belongs to a layer, or to a group of layers, is off.
func (l layers) hide(v ledongpdf.Value) bool {
	if len(l) == 0 || v.Kind() != ledongpdf.Dict {
		return false
	}
	if v.Key("Type").Name() != "OCMD" {
		return l[v.Key("Name").Text()]
	}
	groups, off := v.Key("OCGs"), 0
	if groups.Kind() == ledongpdf.Dict {
		return l.hide(groups)
	}
	n := min(groups.Len(), 100)
	for i := range n {
		if l.hide(groups.Index(i)) {
			off++
		}
	}
	switch v.Key("P").Name() {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0 && n > 0
	case "AllOff":
		return off < n
	}
	return n > 0 && off == n
}

// marks follows the marked content of a stream: how deep it nests, and from which depth on
// it is off.
type marks struct{ depth, hidden int }

// run runs an operator of marked content; hides says whether what it begins is off.
func (m *marks) run(op string, hides func() bool) {
	switch op {
	case "BMC", "BDC":
		m.depth++
		if m.hidden == 0 && op == "BDC" && hides() {
			m.hidden = m.depth
		}
	case "EMC":
		if m.depth == m.hidden {
			m.hidden = 0
		}
		m.depth = max(0, m.depth-1)
	}
}

// layer is what a BDC operator names.
func layer(args []ledongpdf.Value, resources ledongpdf.Value) ledongpdf.Value {
	if len(args) != 2 || args[0].Name() != "OC" {
		return ledongpdf.Value{}
	}
	return resources.Key("Properties").Key(args[1].Name())
}
