// Package bookid names books: by ISBN, else by the hash of their content, and
// distinctly within a collection.
package bookid

import (
	"fmt"
	"strings"

	"casebook/corpus"
)

// hashDigits is how much of a content's hash names a book without ISBN.
const hashDigits = 12

// Of is the id of a book: the digits of its ISBN, else the start of its hash,
// else of its file name.
func Of(b *corpus.Book) string {
	if digits := ISBNDigits(b.Front.ISBN); digits != "" {
		return digits
	}
	if len(b.SHA256) >= hashDigits {
		return b.SHA256[:hashDigits]
	}
	return "book"
}

// ISBNDigits are the digits of an ISBN of ten or thirteen, or nothing.
func ISBNDigits(isbn string) string {
	var out strings.Builder
	for _, r := range corpus.Normalize(isbn) {
		if r >= '0' && r <= '9' || r == 'X' || r == 'x' {
			out.WriteRune(r)
		}
	}
	if n := out.Len(); n != 10 && n != 13 {
		return ""
	}
	return strings.ToLower(out.String())
}

// Set gives a book its id and every case and practice theirs.
func Set(b *corpus.Book, id string) {
	old := map[string]string{}
	b.ID = id
	for i := range b.Cases {
		c := &b.Cases[i]
		was := c.ID
		c.BookID, c.ID = id, fmt.Sprintf("%s-%03d", id, c.Seq)
		old[was] = c.ID
		for j := range c.Practices {
			p := &c.Practices[j]
			p.BookID, p.CaseID, p.ID = id, c.ID, fmt.Sprintf("%s-%d", c.ID, p.Seq)
		}
	}
	for i := range b.TOC {
		b.TOC[i].CaseID = renamed(old, b.TOC[i].CaseID)
	}
	for i := range b.Ledger {
		b.Ledger[i].CaseID = renamed(old, b.Ledger[i].CaseID)
	}
}

func renamed(old map[string]string, id string) string {
	if n, ok := old[id]; ok {
		return n
	}
	return id
}

// Distinct makes the ids of a collection distinct: a second book of the same id
// gets the start of its hash behind it. The order of the books does not matter
// to a book whose id is its own.
func Distinct(books []*corpus.Book) {
	count := map[string]int{}
	for _, b := range books {
		count[b.ID]++
	}
	used := map[string]bool{}
	for _, b := range books {
		id := b.ID
		if count[id] > 1 && len(b.SHA256) >= 6 {
			id += "-" + b.SHA256[:6]
		}
		for n := 2; used[id]; n++ {
			id = fmt.Sprintf("%s-%d", b.ID, n)
		}
		used[id] = true
		if id != b.ID {
			Set(b, id)
		}
	}
}
