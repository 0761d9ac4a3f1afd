package jsonl

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"casebook/corpus/message"
	"casebook/ingest/sheet"
)

// nameOfPractice is the column for the titles of objects that are practices.
const nameOfPractice = "做法标题"

// table grows by the objects of a file.
type table struct {
	role   func(string) sheet.Role
	names  []string
	at     map[string]int
	rows   [][]string
	head   []string // columns of rows that are arrays
	within int      // objects within those of the file that were read as text
}

// add reads an object as a row, and the practices in it as that row and rows below it.
func (t *table) add(raw []byte) error {
	if !utf8.Valid(raw) {
		return message.Fail("file.not_utf8")
	}
	if list := elements(raw); list != nil {
		return t.addRow(list)
	}
	fields, err := fieldsOf(raw)
	if err != nil {
		return err
	}
	titled, led := t.titled(fields)
	first := len(t.rows)
	t.rows = append(t.rows, nil)
	for _, f := range fields {
		role := t.role(f.Name)
		parts := t.parts(f, role)
		if len(parts) == 0 {
			t.set(first, f.Name, cell(f))
			continue
		}
		if role == sheet.Practices && titled {
			t.practices(first, f.Name, parts, led)
			continue
		}
		var all []string
		for _, p := range parts {
			all = append(all, p.all()...)
		}
		t.set(first, f.Name, strings.Join(all, "\n"))
	}
	return nil
}

// addRow takes an array as a row; the first one names the columns.
func (t *table) addRow(list []json.RawMessage) error {
	if t.head == nil {
		for _, v := range list {
			var name string
			if json.Unmarshal(v, &name) != nil {
				return message.Fail("file.not_object")
			}
			t.head = append(t.head, name)
		}
		return nil
	}
	t.rows = append(t.rows, nil)
	for i, v := range list[:min(len(list), len(t.head))] {
		t.set(len(t.rows)-1, t.head[i], cell(value(t.head[i], v)))
	}
	return nil
}

// titled reports a case with a title, which holds its rows together, and names of
// practices that stand in a field of their own.
func (t *table) titled(fields []field) (titled, led bool) {
	for _, f := range fields {
		role := t.role(f.Name)
		titled = titled || role == sheet.Title && strings.TrimSpace(f.Value) != ""
		led = led || role == sheet.Lead
	}
	return titled, led
}

// practices puts each part of a field in a row of its own, from the row of the case on.
func (t *table) practices(first int, name string, parts []part, led bool) {
	at := first
	for at < len(t.rows) && t.taken(at, name) {
		at++
	}
	for _, p := range parts {
		if at == len(t.rows) {
			t.rows = append(t.rows, nil)
		}
		if led || p.title == "" {
			t.set(at, name, strings.Join(p.all(), "\n"))
		} else {
			t.set(at, nameOfPractice, p.title)
			t.set(at, name, strings.Join(p.text, "\n"))
		}
		at++
	}
}

// taken reports a row in which a practice stands already.
func (t *table) taken(row int, name string) bool {
	for i, v := range t.rows[row] {
		if n := t.names[i]; v != "" && n != name && (n == nameOfPractice || t.role(n) == sheet.Practices) {
			return true
		}
	}
	return false
}

// set fills a cell, in a new column where the name is new.
func (t *table) set(row int, name, value string) {
	i, known := t.at[name]
	if !known {
		i = len(t.names)
		t.at[name], t.names = i, append(t.names, name)
	}
	for len(t.rows[row]) <= i {
		t.rows[row] = append(t.rows[row], "")
	}
	t.rows[row][i] = value
}

// part is an object within a field as text.
type part struct {
	title string
	text  []string // paragraphs
}

func (p part) all() []string {
	if p.title == "" {
		return p.text
	}
	return append([]string{p.title}, p.text...)
}

// parts are the objects in a field that holds a text; none where it holds strings alone.
// Fields of other roles keep their JSON: they are variables.
func (t *table) parts(f field, role sheet.Role) []part {
	if f.isString || !says(role) || !strings.Contains(f.Value, "{") {
		return nil
	}
	elements := []json.RawMessage{json.RawMessage(f.Value)}
	if f.Value[0] == '[' && json.Unmarshal([]byte(f.Value), &elements) != nil {
		return nil
	}
	var out []part
	for _, raw := range elements {
		p := t.part(raw)
		if p.title != "" || len(p.text) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// says reports a role of fields that hold what a case says.
func says(role sheet.Role) bool {
	switch role {
	case sheet.Background, sheet.Practices, sheet.Effects, sheet.Text:
		return true
	}
	return false
}

// part reads an object: its title, then its other fields in their order. Those that are
// not known to hold text keep their names, without which they would say too little.
func (t *table) part(raw json.RawMessage) part {
	fields, err := fieldsOf(raw)
	if err != nil {
		return part{text: t.words(raw)}
	}
	t.within++
	var p part
	kind := kindOfBlock(fields)
	for _, f := range fields {
		if kind != "" && f.Name == "type" {
			continue
		}
		role := t.role(f.Name)
		words := t.words(json.RawMessage(f.Value))
		if f.isString {
			words = filledLines(f.Value)
		}
		switch {
		case len(words) == 0:
		case (role == sheet.Title || role == sheet.Lead) && p.title == "" && len(words) == 1:
			p.title = words[0]
		case says(role):
			if kind == heading {
				words[0] = "## " + words[0]
			}
			p.text = append(p.text, words...)
		default:
			words[0] = f.Name + "：" + words[0]
			p.text = append(p.text, words...)
		}
	}
	return p
}

// heading is the kind of a block that heads those below it.
const heading = "heading"

// kindOfBlock is what an editor calls a block of a text ({"type": "heading", "text": …}), "" for other objects.
func kindOfBlock(fields []field) string {
	for _, f := range fields {
		if f.Name != "type" || !f.isString {
			continue
		}
		switch strings.ToLower(f.Value) {
		case heading, "header", "h1", "h2", "h3", "h4", "title", "subtitle":
			return heading
		case "paragraph", "text", "p", "quote", "list", "list_item", "listitem", "li", "item":
			return "text"
		}
	}
	return ""
}

// words are a value as paragraphs.
func (t *table) words(raw json.RawMessage) []string {
	if len(raw) == 0 || string(raw) == "null" {
		return nil
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return filledLines(s)
	}
	var list []json.RawMessage
	switch {
	case raw[0] == '{':
		return t.part(raw).all()
	case raw[0] != '[' || json.Unmarshal(raw, &list) != nil:
		return []string{string(raw)}
	}
	var out []string
	for _, v := range list {
		out = append(out, t.words(v)...)
	}
	return out
}

// filledLines are the lines of a text that are not empty.
func filledLines(s string) []string {
	var out []string
	for _, l := range lines(s) {
		if strings.TrimSpace(l) != "" {
			out = append(out, l)
		}
	}
	return out
}

// cell is the value of a field; the strings of a list are its paragraphs.
func cell(f field) string {
	var paragraphs []string
	if f.isString || json.Unmarshal([]byte(f.Value), &paragraphs) != nil {
		return f.Value
	}
	return strings.Join(paragraphs, "\n")
}
