package jsonl

import (
	"encoding/json"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// maxFields is how many different fields become columns of their own. A file with a
// field name a line would else grow with the square of its lines.
const maxFields = 64

// OtherFields is the field that holds those beyond maxFields, as a JSON object.
const OtherFields = "other_fields"

// boundFields keeps the fields that most lines have (of equal ones the first met)
// and puts the others of each line together.
func boundFields(b *corpus.Book) {
	count := map[string]int{}
	var names []string
	for _, c := range b.Cases {
		for _, f := range c.Extra {
			if count[f.Name]++; count[f.Name] == 1 {
				names = append(names, f.Name)
			}
		}
	}
	if len(names) <= maxFields {
		return
	}
	sort.SliceStable(names, func(i, j int) bool { return count[names[i]] > count[names[j]] })
	kept := map[string]bool{}
	for _, n := range names[:maxFields] {
		kept[n] = true
	}
	for i := range b.Cases {
		b.Cases[i].Extra = together(b.Cases[i].Extra, kept)
	}
	b.Notes = append(b.Notes, message.New("ingest.many_fields", len(names), maxFields, OtherFields))
}

// together puts the fields that are not kept into one.
func together(fields []corpus.Field, kept map[string]bool) []corpus.Field {
	var out []corpus.Field
	var others []string
	for _, f := range fields {
		if kept[f.Name] {
			out = append(out, f)
			continue
		}
		name, _ := json.Marshal(f.Name) // a string cannot fail
		value, _ := json.Marshal(f.Value)
		others = append(others, string(name)+":"+string(value))
	}
	if len(others) > 0 {
		out = append(out, corpus.Field{Name: OtherFields, Value: "{" + strings.Join(others, ",") + "}"})
	}
	return out
}
