package index

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

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
	return x.Cite(c, x.books[p.BookID], printed, p.PageStart)
}

// CiteCase is the citation of a whole case.
func (x *Index) CiteCase(c *corpus.Case) string {
	return x.Cite(c, x.books[c.BookID], x.CasePrinted(c), c.PageStart)
}

// Cite is the citation of a page of a case, by the printed page or else that of the file.
func (x *Index) Cite(c *corpus.Case, b *corpus.Book, printed, page int) string {
	out := CaseTitle(c) + "，" + x.TitleInMarks(b)
	if where := PageOfCase(c, b, printed, page); where != "" {
		out += "，" + where
	}
	return out
}

// PageOfCase is PageWords without the name of a file that is called as its case is.
func PageOfCase(c *corpus.Case, b *corpus.Book, printed, page int) string {
	where := PageWords(b, printed, page)
	if name, _ := InFile(b, page); name != "" && corpus.Normalize(strings.TrimSuffix(name, path.Ext(name))) == corpus.Normalize(c.Title) {
		where = strings.TrimPrefix(where, "“"+name+"”")
	}
	return where
}

// Paged says whether the pages of a book's file tell where something stands: a text
// that goes on without page breaks is one page, which tells nothing.
func Paged(b *corpus.Book) bool {
	return b != nil && b.Format != Documents && (len(b.Pages) > 1 || b.Format == "pdf" || b.Format == "picture") && !Listed(b)
}

// The notes of pages that are rows of a sheet or form: its name, and the row or the first and the last one.
const oneRow, severalRows = "ingest.sheet_row", "ingest.sheet_rows"

// RowNote is the note that says which rows of which sheet are a page of a book; the zero message for a page that is one.
func RowNote(b *corpus.Book, page int) message.Message {
	if b == nil || page < 1 || page > len(b.Pages) {
		return message.Message{}
	}
	for _, n := range b.Pages[page-1].Notes {
		if n.Code == oneRow && len(n.Args) == 2 || n.Code == severalRows && len(n.Args) == 3 {
			return n
		}
	}
	return message.Message{}
}

// Listed says that the pages of a book are rows of sheets or forms.
func Listed(b *corpus.Book) bool { return !RowNote(b, 1).IsZero() }

// row names the rows that are a page of a book: 第8行, and the sheet where the book has several.
func row(b *corpus.Book, page int) string {
	n := RowNote(b, page)
	if n.IsZero() {
		return ""
	}
	sheet, rows := n.Args[0].Text, n.Args[1].Text
	if n.Code == severalRows {
		rows += "–" + n.Args[2].Text
	}
	if last := RowNote(b, len(b.Pages)); last.IsZero() || last.Args[0].Text != sheet || RowNote(b, 1).Args[0].Text != sheet {
		if _, err := strconv.Atoi(sheet); err != nil { // tables of documents have numbers
			sheet = "“" + sheet + "”"
		}
		return "表" + sheet + "第" + rows + "行"
	}
	return "第" + rows + "行"
}

// InFile is the file that a page of a book is in where the book is a folder of files, with the page of that, 0 where the file is one page. The
// pictures of a book are its pages.
func InFile(b *corpus.Book, page int) (name string, of int) {
	if b == nil || b.Format == "picture" || page < 1 || page > len(b.Pages) || b.Pages[page-1].File == "" {
		return "", 0
	}
	first := page - 1
	for first > 0 && !b.Pages[first].Begins {
		first--
	}
	if name = b.Pages[page-1].File; first == page-1 && (page == len(b.Pages) || b.Pages[page].Begins) {
		return name, 0
	}
	return name, page - first
}

// PageWords names a page: of a folder of files the file with its page, else the printed one, else that of the file, its line or its row; empty
// where no page is known.
func PageWords(b *corpus.Book, printed, page int) string {
	name, of := InFile(b, page)
	switch {
	case name != "" && of == 0:
		return "“" + name + "”"
	case name != "":
		return "“" + name + "”第" + strconv.Itoa(of) + "页"
	case printed > 0:
		return "第" + strconv.Itoa(printed) + "页"
	case b != nil && b.Format == "pdf":
		return "PDF第" + strconv.Itoa(page) + "页"
	case b != nil && b.Format == Documents:
		return "第" + strconv.Itoa(page) + "行"
	}
	if Listed(b) {
		return row(b, page)
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
