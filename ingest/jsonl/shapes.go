package jsonl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/sheet"
)

// Files hold cases in other shapes than objects with fields for their texts: below keys
// that name them, in groups, with sections as a list or as an object of their own, or with
// an array for each field. What follows makes objects with fields of each.

// member is a member of an object with its value as it stands.
type member struct {
	name string
	raw  json.RawMessage
}

// members are those of an object in their order; nil for other values.
func members(raw json.RawMessage) []member {
	if len(raw) == 0 || raw[0] == '"' || raw[0] == '[' {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	var out []member
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil
		}
		m := member{name: key.(string)}
		if d.Decode(&m.raw) != nil {
			return nil
		}
		out = append(out, m)
	}
	return out
}

// joined is an object of members.
func joined(ms []member) json.RawMessage {
	var b bytes.Buffer
	for i, m := range ms {
		name, _ := json.Marshal(m.name) // a string cannot fail
		fmt.Fprintf(&b, "%c%s:%s", "{,"[min(i, 1)], name, m.raw)
	}
	b.WriteByte('}')
	return b.Bytes()
}

// elements are those of an array, nil for other values.
func elements(raw json.RawMessage) []json.RawMessage {
	var out []json.RawMessage
	if len(raw) == 0 || raw[0] != '[' || json.Unmarshal(raw, &out) != nil {
		return nil
	}
	return out
}

// deepest is how far groups of cases may stand within each other.
const deepest = 4

// expand is a value as the objects that are cases: those that it groups, or itself.
func (s *source) expand(raw json.RawMessage, depth int) []json.RawMessage {
	return s.expanded(raw, members(raw), depth)
}

// expanded is expand for a value whose members are known.
func (s *source) expanded(raw json.RawMessage, ms []member, depth int) []json.RawMessage {
	if ms == nil || depth > deepest {
		return []json.RawMessage{raw}
	}
	if out := s.columns(ms); out != nil {
		return out
	}
	if out := tabular(ms); out != nil {
		return out
	}
	if one := s.spliced(ms); one != nil {
		raw, ms = joined(one), one
	}
	if slices.ContainsFunc(ms, func(m member) bool { return s.says(m) }) {
		return []json.RawMessage{raw}
	}
	if flat := s.sections(ms); flat != nil {
		return []json.RawMessage{joined(flat)}
	}
	var out []json.RawMessage
	for _, group := range s.grouped(ms) {
		if s.tells(group, depth+1) {
			out = append(out, s.expand(group, depth+1)...)
		}
	}
	if out == nil {
		return []json.RawMessage{raw}
	}
	for _, m := range ms {
		if k := m.raw[0]; (k == '"' || k >= '0' && k <= '9') && !slices.Contains(s.around, m.name) {
			s.around = append(s.around, m.name)
		}
	}
	return out
}

// says reports a member that holds a text of a case.
func (s *source) says(m member) bool {
	return string(m.raw) != "null" && (m.name == "text" || says(s.role(m.name))) && !s.holdsCases(m.raw)
}

// holdsCases reports a value whose objects are cases, each with a title and a section: {"result": {"records": [ … ]}}, and no
// sections of one.
func (s *source) holdsCases(raw json.RawMessage) bool {
	for _, e := range elements(raw) {
		if s.titledCase(members(e)) {
			return true
		}
	}
	return slices.ContainsFunc(members(raw), func(m member) bool { return (m.raw[0] == '[' || m.raw[0] == '{') && s.holdsCases(m.raw) })
}

// titledCase: an object has a title and at least a section.
func (s *source) titledCase(ms []member) bool {
	title, sections := false, false
	for _, m := range ms {
		switch role := s.role(m.name); {
		case role == sheet.Title:
			title = title || m.raw[0] == '"'
		case role == sheet.Background || role == sheet.Practices || role == sheet.Effects:
			sections = true
		}
	}
	return title && sections
}

// spliced is a case whose title stands in one member and whose texts in others ({"meta": {"title": …}, "body": {"practices": …}}), with
// the members of both; nil for other objects.
func (s *source) spliced(ms []member) []member {
	var out []member
	titles, texts := 0, 0
	for _, m := range ms {
		in := members(m.raw)
		title := slices.ContainsFunc(in, func(f member) bool { return s.role(f.name) == sheet.Title && f.raw[0] == '"' })
		text := slices.ContainsFunc(in, func(f member) bool { return s.says(f) })
		switch {
		case title && !text:
			titles++
		case text && !title:
			texts++
		default:
			if title || s.role(m.name) == sheet.Title {
				return nil
			}
			in = nil
		}
		if in == nil {
			in = []member{m}
		}
		out = append(out, in...)
	}
	if titles != 1 || texts != 1 {
		return nil
	}
	return apart(out)
}

// apart gives members of one name a name each, so that none hides another.
func apart(ms []member) []member {
	seen := map[string]int{}
	for i := range ms {
		if n := ms[i].name; seen[n] > 0 {
			ms[i].name = fmt.Sprintf("%s%d", n, seen[n]+1)
		}
		seen[ms[i].name]++
	}
	return ms
}

// tabular are the cases of an object with the names of columns in one array and rows of as many values in another
// ({"columns": ["标题", …], "rows": [[…], …]}); nil for other objects.
func tabular(ms []member) (out []json.RawMessage) {
	var names []string
	var rows [][]json.RawMessage
	for _, m := range ms {
		list := elements(m.raw)
		if len(list) < 2 && (len(list) == 0 || list[0][0] != '[') {
			continue
		}
		switch {
		case names == nil && json.Unmarshal(m.raw, &names) == nil:
		case rows == nil && list[0][0] == '[':
			for _, e := range list {
				rows = append(rows, elements(e))
			}
		}
	}
	if len(names) < 2 || len(rows) == 0 || slices.ContainsFunc(rows, func(r []json.RawMessage) bool { return len(r) != len(names) }) {
		return nil
	}
	for _, r := range rows {
		var object []member
		for i, v := range r {
			object = append(object, member{names[i], v})
		}
		out = append(out, joined(apart(object)))
	}
	return out
}

