package document

import (
	"bytes"
	"io"

	"casebook/corpus/message"
	"casebook/ingest/container"
)

// ErrOwn is the error of a report that casebook wrote, whatever it is called and wherever it lies: its quotations would count twice, and
// its own words stand for those of a book.
var ErrOwn = message.Fail("ingest.own_copy").Hint("ingest.own_copy.remedy")

// program is what the program calls itself in the files that it writes.
const program = "casebook"

// ownPage tells its pages by their first bytes.
func ownPage(head []byte) bool {
	return bytes.Contains(head, []byte(`<meta name="generator" content="`+program+` `))
}

// mostOfWhom bounds what is read of who wrote a document.
const mostOfWhom = 64 << 10

// ownDocument tells its documents and workbooks by who created them, which stays where somebody saves them again.
func ownDocument(f *container.File) bool {
	r, err := f.Part("docProps/core.xml")
	if err != nil {
		return false
	}
	defer r.Close()
	n, err := container.Tree(io.LimitReader(r, mostOfWhom))
	return err == nil && n.Kid("creator").Inner() == program
}
