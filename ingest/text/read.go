package text

import (
	"bytes"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/flow"
)

// Options of reading.
type Options struct {
	// Markdown says that the file's name ends like one of Markdown; its marks are
	// then read as such even where they are few.
	Markdown bool
	// Tabled makes pages of the cases that stand in tables of the text; false where there
	// are none. Without it tables are text.
	Tabled func([]corpus.Page, []flow.Table) ([]corpus.Page, []message.Message, bool)
}

// Result is a text file as pages, with what is to be said of its reading.
type Result struct {
	Pages    []corpus.Page
	Problems []corpus.Problem
	Notes    []message.Message
}

// MaxLine bounds a line in bytes: a paragraph of a book has some hundred.
const MaxLine = 16 << 20

// LongLineError says which line of a file is too long to be one of a book.
type LongLineError struct{ Line int }

func (e *LongLineError) Error() string { return e.Unwrap().Error() }

// Unwrap is the same in the catalogue's words.
func (e *LongLineError) Unwrap() error {
	return message.Fail("ingest.long_line", e.Line, MaxLine>>20)
}

// CheckLines finds the first line that is longer than MaxLine. UTF-16 and UTF-32
// end lines with the same byte, so they are seen too.
func CheckLines(data []byte) error {
	for n, rest := 1, data; len(rest) > MaxLine; n++ {
		end := bytes.IndexAny(rest[:MaxLine], "\n\r")
		if end < 0 {
			return &LongLineError{n}
		}
		rest = rest[end+1:]
	}
	return nil
}

// Read makes pages of a text file: its encoding, its front matter, page marks
// written as text, and the marks of Markdown and HTML.
func Read(data []byte, o Options) (*Result, error) {
	if err := CheckLines(data); err != nil {
		return nil, err
	}
	s, encoding, err := Decode(data)
	if err != nil {
		return nil, err
	}
	res := &Result{Problems: damage(s)}
	if encoding == Big5 {
		res.Notes = append(res.Notes, message.New("ingest.big5"))
	}
	head, s := frontMatter(unframed(unnumbered(unquoted(s))))
	s, marks := endPages(s)
	if marks.count > 0 {
		res.Notes = append(res.Notes, message.New("ingest.page_marks", marks.count, marks.sample))
	}
	plain, dropped := plainly(s, o)
	plain = wholeMarkers(plain)
	res.Notes = append(res.Notes, dropped.notes()...)
	if !res.tabled(s, o) {
		res.Pages = Pages(plain)
		marks.number(res.Pages)
	}
	if len(res.Pages) > 0 && !res.Pages[0].Begins {
		res.Pages[0].Title, res.Pages[0].Fields = head.title, head.fields
	}
	return res, nil
}

// quotedShare of the lines with ink begin with the sign of a quotation where a whole text is quoted, as in mail that was
// passed on.
const quotedShare = .95

// unquoted takes the sign off a text that is quoted as a whole.
func unquoted(s string) string {
	if !strings.Contains(s, "\n>") {
		return s
	}
	lines := strings.Split(s, "\n")
	inked, quoted := 0, 0
	for _, l := range lines {
		if corpus.Chars(l) > 0 {
			inked++
			if strings.HasPrefix(l, ">") {
				quoted++
			}
		}
	}
	if quoted < 2 || float64(quoted) < quotedShare*float64(inked) {
		return s
	}
	for i, l := range lines {
		if rest, ok := strings.CutPrefix(l, ">"); ok {
			lines[i] = strings.TrimPrefix(rest, " ")
		}
	}
	return unquoted(strings.Join(lines, "\n"))
}

// tabled takes the pages that are made of tables, where the text has cases in them.
func (r *Result) tabled(s string, o Options) bool {
	if o.Tabled == nil {
		return false
	}
	pages, tables := withTables(s, o)
	if len(tables) == 0 {
		return false
	}
	pages, notes, found := o.Tabled(pages, tables)
	r.Notes = append(r.Notes, notes...)
	if found {
		r.Pages = pages
	}
	return found
}

// maxDamaged bounds the damaged lines that are listed one by one.
const maxDamaged = 20

// damage lists the lines that hold characters which could not be read.
func damage(s string) []corpus.Problem {
	if !strings.Contains(s, lost) {
		return nil
	}
	var out []corpus.Problem
	lines, chars := 0, 0
	for i, line := range strings.Split(s, "\n") {
		n := strings.Count(line, lost)
		if n == 0 {
			continue
		}
		if lines++; lines <= maxDamaged {
			out = append(out, corpus.Problem{Line: i + 1, Message: message.New("ingest.lost", n, around(line)), Remedy: message.New("ingest.lost_remedy")})
			continue
		}
		chars += n
	}
	if lines > maxDamaged {
		out = append(out, corpus.Problem{Message: message.New("ingest.lost_more", lines-maxDamaged, chars), Remedy: message.New("ingest.lost_remedy")})
	}
	return out
}

// around is the first lost character with its neighbours.
func around(line string) string {
	before, after, _ := strings.Cut(line, lost)
	b, a := []rune(before), []rune(after)
	return "…" + string(b[max(0, len(b)-8):]) + lost + string(a[:min(8, len(a))]) + "…"
}
