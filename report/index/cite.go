package index

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"casebook/corpus"
)

// Title is how a book is called: its title, or its file's name without ending.
func Title(b *corpus.Book) string {
	if b == nil {
		return ""
	}
	if b.Front.Title != "" {
		return b.Front.Title
	}
	return strings.TrimSuffix(b.File, path.Ext(b.File))
}

// Documents is the format of files that hold a document a line: what is a page of
// other books is a line there.
const Documents = "jsonl"

// HasContents says whether a table of contents was read in a book: without one
// no case can be missing from it.
func HasContents(b *corpus.Book) bool {
	return slices.ContainsFunc(b.TOC, func(e corpus.TOCEntry) bool { return e.Status != corpus.MissingInTOC })
}

// CaseTitle is how a case is called; one without a title by its id.
func CaseTitle(c *corpus.Case) string {
	if c.Title != "" {
		return c.Title
	}
	return c.ID
}

// Printed is the printed page a practice begins on, 0 where it is not known:
// its own, or that of its page.
func (x *Index) Printed(p *corpus.Practice) int {
	if p.PrintedPage > 0 {
		return p.PrintedPage
	}
	return x.printed[pageKey{p.BookID, p.PageStart}]
}

// CasePrinted is the printed page of a case's title, 0 where it is not known.
func (x *Index) CasePrinted(c *corpus.Case) int {
	if c.Printed > 0 {
		return c.Printed
	}
	return x.printed[pageKey{c.BookID, c.PageStart}]
}

// CitePractice is 案例名，《书名》，第N页: the printed page, else that of the case's
// title where the book is one long page, else the page of the file.
func (x *Index) CitePractice(p *corpus.Practice) string {
	c := x.cases[p.CaseID]
	printed := x.Printed(p)
	if b := x.books[p.BookID]; printed == 0 && b != nil && len(b.Pages) == 1 {
		printed = c.Printed
	}
	return x.cite(c, printed, p.PageStart)
}

// CiteCase is the citation of a whole case.
func (x *Index) CiteCase(c *corpus.Case) string { return x.cite(c, x.CasePrinted(c), c.PageStart) }

func (x *Index) cite(c *corpus.Case, printed, page int) string {
	return Cite(c, x.books[c.BookID], printed, page)
}

// Cite is the citation of a page of a case, by the printed page or else that of the file.
func Cite(c *corpus.Case, b *corpus.Book, printed, page int) string {
	out := CaseTitle(c) + "，《" + nested(Title(b)) + "》"
	if where := PageWords(b, printed, page); where != "" {
		out += "，" + where
	}
	return out
}

// Paged says whether the pages of a book's file tell where something stands: a text
// that goes on without page breaks is one page, which tells nothing.
func Paged(b *corpus.Book) bool {
	return b != nil && b.Format != Documents && (len(b.Pages) > 1 || b.Format == "pdf" || b.Format == "picture")
}

// PageWords names a page: the printed one, else that of the file, or its line; empty
// where no page is known.
func PageWords(b *corpus.Book, printed, page int) string {
	switch {
	case printed > 0:
		return "第" + strconv.Itoa(printed) + "页"
	case b != nil && b.Format == "pdf":
		return "PDF第" + strconv.Itoa(page) + "页"
	case b != nil && b.Format == Documents:
		return "第" + strconv.Itoa(page) + "行"
	}
	if !Paged(b) {
		return ""
	}
	return "第" + strconv.Itoa(page) + "页"
}

// nested turns the title marks inside a title into the inner ones (GB/T 15834).
func nested(title string) string {
	if !strings.ContainsAny(title, "《》") {
		return title
	}
	return inner.Replace(title)
}

var inner = strings.NewReplacer("《", "〈", "》", "〉")
