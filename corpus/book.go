// Package corpus holds the nouns of casebook (book, page, case, section,
// practice, theme) and the store they are kept in. The three stages ingest,
// analyze and report import it and never each other.
//
// Units, everywhere: pages count from 1 (Page.Number is the page of the file,
// Page.Printed the number printed on it); offsets are runes; boxes are
// fractions of the page, 0..1, from its upper left corner; scores and
// confidences are 0..1, and -1 stands for "not known".
package corpus

import (
	"strings"

	"casebook/corpus/message"
)

// Collection is what one run works on: the books in the order they were named.
type Collection struct {
	Books []*Book `json:"books"`
	// Unread are named books of which nothing could be read.
	Unread []Unread `json:"unread,omitempty"`
	// Files are all files of the run with what became of each, in the order in which they
	// were named and found. Empty in stores of earlier programs.
	Files []File `json:"files,omitempty"`
}

// Unread is a named book of which nothing could be read, and why.
type Unread struct {
	File   string          `json:"file"`
	Reason message.Message `json:"reason"`
	Remedy message.Message `json:"remedy,omitzero"`
}

// Book is one input file after ingestion.
type Book struct {
	// ID is short and stable: the ISBN's digits, or the start of the content's hash.
	ID string `json:"id"`
	// File is the base name of the input, never its folder.
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	// Format is "text", "jsonl" or "pdf".
	Format string `json:"format"`

	Front    Front         `json:"front"`
	Pages    []Page        `json:"pages"`
	TOC      []TOCEntry    `json:"toc"`
	Cases    []Case        `json:"cases"`
	Schemes  []Scheme      `json:"schemes,omitempty"`
	Ledger   []LedgerEntry `json:"ledger"`
	Repairs  []Repair      `json:"repairs,omitempty"`
	Doubts   []Doubt       `json:"doubts,omitempty"`
	Problems []Problem     `json:"problems,omitempty"`
	// Suspects are what the self-check doubts: nothing was unreadable, but this cannot be
	// right. Only --strict makes them a failure.
	Suspects []Problem `json:"suspects,omitempty"`
	// Notes are remarks for the reader that are no failure, such as "no marker found".
	Notes []message.Message `json:"notes,omitempty"`

	disk   *disk   // that the texts are read from; nil for a book that is whole
	file   string  // of the disk where they stand
	stored *stored // what the file holds, where that is known
}

// PracticeCount is how many practices the books have.
func (c *Collection) PracticeCount() int {
	n := 0
	for _, b := range c.Books {
		for i := range b.Cases {
			n += len(b.Cases[i].Practices)
		}
	}
	return n
}

