// Package table describes the tables of a report once: names, headings, kinds
// and descriptions of their columns beside what fills them. CSV, JSONL, the
// sheets of the workbook and datapackage.json are all written from that.
package table

import (
	"iter"
	"slices"
)

// Kind is the type of a column's values.
type Kind string

// The kinds of column, and the Go type of their values. A value that is not
// known is nil: an empty cell, null in JSONL.
const (
	String  Kind = "string"
	Integer Kind = "integer" // int
	Number  Kind = "number"  // float64, written with four decimals
	Boolean Kind = "boolean" // bool
	List    Kind = "list"    // []string, joined by ; in a cell
)

// Column is one column. Title and About are Chinese; the English title is the name.
type Column struct {
	Name    string
	Kind    Kind
	Title   string
	About   string
	AboutEn string
	Enum    []string // all values there can be, where they are few
}

// Reference says that a column holds ids of another table.
type Reference struct{ Column, Table, Of string }

// Table is a described table. Rows yields the values of a row in the order of
// the columns; the slice is only good until the next row.
type Table struct {
	Name    string // file name without ending
	Title   string // Chinese
	TitleEn string
	About   string
	AboutEn string
	Key     []string // columns that tell rows apart, empty where none do
	// MayBeEmpty are columns of the key that are empty in some row, as an unknown province.
	MayBeEmpty []string
	Refs       []Reference
	Columns    []Column
	Rows       iter.Seq[[]any]
	// only yields rows of which the wanted columns are filled; of all where wanted is nil.
	only func(wanted []bool) iter.Seq[[]any]
}

// Only yields the rows with what the named columns hold and nil in the others: columns
// that are not looked at need not be made.
func (t Table) Only(names ...string) iter.Seq[[]any] {
	if t.only == nil {
		return t.Rows
	}
	wanted := make([]bool, len(t.Columns))
	for i, c := range t.Columns {
		wanted[i] = slices.Contains(names, c.Name)
	}
	return t.only(wanted)
}

// Empty is the table without its rows.
func (t Table) Empty() Table {
	t.Rows, t.only = func(func([]any) bool) {}, nil
	return t
}

// Field is a column together with what it holds of a row of type R.
type Field[R any] struct {
	Column
	value func(R) any
}

// Of completes a table's head with its fields and rows.
func Of[R any](head Table, rows iter.Seq[R], fields []Field[R]) Table {
	for _, f := range fields {
		head.Columns = append(head.Columns, f.Column)
	}
	head.only = func(wanted []bool) iter.Seq[[]any] {
		return func(yield func([]any) bool) {
			values := make([]any, len(fields))
			for r := range rows {
				for i, f := range fields {
					if wanted == nil || wanted[i] {
						values[i] = f.value(r)
					}
				}
				if !yield(values) {
					return
				}
			}
		}
	}
	head.Rows = head.only(nil)
	return head
}

// Text is a column of texts.
func Text[R any](name, title, about, aboutEn string, get func(R) string) Field[R] {
	return Field[R]{Column{Name: name, Kind: String, Title: title, About: about, AboutEn: aboutEn}, func(r R) any { return get(r) }}
}

// Choice is a column of texts that can only be some.
func Choice[R any](name, title, about, aboutEn string, enum []string, get func(R) string) Field[R] {
	f := Text(name, title, about, aboutEn, get)
	f.Enum = enum
	return f
}

// Int is a column of whole numbers; those below least are not known.
func Int[R any](name, title, about, aboutEn string, least int, get func(R) int) Field[R] {
	return Field[R]{Column{Name: name, Kind: Integer, Title: title, About: about, AboutEn: aboutEn}, func(r R) any {
		if n := get(r); n >= least {
			return n
		}
		return nil
	}}
}

// Num is a column of numbers; get answers false for what is not known.
func Num[R any](name, title, about, aboutEn string, get func(R) (float64, bool)) Field[R] {
	return Field[R]{Column{Name: name, Kind: Number, Title: title, About: about, AboutEn: aboutEn}, func(r R) any {
		if x, ok := get(r); ok {
			return x
		}
		return nil
	}}
}

// significant is a number written with its first digits, for what may be very small.
type significant float64

// Precise is a column of numbers with four significant digits, such as
// probabilities: four decimals would make 0 of most of them.
func Precise[R any](name, title, about, aboutEn string, get func(R) float64) Field[R] {
	return Field[R]{Column{Name: name, Kind: Number, Title: title, About: about, AboutEn: aboutEn}, func(r R) any { return significant(get(r)) }}
}

// Many is a column of lists.
func Many[R any](name, title, about, aboutEn string, get func(R) []string) Field[R] {
	return Field[R]{Column{Name: name, Kind: List, Title: title, About: about, AboutEn: aboutEn}, func(r R) any { return get(r) }}
}

// Yes is a column of true and false.
func Yes[R any](name, title, about, aboutEn string, get func(R) bool) Field[R] {
	return Field[R]{Column{Name: name, Kind: Boolean, Title: title, About: about, AboutEn: aboutEn}, func(r R) any { return get(r) }}
}
