package text

import (
	_ "embed"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"casebook/corpus"
	"casebook/corpus/wordlist"
)

// maxFrontMatter bounds the lines of a block before the text.
const maxFrontMatter = 200

// head is what the front matter of a file says.
type head struct {
	title  string
	fields []corpus.Field
}

//go:embed asset/title_keys.txt
var titleKeyWords string

// titleKeys are the fields that hold a title.
var titleKeys = sync.OnceValue(func() map[string]bool { return wordlist.Set(titleKeyWords) })

// frontMatter takes the block between two lines of --- off the beginning of a
// text, if it is a mapping in YAML. Lines stay where they were: blank ones stand
// for the block.
func frontMatter(s string) (head, string) {
	lines := strings.SplitN(s, "\n", maxFrontMatter+1)
	first := 0
	for first < len(lines) && strings.TrimSpace(lines[first]) == "" {
		first++
	}
	if first >= len(lines)-1 || strings.TrimRight(lines[first], " \t") != "---" {
		return head{}, s
	}
	for i := first + 1; i < len(lines) && i < maxFrontMatter; i++ {
		if end := strings.TrimRight(lines[i], " \t"); end != "---" && end != "..." {
			continue
		}
		h, ok := mapping(strings.Join(lines[first+1:i], "\n"))
		if !ok {
			return head{}, s
		}
		return h, strings.Repeat("\n", i+1) + strings.Join(lines[i+1:], "\n")
	}
	return head{}, s
}

// mapping reads the fields of a block, in their order.
func mapping(block string) (head, bool) {
	var doc yaml.Node
	if yaml.Unmarshal([]byte(block), &doc) != nil || len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return head{}, false
	}
	var h head
	m := doc.Content[0].Content
	for i := 0; i+1 < len(m); i += 2 {
		key, value := strings.TrimSpace(m[i].Value), valueOf(m[i+1])
		switch {
		case key == "" || value == "":
		case h.title == "" && titleKeys()[strings.ToLower(key)]:
			h.title = value
		default:
			h.fields = append(h.fields, corpus.Field{Name: key, Value: value})
		}
	}
	return h, true
}

// valueOf writes a value on one line; lists are joined.
func valueOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag == "!!null" {
			return ""
		}
		return strings.Join(strings.Fields(n.Value), " ")
	case yaml.SequenceNode, yaml.MappingNode:
		var parts []string
		for i, c := range n.Content {
			v := valueOf(c)
			if n.Kind == yaml.MappingNode && i%2 == 1 {
				parts[len(parts)-1] += ": " + v
				continue
			}
			parts = append(parts, v)
		}
		return strings.Join(parts, ";")
	}
	return ""
}
