package main

import "casebook/corpus"

// The grid of a body page: columns in half ems, rows of text.
const (
	columns   = 52 // 26 characters
	rows      = 24
	indentEms = 4 // first line of a paragraph: two characters
)

// role says what a printed line is.
type role string

// The roles of lines; they choose font and size.
const (
	bodyLine   role = "body"
	titleLine  role = "title"
	headLine   role = "head" // running header
	folioLine  role = "folio"
	tocHead    role = "tochead"
	tocLine    role = "toc"
	bigLine    role = "big"   // title page
	midLine    role = "mid"   // subtitle, editor
	smallLine  role = "small" // imprint
	signedLine role = "signed"
)

// line is one printed line.
type line struct {
	Text string
	Role role
	Row  float64 // in rows of the grid from the top of the text area
	Left int     // half ems from its left edge
	Para int     // lines of one paragraph share it; 0 stands alone
	Full bool    // set to the full measure
	// Mark is how many runes of the beginning are a marker.
	Mark int
	Tail string // page number of a TOC entry, flush right
}

// page is one laid-out page.
type page struct {
	Number  int
	Printed int
	Kind    corpus.PageKind
	Lines   []line
}

// span is the pages a text covers.
type span struct{ From, To int }

// book is the laid-out book with the places of its parts.
type book struct {
	Pages []*page
	toc   []placed // in the order of the cases
	cases []placedCase
	paras int
}

// placed is a TOC entry's page of the file and the printed page it names.
type placed struct{ Page, Printed int }

// placedCase is where a case and its parts came to stand.
type placedCase struct {
	All      span
	Sections [3]span
	Practice []span
}

func (b *book) newPage(kind corpus.PageKind, printed int) *page {
	p := &page{Number: len(b.Pages) + 1, Printed: printed, Kind: kind}
	b.Pages = append(b.Pages, p)
	return p
}

func (b *book) last() *page { return b.Pages[len(b.Pages)-1] }

func (p *page) add(l line) { p.Lines = append(p.Lines, l) }

// centred puts a text in the middle of the measure; size is its em in body ems.
func (p *page) centred(text string, r role, row float64) {
	p.add(line{Text: text, Role: r, Row: row, Left: -1})
}
