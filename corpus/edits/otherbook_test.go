package edits

import (
	"strings"
	"testing"

	"casebook/corpus"
)

// named is the small collection's book under another id.
func named(id string) *corpus.Book {
	b := smallCollection().Books[0]
	for i := range b.Cases {
		c := &b.Cases[i]
		c.ID = strings.Replace(c.ID, "b", id, 1)
		for j := range c.Practices {
			c.Practices[j].ID = strings.Replace(c.Practices[j].ID, "b", id, 1)
		}
	}
	b.ID = id
	return b
}

// An edit of a book is never applied to another one that holds nearly the same words: not while its book is there and lacks
// them, and not where it was taken out, unless the other may be the same book, whose id changed with its text.
func TestEditsOfAnotherBook(t *testing.T) {
	const one, other, hash = "9787999910010", "9787999910027", "a9f78e01f6ee"
	for _, c := range []struct {
		name, id, quote string
		books           []string
		want            string
	}{
		{"taken out, another ISBN", other + "-001", "河湾镇设立流动书屋", []string{one}, "lost "},
		{"taken out, read anew without its ISBN", other + "-001", "河湾镇设立流动书屋", []string{hash}, "refound " + hash + "-001"},
		{"another text", "0123456789ab-001", "河湾镇设立流动书屋", []string{one}, "refound " + one + "-001"},
		{"case gone from its book", other + "-007", "这一句两本书里都没有", []string{one, other}, "lost "},
		{"case elsewhere in its book", other + "-007", "河湾镇设立流动书屋", []string{one, other}, "refound " + other + "-001"},
		{"a second book of one ISBN", one + "-0a1b-009", "河湾镇设立流动书屋", []string{one, one + "-0a1b"}, "refound " + one + "-0a1b-001"},
	} {
		col := &corpus.Collection{}
		for _, id := range c.books {
			col.Books = append(col.Books, named(id))
		}
		_, out := parse(t, "edits:\n  - {do: title, case: "+c.id+", quote: "+c.quote+", to: 新题}\n").ApplyText(col)
		if got := statuses(out); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	col := &corpus.Collection{Books: []*corpus.Book{named(one), named(other)}}
	col.Books[1].Cases = col.Books[1].Cases[1:]
	if _, out := parse(t, "edits:\n  - {do: title, case: "+other+"-001, quote: 河湾镇设立流动书屋, to: 新题}\n").ApplyText(col); statuses(out) != "lost " {
		t.Error(statuses(out))
	}
}
