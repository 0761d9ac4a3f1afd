// Package rows says what the tables of a report hold: each one once, its columns
// beside what fills them. The names and the order of the first columns are the
// data contract; columns may be added behind them, never renamed.
package rows

import (
	"iter"
	"slices"

	"casebook/corpus"
	"casebook/report/index"
	"casebook/report/table"
)

// Every is every table that there can be, in order.
func Every(x *index.Index) []table.Table { return append(always(x), sometimes(x)...) }

// All are the tables of a collection in their order. Those that only a second
// run or a person's look brings are left out where they would be empty.
func All(x *index.Index) []table.Table {
	return append(always(x), slices.DeleteFunc(sometimes(x), empty)...)
}

// OfBooks are those of All that no analysis adds anything to.
func OfBooks(x *index.Index) []table.Table {
	return append([]table.Table{Sections(x), TOC(x), Pages(x), Ledger(x), Repairs(x), Problems(x)}, slices.DeleteFunc([]table.Table{Files(x), Doubts(x)}, empty)...)
}

// OfNews are those of All that say what is new.
func OfNews(x *index.Index) []table.Table {
	return slices.DeleteFunc([]table.Table{Novel(x), Copies(x), Trends(x)}, empty)
}

func always(x *index.Index) []table.Table {
	return []table.Table{Cases(x), Sections(x), Practices(x), Themes(x), Terms(x), TOC(x), Pages(x), Ledger(x), Repairs(x), Problems(x)}
}

func sometimes(x *index.Index) []table.Table {
	return []table.Table{Files(x), Doubts(x), Regions(x), Lineage(x), Novel(x), Copies(x), Trends(x)}
}

func empty(t table.Table) bool {
	for range t.Rows {
		return false
	}
	return true
}

// ofBook is a thing together with the book it stands in.
type ofBook[T any] struct {
	b *corpus.Book
	v *T
}

// overBooks yields what each book has a list of.
func overBooks[T any](x *index.Index, list func(*corpus.Book) []T) iter.Seq[ofBook[T]] {
	return func(yield func(ofBook[T]) bool) {
		for _, b := range x.Col.Books {
			items := list(b)
			for i := range items {
				if !yield(ofBook[T]{b, &items[i]}) {
					return
				}
			}
		}
	}
}

// known are the figures that are not below zero, where -1 stands for unknown.
func known(v float64) (float64, bool) { return v, v >= 0 }

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

var sectionNames = []string{string(corpus.Background), string(corpus.Practices), string(corpus.Effects)}

// labels are the names of themes by their ids.
func labels(x *index.Index, ids []string) []string {
	out := make([]string, 0, len(ids))
	for _, id := range ids {
		if t := x.Theme(id); t != nil {
			out = append(out, t.Label)
		}
	}
	return slices.Clip(out)
}
