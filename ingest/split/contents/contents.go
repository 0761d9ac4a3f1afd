// Package contents finds the table of contents of a book on its sheet.
package contents

import (
	"fmt"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
	"casebook/ingest/toc"
)

// Table is the book's table of contents.
type Table struct {
	Entries []Entry
	Parts   map[string]bool // normalised headings of parts
	last    int             // unit after the table, 0 where the table closes the book
}

// Entry is an entry on its way to its case.
type Entry struct {
	toc.Entry
	CaseIndex int    // index of its case, −1 none
	Signature string // the place or body that stood beside the title
	// Where the body has its title, for entries that are no case (后记).
	Found string
}

// Find places the lines of the table of contents and takes its entries apart; nil
// where the book has none.
func Find(s *sheet.Sheet) *Table {
	var lines []toc.Line
	var at []int
	for i := range s.Lines {
		if s.Lines[i].Free() {
			lines = append(lines, toc.Line{Text: s.Lines[i].Text, Page: s.Lines[i].Page})
			at = append(at, i)
		}
	}
	t, ok := toc.Find(lines)
	if !ok {
		return nil
	}
	out := &Table{Parts: map[string]bool{}, last: at[t.To-1] + 1}
	if behindBody(lines, t) || amidBody(lines, t) {
		out.last = 0
	}
	for i := t.From; i < t.To; i++ {
		s.Put(at[i], corpus.InTOC, "table of contents")
	}
	placeLater(s, out.last)
	for _, e := range t.Entries {
		out.Entries = append(out.Entries, Entry{Entry: e, CaseIndex: -1})
	}
	out.dropSignatures(s)
	for _, p := range t.Parts {
		out.Parts[corpus.Normalize(p)] = true
	}
	for _, r := range t.Repairs {
		e := t.Entries[r.Entry]
		s.Repair(e.Page, "toc", strings.TrimSpace(r.Was), fmt.Sprint(r.Is), message.New("because", message.Verbatim(e.Title), r.Reason))
	}
	return out
}

// signedShare of the entries must have a column that names who wrote the case or where
// it happened before the column is no part of the titles.
const signedShare = .6

// dropSignatures takes the column of places, bodies or people behind the titles off the
// entries, the line of such a name above or below each title, and such names in parentheses that the titles of the body have not.
func (t *Table) dropSignatures(s *sheet.Sheet) {
	for _, bare := range []func(e *Entry) string{withoutColumn, withoutLineAbove, lineAboveSignature, t.withoutParentheses(s)} {
		titles := make([]string, len(t.Entries))
		signed := 0
		for i := range t.Entries {
			if titles[i] = bare(&t.Entries[i]); titles[i] != "" {
				signed++
			}
		}
		if float64(signed) < signedShare*float64(len(t.Entries)) {
			continue
		}
		for i, title := range titles {
			if title == "" { // its own says by leaders that a column begins
				title = withoutLeaders(&t.Entries[i])
			}
			if title != "" {
				t.Entries[i].signed(title)
				t.Entries[i].Title, t.Entries[i].Joined = title, false
				t.Entries[i].Before = nil
			}
		}
	}
}

// signed notes what stands beside the title of an entry that signs its case.
func (e *Entry) signed(title string) {
	before, after, found := strings.Cut(e.Title, title)
	if found {
		e.Signature = strings.Trim(before+after, " …·.—/／（）()")
	}
}

// withoutColumn is the title without the name behind a gap or leaders at its end.
func withoutColumn(e *Entry) string {
	at := strings.LastIndexAny(e.Title, " …·.—/／")
	if at <= 0 || !forms.Signs(corpus.Normalize(strings.TrimLeft(e.Title[at:], " …·.—/／"))) {
		return ""
	}
	return strings.TrimRight(e.Title[:at], " …·.—/／")
}

// inBodyShare of the titles that end with a name in parentheses must stand so in the body, and it is part of them.
const inBodyShare = .3

// withoutParentheses tells the title without the name in parentheses at its end: 旧厂房改成书房（晋江市）. It tells none where the
// titles of the body have the parentheses too.
func (t *Table) withoutParentheses(s *sheet.Sheet) func(e *Entry) string {
	bare := func(e *Entry) string {
		title := strings.TrimRight(e.Title, " ")
		at := strings.LastIndexAny(title, "（(")
		if at <= 0 || !strings.HasSuffix(title, "）") && !strings.HasSuffix(title, ")") || !forms.Signs(corpus.Normalize(strings.Trim(title[at:], "（）()"))) {
			return ""
		}
		return strings.TrimRight(title[:at], " ")
	}
	signed := map[string]bool{} // titles as titles are compared: whether the body has them
	for i := range t.Entries {
		if bare(&t.Entries[i]) != "" {
			signed[string(forms.Comparable(t.Entries[i].Title))] = false
		}
	}
	if len(signed) == 0 {
		return bare
	}
	met := 0
	for i := range s.Lines {
		if u := &s.Lines[i]; u.Free() && strings.ContainsAny(u.Text, "）)") {
			key := string(forms.Comparable(toc.Title(u.Text)))
			if known, is := signed[key]; is && !known {
				signed[key] = true
				met++
			}
		}
	}
	if float64(met) >= inBodyShare*float64(len(signed)) {
		return func(*Entry) string { return "" }
	}
	return bare
}