// tells reports an object that is a case, or groups some.
func (s *source) tells(raw json.RawMessage, depth int) bool {
	ms := members(raw)
	if depth > deepest {
		return false
	}
	return slices.ContainsFunc(ms, func(m member) bool { return s.says(m) }) || s.sections(ms) != nil || s.spliced(ms) != nil ||
		slices.ContainsFunc(s.grouped(ms), func(g json.RawMessage) bool { return s.tells(g, depth+1) })
}

// ordinalKey matches keys that count and name nothing.
var ordinalKey = lazyregexp.New(`(?i)^(?:案例|实例|case|item|no\.?)?[\s_-]*[\d一二三四五六七八九十百]+$`)

// grouped are the objects in the arrays of an object, or below its keys, that may be cases;
// below keys there are several.
func (s *source) grouped(ms []member) (out []json.RawMessage) {
	keyed := 0
	for _, m := range ms {
		if m.raw[0] == '{' && len(members(m.raw)) > 0 {
			keyed++
		}
	}
	for _, m := range ms {
		switch m.raw[0] {
		case '[':
			for _, e := range elements(m.raw) {
				if len(e) > 0 && e[0] == '{' {
					out = append(out, e)
				}
			}
		case '{':
			in := members(m.raw)
			if len(in) == 0 || keyed < 2 && len(s.grouped(in)) < 2 {
				continue
			}
			titled := slices.ContainsFunc(in, func(f member) bool { return s.role(f.name) == sheet.Title })
			if text := slices.ContainsFunc(in, func(f member) bool { return s.says(f) }); text && !titled && !ordinalKey.MatchString(m.name) {
				title, _ := json.Marshal(m.name) // a string cannot fail
				in = append([]member{{"标题", title}}, in...)
			}
			out = append(out, joined(in))
		}
	}
	return out
}

// longestHeading is the most characters of a value that names a section.
const longestHeading = 20

// sections is a case whose sections stand in a member of their own, as an object or as a
// list of headings with texts, with a field for each; nil for other objects.
func (s *source) sections(ms []member) []member {
	if !slices.ContainsFunc(ms, func(m member) bool { return s.role(m.name) == sheet.Title && m.raw[0] == '"' }) {
		return nil
	}
	var out []member
	found := false
	for _, m := range ms {
		var in []member
		if m.raw[0] == '{' {
			in = members(m.raw)
		} else {
			in = s.headed(elements(m.raw))
			if !slices.ContainsFunc(in, func(f member) bool { return s.says(f) }) {
				in = marked(in)
			}
		}
		if !slices.ContainsFunc(in, func(f member) bool { return s.says(f) }) {
			out = append(out, m)
			continue
		}
		out, found = append(out, in...), true
	}
	if !found {
		return nil
	}
	return apart(out)
}

// headed are the fields of a list of objects, or of arrays, of two values each, a short one that names a
// section and its text.
func (s *source) headed(list []json.RawMessage) (out []member) {
	for _, e := range list {
		ms := members(e)
		if pair := elements(e); len(pair) == 2 {
			ms = []member{{raw: pair[0]}, {raw: pair[1]}}
		}
		if len(ms) != 2 {
			return nil
		}
		var name string
		if json.Unmarshal(ms[0].raw, &name) != nil || corpus.Chars(name) == 0 || corpus.Chars(name) > longestHeading || ms[1].raw[0] != '"' && ms[1].raw[0] != '[' {
			return nil
		}
		out = append(out, member{name, ms[1].raw})
	}
	return out
}

// marked is one text of sections whose names are none of columns, each below its name as a marker: headings of books are known by their
// place among the others as well; nil where fewer than two hold sentences.
func marked(sections []member) []member {
	var b strings.Builder
	with := 0
	for _, m := range sections {
		var texts []string
		var text string
		if json.Unmarshal(m.raw, &texts) != nil && json.Unmarshal(m.raw, &text) == nil {
			texts = []string{text}
		}
		if all := strings.Join(texts, "\n"); all != "" {
			if strings.Contains(all, "。") {
				with++
			}
			b.WriteString("【" + m.name + "】\n" + all + "\n")
		}
	}
	if with < 2 {
		return nil
	}
	raw, _ := json.Marshal(b.String()) // a string cannot fail
	return []member{{"text", raw}}
}

// column are the values of a member that has one for each of several cases: an array, or
// an object of numbered keys.
func (s *source) column(m member) (out []json.RawMessage) {
	switch m.raw[0] {
	case '[':
		out = elements(m.raw)
	case '{':
		for _, f := range members(m.raw) {
			if strings.Trim(f.name, "0123456789") != "" {
				return nil
			}
			out = append(out, f.raw)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// columns are the cases of an object with a list for each field: the title's says how many.
func (s *source) columns(ms []member) (out []json.RawMessage) {
	n, texts := 0, false
	for _, m := range ms {
		values := s.column(m)
		switch role := s.role(m.name); {
		case role == sheet.Title:
			n = len(values)
			for _, v := range values {
				if v[0] != '"' {
					return nil
				}
			}
		case says(role):
			texts = texts || values != nil
		}
	}
	if n < 2 || !texts {
		return nil
	}
	rows := make([][]member, n)
	for _, m := range ms {
		if values := s.column(m); len(values) == n {
			for i, v := range values {
				rows[i] = append(rows[i], member{m.name, v})
			}
		}
	}
	for _, r := range rows {
		out = append(out, joined(r))
	}
	return out
}
