package pdf

import ledongpdf "github.com/ledongthuc/pdf"

// field is what stands above a place of a form's field on a page (a widget): that may say no more than where it is, and what was
// filled in stands with the field (PDF 32000-1, 12.7.3.1). The first reader looks at the widget alone.
type field struct {
	At    int    `json:"at"` // among the page's annotations, from 0
	Kind  string `json:"kind"`
	Value string `json:"value"`
	Look  string `json:"look,omitempty"` // default appearance
}

// fieldsAbove are the values of fields that stand with none of the page's annotations themselves.
func fieldsAbove(page ledongpdf.Page) (out []field) {
	annots := page.V.Key("Annots")
	for i := range min(annots.Len(), mostTyped) {
		a := annots.Index(i)
		if a.Key("Subtype").Name() != "Widget" || !a.Key("FT").IsNull() && !a.Key("V").IsNull() {
			continue
		}
		f := field{At: i, Kind: above(a, "FT").Name(), Value: above(a, "V").Text(), Look: above(a, "DA").RawString()}
		if f.Value != "" {
			out = append(out, f)
		}
	}
	return out
}

// above is an entry of a page or a field, or of the nodes above it; a cycle of parents ends after a few.
func above(node ledongpdf.Value, key string) ledongpdf.Value {
	for range 32 {
		if v := node.Key(key); !v.IsNull() {
			return v
		}
		node = node.Key("Parent")
	}
	return ledongpdf.Value{}
}
