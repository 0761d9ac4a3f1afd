package sheet

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// MostFields is how many different fields of the rows of a sheet become columns of their own: the tables, the page and the time
// that they take would else grow with the square of these.
const MostFields = 256

// OtherFields is the field that holds those beyond them, as a JSON object.
const OtherFields = "other_fields"

// Names tells fields of one name apart, so that no value hides another: it holds how often each was given.
type Names map[string]int

// Own is a name with a number behind it where another field has it (text_2).
func (ns Names) Own(name string) string {
	own := name
	for ns[own] > 0 {
		ns[name]++
		own = fmt.Sprintf("%s_%d", name, ns[name])
	}
	ns[own] = 1
	return own
}

// BoundFields keeps so many of the fields of a book's cases, those that most cases have (of equal ones the first met), and puts the
// others of each case together.
func BoundFields(b *corpus.Book, most int) {
	count := map[string]int{}
	var names []string
	for _, c := range b.Cases {
		for _, f := range c.Extra {
			if count[f.Name]++; count[f.Name] == 1 {
				names = append(names, f.Name)
			}
		}
	}
	if len(names) <= most {
		return
	}
	sort.SliceStable(names, func(i, j int) bool { return count[names[i]] > count[names[j]] })
	kept := map[string]bool{}
	for _, n := range names[:most] {
		kept[n] = true
	}
	for i := range b.Cases {
		b.Cases[i].Extra = together(b.Cases[i].Extra, kept)
	}
	b.Notes = append(b.Notes, message.New("ingest.many_fields", len(names), most, OtherFields))
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
