package rows

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/report/index"
	"casebook/report/table"
)

// prefix of columns of the input whose name the tables have already.
const prefix = "extra_"

// Own is a field that documents brought along (a column of a sheet, a member of a line of
// JSON, a line of front matter), and the column that it has in the tables.
type Own struct{ Field, Column string }

// Renamed says that the field has another name there, since its own is taken.
func (o Own) Renamed() bool { return o.Field != o.Column }

// OwnFields are the fields that documents brought along, in the order in which they first
// appear. Each has one column, the same in cases and practices: a name that either table
// has already gets a prefix.
func OwnFields(x *index.Index) []Own {
	var out []Own
	var taken map[string]bool
	seen := map[string]bool{}
	for c := range x.CaseLines() {
		for _, f := range c.Extra {
			if seen[f.Name] {
				continue
			}
			if seen[f.Name] = true; taken == nil {
				taken = reserved()
			}
			column := f.Name
			for column == "" || taken[strings.ToLower(column)] {
				column = prefix + column
			}
			taken[strings.ToLower(column)] = true
			out = append(out, Own{f.Name, column})
		}
	}
	return out
}

// Telling are the fields whose values say something else than the region of their case: one that the regions were read from groups
// the cases as they do, and is set against themes with them.
func Telling(x *index.Index) []Own {
	other := map[string]bool{}
	for c := range x.CaseLines() {
		for _, f := range c.Extra {
			if !other[f.Name] && !saysRegion(f.Value, c.Region) {
				other[f.Name] = true
			}
		}
	}
	return slices.DeleteFunc(OwnFields(x), func(o Own) bool { return !other[o.Field] })
}

// kinds are the words for kinds of places, which short names lack, and what stands between names.
var kinds = strings.NewReplacer("省", "", "市", "", "区", "", "县", "", "自治州", "", " ", "", "\u3000", "", "-", "", "·", "", "/", "", "、", "")

// saysRegion: a value is empty or names places of a region, in full or short.
func saysRegion(value string, r corpus.Region) bool {
	return strings.Contains(kinds.Replace(r.Province+r.City+r.District), kinds.Replace(value))
}

// reserved are the names of the columns of cases and practices, in small letters:
// programs that read tables may tell no others apart.
func reserved() map[string]bool {
	none := index.Of(&corpus.Collection{}, nil)
	out := map[string]bool{}
	for _, f := range caseFields(none) {
		out[f.Name] = true
	}
	for _, f := range practiceFields(none) {
		out[f.Name] = true
	}
	return out
}

// withOwn adds a column a field that documents brought along.
func withOwn[R any](x *index.Index, fields []table.Field[R], caseOf func(R) *corpus.Case) []table.Field[R] {
	for _, own := range OwnFields(x) {
		about, aboutEn := "输入文件中的字段，照原样保留", "field of the input, kept as it was"
		if own.Renamed() {
			about, aboutEn = "输入文件中的字段 "+own.Field+"（表中已有此名，故加前缀），照原样保留", "field "+own.Field+" of the input, kept as it was; the tables have that name already, hence the prefix"
		}
		title := own.Column
		if slices.ContainsFunc(fields, func(f table.Field[R]) bool { return f.Title == title }) { // two columns of a sheet would be called the same
			title += "（输入文件）"
		}
		fields = append(fields, table.Text(own.Column, title, about, aboutEn, func(r R) string {
			for _, f := range caseOf(r).Extra {
				if f.Name == own.Field {
					return f.Value
				}
			}
			return ""
		}))
	}
	return fields
}
