package edits

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Issue is something about edits.yaml that a person should look at.
type Issue struct {
	Line int
	// Conflict: two edits that are each valid cannot stand together, and neither
	// is applied. Otherwise the edit is not understood, and a run stops.
	Conflict bool
	Message  message.Message
	Remedy   message.Message
}

// String says the issue with its line in English, for tests.
func (i Issue) String() string { return message.New("edits.issue", i.Line, i.Message).String() }

// Said tells of the issue, with the line and what helps.
func (i Issue) Said() message.Message {
	return message.New("edits.file_issue", i.Line, i.Message, i.Remedy)
}

// Parse reads the content of edits.yaml. Edits that are not understood are left
// out and stand in the issues, which are in the order of the lines. An empty
// file has no edits.
func Parse(data []byte) (*Edits, []Issue) {
	p := &parser{}
	if len(data) > largestFile {
		p.bad(1, message.New("edits.keep_needed"), "edits.too_large", largestFile>>20)
		return &Edits{}, p.issues
	}
	p.data = data
	list := p.document(data)
	out := &Edits{}
	for _, n := range list {
		if e, ok := p.edit(n); ok {
			out.List = append(out.List, e)
		}
	}
	p.issues = append(p.issues, out.conflicts()...)
	slices.SortStableFunc(p.issues, func(a, b Issue) int { return a.Line - b.Line })
	return out, p.issues
}

// largestFile is the largest file of edits in bytes: some 50,000 edits.
const largestFile = 16 << 20

// Bad reports whether some issue makes the file unusable.
func Bad(issues []Issue) bool {
	return slices.ContainsFunc(issues, func(i Issue) bool { return !i.Conflict })
}

type parser struct {
	data   []byte
	issues []Issue
}

func (p *parser) bad(line int, remedy message.Message, code string, args ...any) {
	p.issues = append(p.issues, Issue{Line: line, Message: message.New(code, args...), Remedy: remedy})
}

// document finds the list of edits: the whole of a file is "edits:" and a list.
func (p *parser) document(data []byte) []*yaml.Node {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		if !utf8.Valid(data) {
			p.bad(1, message.New("edits.save_utf8"), "edits.not_utf8")
			return nil
		}
		p.malformed(err)
		return nil
	}
	if len(doc.Content) == 0 {
		return nil
	}
	top := doc.Content[0]
	if top.Kind == yaml.ScalarNode && top.Tag == "!!null" {
		return nil
	}
	if top.Kind != yaml.MappingNode && p.miswritten() {
		return nil
	}
	if top.Kind != yaml.MappingNode {
		p.bad(top.Line, message.New("edits.begin_edits"), "edits.not_edits")
		return nil
	}
	var list []*yaml.Node
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		switch {
		case key.Value != "edits":
			p.bad(key.Line, message.New("edits.only_key"), "edits.unknown_key", key.Value)
		case list != nil:
			p.bad(key.Line, message.New("edits.one_list"), "edits.edits_twice")
		case value.Kind == yaml.SequenceNode:
			list = value.Content
		case value.Tag != "!!null":
			p.bad(value.Line, message.New("edits.begin_each"), "edits.no_list")
		}
	}
	return list
}

// edit reads one item of the list.
func (p *parser) edit(n *yaml.Node) (Edit, bool) {
	before := len(p.issues)
	e := Edit{Line: n.Line}
	if n.Kind != yaml.MappingNode {
		p.bad(n.Line, message.New("edits.for_example"), "edits.no_keys")
		return e, false
	}
	given := p.keys(n)
	do := given["do"]
	if do == nil {
		p.bad(n.Line, message.New("edits.one_of", kindList()), "edits.no_do")
		return e, false
	}
	e.Do = Kind(do.Value)
	f, known := forms[e.Do]
	if !known {
		p.bad(do.Line, message.New("edits.one_of", kindList()), "edits.unknown_kind", do.Value)
		return e, false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		p.field(&e, f, n.Content[i], n.Content[i+1])
	}
	for _, key := range f.must {
		if given[key] == nil {
			p.bad(n.Line, message.New("edits.keys_of", string(e.Do), f.list()), "edits.without", e.Do, key)
		}
	}
	p.check(&e)
	return e, len(p.issues) == before
}

func kindList() string {
	var out []string
	for _, k := range kindNames {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

func (f form) list() string {
	all := append(slices.Clone(f.must), f.may...)
	return "do, " + strings.Join(append(all, "why"), ", ")
}

// keys lists the values of a mapping by key; a key that stands twice is an issue.
func (p *parser) keys(n *yaml.Node) map[string]*yaml.Node {
	out := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if out[key.Value] != nil {
			p.bad(key.Line, message.New("edits.keep_one"), "edits.key_twice", key.Value)
		}
		out[key.Value] = n.Content[i+1]
	}
	return out
}

// field reads one key of an edit.
func (p *parser) field(e *Edit, f form, key, value *yaml.Node) {
	name := key.Value
	if name != "do" && name != "why" && !slices.Contains(f.must, name) && !slices.Contains(f.may, name) {
		p.bad(key.Line, message.New("edits.keys_of", string(e.Do), f.list()), "edits.unknown_key_in", name, e.Do)
		return
	}
	switch name {
	case "page":
		n, err := strconv.Atoi(value.Value)
		if err != nil || n < 1 {
			p.bad(value.Line, message.New("edits.pages_count"), "edits.no_page", value.Value)
		}
		e.Page = n
	case "sections":
		p.passages(e, value)
	case "practices":
		p.refs(e, value)
	default:
		s, ok := p.scalar(name, value)
		if !ok {
			return
		}
		if name == "to" && slices.Contains(naming, e.Do) {
			if s = oneLine(s); s == "" {
				p.bad(value.Line, message.New("edits.a_value"), "edits.empty", name)
			}
		}
		if at := e.text(name); at != nil {
			*at = s
		}
	}
}

// naming are the edits that name a case or a theme.
var naming = []Kind{Title, Add, Rename, Split}

// oneLine is a name as tables and citations hold it: what was pasted may be broken, or have characters that cannot be seen.
func oneLine(s string) string {
	if strings.IndexFunc(s, unicode.IsControl) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, corpus.JoinHan(s))
}

// text is where a key with a single value is kept, nil for any other key.
func (e *Edit) text(key string) *string {
	return map[string]*string{
		"book": &e.Book, "case": &e.Case, "practice": &e.Practice, "theme": &e.Theme,
		"quote": &e.Quote, "label": &e.Label,
		"section": &e.Section, "marker": &e.Marker, "begins": &e.Begins, "entry": &e.Entry,
		"into": &e.Into, "into-label": &e.IntoLabel, "to": &e.To,
		"province": &e.Province, "city": &e.City, "district": &e.District,
		"doubt": &e.Doubt, "sum": &e.Sum, "by": &e.By, "date": &e.On,
		"after": &e.After, "why": &e.Why,
	}[key]
}