// withoutLeaders is the title without what stands behind leaders within it.
func withoutLeaders(e *Entry) string {
	title, _, found := strings.Cut(e.Title, "……")
	if !found || corpus.Chars(title) < 2 {
		return ""
	}
	return strings.TrimRight(title, " …·.")
}

// withoutLineAbove is the title without a name that stands above it.
func withoutLineAbove(e *Entry) string {
	if rest, ok := e.Without(); ok && forms.Signs(corpus.Normalize(e.Before[len(e.Before)-1])) {
		return rest
	}
	return ""
}

// lineAboveSignature is the line above a name that has the number of the page.
func lineAboveSignature(e *Entry) string {
	title := e.Title
	if rest, ok := e.Without(); ok {
		title = rest
	}
	if n := len(e.Before); n > 0 && forms.Signs(corpus.Normalize(title)) && forms.TitleLike(e.Before[n-1]) {
		return toc.Title(e.Before[n-1])
	}
	return ""
}

// A table with next to no text behind it, measured by what stands before it, closes the
// book: an index of the cases, or a table that a volume has at its end.
const shareBehind = .1

func behindBody(lines []toc.Line, t toc.Table) bool {
	return float64(chars(lines[t.To:])) < shareBehind*float64(chars(lines[:t.From]))
}

// A table amid the body is that of a later volume, where the first has none: headings that name sections stand above it as they do below,
// at least so many, each so often.
const leastHeadings, headingsAbove = 2, 2

func amidBody(lines []toc.Line, t toc.Table) bool {
	above, below := headings(lines[:t.From]), map[string]int(nil)
	common := 0
	for name, n := range above {
		if n < headingsAbove {
			continue
		}
		if below == nil {
			below = headings(lines[t.To:])
		}
		if below[name] > 0 {
			common++
		}
	}
	return common >= leastHeadings
}

// headings counts the lines that are headings of sections by their words.
func headings(lines []toc.Line) map[string]int {
	out := map[string]int{}
	for _, l := range lines {
		if corpus.Chars(l.Text) > 2*forms.MaxName {
			continue
		}
		for _, h := range forms.Headings(l.Text, false) {
			if h.Alone && forms.Heads(h.Name) {
				out[h.Name]++
			}
		}
	}
	return out
}

func chars(lines []toc.Line) (n int) {
	for _, l := range lines {
		n += corpus.Chars(l.Text)
	}
	return n
}

// Clone is a table whose entries may be given other cases; the table itself stays as
// it is.
func (t *Table) Clone() *Table {
	if t == nil {
		return nil
	}
	own := *t
	own.Entries = slices.Clone(t.Entries)
	return &own
}

// BodyStart is the first unit that may belong to the body.
func (t *Table) BodyStart() int {
	if t == nil {
		return 0
	}
	return t.last
}

// Without is the entry's title without the line above it that was taken in.
func (e *Entry) Without() (string, bool) {
	if n := len(e.Before); e.Joined && n > 0 {
		first := toc.Title(e.Before[n-1])
		if rest, ok := strings.CutPrefix(e.Title, first); ok && rest != "" {
			return strings.TrimSpace(rest), true
		}
	}
	return "", false
}

// With is the entry's title with the line above it that was not taken in.
func (e *Entry) With() (string, bool) {
	if n := len(e.Before); !e.Joined && n > 0 {
		return toc.Title(e.Before[n-1], e.Title), true
	}
	return "", false
}

// IsPart reports the heading of a part of the book.
func (t *Table) IsPart(u *sheet.Line) bool {
	if u.Chars > forms.MaxTitle || forms.EndsSentence(u.Text) && !strings.ContainsRune("？?！!", forms.LastOf(u.Text)) {
		return false
	}
	name := u.Text
	if strings.HasPrefix(u.Trimmed(), "**") { // bold, as where nothing else marks it in Markdown
		name = forms.Unmarked(u.Trimmed())
	}
	return toc.IsPart(name) || t != nil && t.Parts[corpus.Normalize(name)]
}