// Front is what the title and imprint pages say.
type Front struct {
	Title     string `json:"title,omitempty"`
	Series    string `json:"series,omitempty"`
	Editor    string `json:"editor,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	ISBN      string `json:"isbn,omitempty"`      // 978-7-80116-998-3
	Published string `json:"published,omitempty"` // 2011-05, or 2011
	Price     string `json:"price,omitempty"`
	CLC       string `json:"clc,omitempty"` // class of the Chinese Library Classification
	CIP       string `json:"cip,omitempty"` // number of the CIP record
}

// PageKind says which part of the book a page belongs to.
type PageKind string

// The kinds of page.
const (
	FrontPage PageKind = "front"
	TOCPage   PageKind = "toc"
	BodyPage  PageKind = "body"
	BlankPage PageKind = "blank"
	BackPage  PageKind = "back"
)

// Origin says how the text of a page was obtained.
type Origin string

// The origins of a page's text.
const (
	FromText Origin = "text"
	FromPDF  Origin = "pdf"
	FromOCR  Origin = "ocr"
)

// Typed: no character was recognised in a picture, so that none is misread.
func (o Origin) Typed() bool { return o == FromText || o == FromPDF }

// Page is one page as it was read. Its lines are the raw reading and are never
// rewritten, but for characters of which an engine had two readings: what later steps
// make of them stands in cases, TOC and repairs.
type Page struct {
	Number int `json:"number"` // page of the file, from 1
	// Printed is the number printed on the page, 0 where there is none;
	// PrintedInferred says that it was interpolated from its neighbours or voted.
	// PrintedRight is the number of the second page where the page is a sheet of several;
	// Printed is then that of the first, and third and fourth count on.
	Printed         int      `json:"printed,omitempty"`
	PrintedRight    int      `json:"printed_right,omitempty"`
	PrintedInferred bool     `json:"printed_inferred,omitempty"`
	Kind            PageKind `json:"kind"`
	Origin          Origin   `json:"origin"`
	Lines           []Line   `json:"lines"`
	Confidence      float64  `json:"confidence"` // of the page's reading, -1 unknown
	// Engine names what read the page, with version and the hashes of models.
	Engine string            `json:"engine,omitempty"`
	Notes  []message.Message `json:"notes,omitempty"` // decision and reason, disagreements
	// File names the file a page stands in, where the book is a folder of files.
	File string `json:"file,omitempty"`
	// Begins says that a file begins with this page: no case, paragraph or title
	// goes on from the page before. Title and Fields are what the file says of
	// itself (front matter), beside its text.
	Begins bool    `json:"begins,omitempty"`
	Title  string  `json:"title,omitempty"`
	Fields []Field `json:"fields,omitempty"`
	// Unreadable says why nothing could be read; it says nothing for a page that was read.
	Unreadable message.Message `json:"unreadable,omitzero"`
	// Suspect says why the text, though something was read, is not to be trusted: a
	// problem of the book. It says nothing for a page that is as good as its confidence.
	Suspect message.Message `json:"suspect,omitzero"`
	// Width and Height of the page in points, 0 unknown.
	Width  float64 `json:"width,omitempty"`
	Height float64 `json:"height,omitempty"`

	// Tables are the ruled tables of a page with a text layer, whose text stands in its
	// lines too; none once a book is read.
	Tables []Table `json:"tables,omitempty"`

	chars int // of its lines, where these are left out
}

// Chars counts the characters of a page, white space apart.
func (p *Page) Chars() int {
	if p.Lines == nil {
		return p.chars
	}
	n := 0
	for i := range p.Lines {
		n += Chars(p.Lines[i].Text)
	}
	return n
}

// Opening is what the shape of a line says about paragraphs.
type Opening int8

// Values of Opening. Plain text without indents says Unknown.
const (
	Unknown   Opening = iota
	Opens             // the line opens a paragraph (indented, or after a clear gap)
	Continues         // the line stands flush and goes on with the one before
)

// Text is what stands on the pages of a book, without line breaks.
func (b *Book) Text() string {
	var out strings.Builder
	for _, p := range b.Pages {
		for _, l := range p.Lines {
			out.WriteString(l.Text)
		}
	}
	return out.String()
}

// Line is one line of a page, in reading order.
type Line struct {
	Text       string  `json:"text"` // as read; never holds a line break
	Opening    Opening `json:"opening,omitempty"`
	Box        Box     `json:"box,omitzero"`
	Size       float64 `json:"size,omitempty"` // glyph height as a fraction of the page's height
	Bold       bool    `json:"bold,omitempty"`
	Column     int     `json:"column,omitempty"`     // 0 single, else from 1 left to right
	Confidence float64 `json:"confidence,omitempty"` // 0 where the origin knows none (text)
	// Half is the page of a sheet of several on which the line stands, in the order in which they are read: 1 and 2 of two side
	// by side or above each other, 1 to 4 of four; 0 the page is one.
	Half int `json:"half,omitempty"`
	// Right is the probability that no character of the line is wrong, as measured for
	// the engine; 0 where the origin knows none.
	Right float64 `json:"right,omitempty"`
	// Second are characters of which the engine was in doubt, with what it would have read
	// in their place; empty once a book is read.
	Second []Second `json:"second,omitempty"`
	// Role is what the file itself says the line is: a footnote, a running header.
	// Empty for text, which is nearly all of it.
	Role Place `json:"role,omitempty"`
}

// Second is another reading of one character of a line.
type Second struct {
	At   int     `json:"at"`   // which rune of the line
	Text string  `json:"text"` // one character
	Odds float64 `json:"odds"` // its confidence by that of the one that stands there, 0..1
}

// Box is a rectangle as fractions of the page's width and height.
type Box struct {
	X0 float64 `json:"x0"`
	Y0 float64 `json:"y0"`
	X1 float64 `json:"x1"`
	Y1 float64 `json:"y1"`
}

// TOCStatus says how an entry of the table of contents and the body agree.
type TOCStatus string

// The states of a TOC entry.
const (
	Matched       TOCStatus = "matched"
	MissingInBody TOCStatus = "missing_in_body"
	MissingInTOC  TOCStatus = "missing_in_toc"
	Dropped       TOCStatus = "dropped" // a person left its case out, or said that it has none
)

// TOCEntry is one entry of the table of contents, or a case without one.
type TOCEntry struct {
	Seq       int       `json:"seq"`       // from 1, in the order of the TOC; cases without entry in their place
	Title     string    `json:"title"`     // best reading
	RawTitle  string    `json:"raw_title"` // as read
	Printed   int       `json:"printed,omitempty"`
	Page      int       `json:"page,omitempty"` // page of the file the entry stands on
	CaseID    string    `json:"case_id,omitempty"`
	BodyTitle string    `json:"body_title,omitempty"`
	Status    TOCStatus `json:"status"`
	Distance  int       `json:"distance"` // edits between the normalised titles, -1 where there is no pair
}

// Region is where a case happened. Municipalities: province 北京市, city empty,
// district 西城区.
type Region struct {
	Province string `json:"province,omitempty"`
	City     string `json:"city,omitempty"`
	District string `json:"district,omitempty"`
}

// SectionKind is the canonical name of a section.
type SectionKind string

// The sections of a case. An unmapped marker has an empty kind.
const (
	Background SectionKind = "background"
	Practices  SectionKind = "practices"
	Effects    SectionKind = "effects"
)

// SectionKinds are the sections in the order in which a case is told.
var SectionKinds = []SectionKind{Background, Practices, Effects}

// Case is one case of a book.
type Case struct {
	ID     string `json:"id"` // book_id-007
	BookID string `json:"book_id"`
	Seq    int    `json:"seq"` // place in the book, from 1
	Title  string `json:"title"`
	Region Region `json:"region,omitzero"`
	// Year is the year that the input's fields tell; practices that name no year
	// have this one.
	Year      int        `json:"year,omitempty"`
	PageStart int        `json:"page_start"`
	PageEnd   int        `json:"page_end"`
	Printed   int        `json:"printed,omitempty"` // printed page of its title
	Sections  []Section  `json:"sections"`
	Practices []Practice `json:"practices"`
	// Missing lists the sections that other cases have and this one lacks.
	Missing []SectionKind `json:"missing,omitempty"`
	// Notes and captions that belong to no section, kept apart.
	Asides []Aside `json:"asides,omitempty"`
	// Extra are the fields of a .jsonl line besides text and title, or those of
	// the front matter of the case's file.
	Extra []Field `json:"extra,omitempty"`
	// Edited lists what a person changed by hand.
	Edited []message.Message `json:"edited,omitempty"`

	at int64 // byte of the stored book that it begins at, where its texts are left out
}

// Field is a named value carried through from the input.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Section is the text under one marker; paragraphs are joined by a line break.
type Section struct {
	Seq       int         `json:"seq"`
	Marker    string      `json:"marker"` // as printed, without brackets
	Kind      SectionKind `json:"kind"`   // empty where the marker is not mapped
	Text      string      `json:"text"`
	PageStart int         `json:"page_start"`
	PageEnd   int         `json:"page_end"`
}

// Practice is one paragraph group of a practices section.
type Practice struct {
	ID          string            `json:"id"` // case_id-2
	CaseID      string            `json:"case_id"`
	BookID      string            `json:"book_id"`
	Seq         int               `json:"seq"` // place in the case, from 1
	Lead        string            `json:"lead"`
	Text        string            `json:"text"` // lead included
	PageStart   int               `json:"page_start"`
	PageEnd     int               `json:"page_end"`
	PrintedPage int               `json:"printed_page,omitempty"`
	Edited      []message.Message `json:"edited,omitempty"`
}

// Aside is a footnote or a caption.
type Aside struct {
	Kind string `json:"kind"` // footnote, caption
	Text string `json:"text"`
	Page int    `json:"page"`
}

// Scheme is a set of markers found in (or given for) a book.
type Scheme struct {
	Form    string   `json:"form"` // how the heading is written, e.g. 【X】
	Markers []Marker `json:"markers"`
	Cases   int      `json:"cases"` // how many cases carry it
	Given   bool     `json:"given,omitempty"`
}

// Marker maps a heading to its section.
type Marker struct {
	Name string      `json:"name"`
	Kind SectionKind `json:"kind"`
}

// Place is where a character of a page ended.
type Place string

// The places of the ledger.
const (
	InSection    Place = "section"
	InTitle      Place = "title"
	InTOC        Place = "toc"
	InFront      Place = "front"
	InBack       Place = "back"
	InHeader     Place = "header" // running header or footer
	InPageNumber Place = "page_number"
	InFootnote   Place = "footnote"
	InCaption    Place = "caption"
	Unplaced     Place = "unplaced"
)

// LedgerEntry counts the characters (white space apart) of one page that ended
// in one place. The entries of a page add up to the page's characters.
type LedgerEntry struct {
	Page   int    `json:"page"`
	Place  Place  `json:"place"`
	CaseID string `json:"case_id,omitempty"`
	// Section is the canonical name of the section, or its marker as printed.
	Section string `json:"section,omitempty"`
	Chars   int    `json:"chars"`
}

// Repair is something that was read one way and taken another.
type Repair struct {
	Page     int             `json:"page"`
	Kind     string          `json:"kind"` // reading, marker, title, page_number, toc, paragraph
	Original string          `json:"original"`
	Repaired string          `json:"repaired"`
	Reason   message.Message `json:"reason"`
}

// Doubt is a line to be looked at by a person, worst first.
type Doubt struct {
	Page       int     `json:"page"`
	Text       string  `json:"text"`
	Confidence float64 `json:"confidence"`
	Box        Box     `json:"box,omitzero"`
	// Image is the path of the cut-out below the output folder, where one was written.
	Image string `json:"image,omitempty"`
}
