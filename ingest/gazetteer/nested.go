package gazetteer

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"casebook/corpus"
)

// deepest is how many objects within objects are opened.
const deepest = 3

// opened are the fields, and behind each that is an object (meta: {"region": …}) its own ones; of an object that stands for a
// place ({"name": "青石县", "code": …}) its name.
func opened(fields []corpus.Field) []corpus.Field {
	object := func(f corpus.Field) bool { return strings.HasPrefix(f.Value, "{") }
	if !slices.ContainsFunc(fields, object) {
		return fields
	}
	var out []corpus.Field
	for _, f := range fields {
		out = appendOpened(out, f, deepest)
	}
	return out
}

func appendOpened(out []corpus.Field, f corpus.Field, deep int) []corpus.Field {
	var members map[string]json.RawMessage
	if deep == 0 || !strings.HasPrefix(f.Value, "{") || json.Unmarshal([]byte(f.Value), &members) != nil {
		return append(out, f)
	}
	if Level(f.Name) != "" {
		for _, name := range []string{"name", "名称", "label", "text", "value"} {
			var v string
			if json.Unmarshal(members[name], &v) == nil && v != "" {
				return append(out, corpus.Field{Name: f.Name, Value: v})
			}
		}
	}
	out = append(out, f)
	for _, name := range slices.Sorted(maps.Keys(members)) {
		v := string(members[name])
		if json.Unmarshal(members[name], &v) != nil {
			v = string(members[name])
		}
		out = appendOpened(out, corpus.Field{Name: name, Value: v}, deep-1)
	}
	return out
}
