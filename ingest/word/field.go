package word

import "strings"

// field is a field whose begin was read: what it is, and whether its result follows.
type field struct {
	code   strings.Builder
	result bool
}

// computed are fields whose stored result is of the page they were last shown on.
var computed = map[string]bool{"PAGE": true, "NUMPAGES": true, "SECTIONPAGES": true, "DATE": true, "TIME": true, "PAGEREF": false}

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
