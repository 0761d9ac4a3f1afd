package edits

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v3"

	"casebook/corpus/message"
)

// layout is where the list of edits stands in the lines of the file, so that
// items can be added and taken out and every other line stays as it is.
type layout struct {
	lines  []string
	key    int   // line of "edits:", from 0; −1 where it is missing
	items  []int // first line of each item
	indent int   // of the items
	end    int   // first line after the list
}

// errLayout is returned where lines cannot be told apart for sure.
var errLayout error = message.Fail("edits.layout")

func layoutOf(data []byte) (layout, error) {
	l := layout{key: -1}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data))
	l.lines = strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	l.end = len(l.lines)
	var doc yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&doc); err != nil || len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return l, nil
	}
	top := doc.Content[0]
	if len(top.Content) < 2 {
		return l, nil
	}
	if l.key = top.Content[0].Line - 1; l.key >= len(l.lines) {
		return l, errLayout
	}
	list := top.Content[1]
	if list.Kind == yaml.SequenceNode && list.Style&yaml.FlowStyle != 0 && len(list.Content) > 0 {
		return l, message.Fail("edits.brackets", list.Line)
	}
	l.indent = 2
	for i, n := range list.Content {
		if n.Line > len(l.lines) { // rarer line breaks of YAML
			return l, errLayout
		}
		if i == 0 {
			line := l.lines[n.Line-1]
			l.indent = len(line) - len(strings.TrimLeft(line, " "))
		}
		l.items = append(l.items, n.Line-1)
	}
	return l, nil
}

// append adds an item at the end of the list. Remarks after the last item stay
// with it.
func (l layout) append(item string) []byte {
	lines := l.lines
	if l.key < 0 {
		lines = append(lines, "edits:")
	} else if len(l.items) == 0 {
		// "edits: []" and "edits: null" become an open list.
		line := lines[l.key]
		at := strings.Index(line, ":")
		rest := ""
		if hash := strings.Index(line[at:], "#"); hash >= 0 {
			rest = " " + line[at+hash:]
		}
		lines[l.key] = line[:at+1] + rest
	}
	pad := strings.Repeat(" ", l.indentOf())
	for _, line := range strings.Split(item, "\n") {
		if line != "" {
			line = pad + line
		}
		lines = append(lines, line)
	}
	return []byte(strings.Join(lines, "\n") + "\n")
}

func (l layout) indentOf() int {
	if l.key < 0 {
		return 2
	}
	return l.indent
}

// remove takes out item i. Remarks before the next item belong to that one and
// stay.
func (l layout) remove(i int) []byte {
	from, to := l.items[i], l.end
	if i+1 < len(l.items) {
		to = l.items[i+1]
	}
	for to > from+1 && l.remark(l.lines[to-1]) {
		to--
	}
	lines := append(append([]string{}, l.lines[:from]...), l.lines[to:]...)
	return []byte(strings.Join(lines, "\n") + "\n")
}

// remark reports a blank line, or a comment that stands no deeper than the items.
func (l layout) remark(line string) bool {
	trimmed := strings.TrimLeft(line, " ")
	return trimmed == "" || trimmed[0] == '#' && len(line)-len(trimmed) <= l.indent
}
