package sheet

import (
	"context"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/gazetteer"
	"casebook/ingest/split"
	"casebook/ingest/split/forms"
)

// Codes of the notes that tables were read as text: sure of it, or in doubt.
const (
	TablesLeft    = "ingest.tables_left"
	TablesDoubted = "ingest.tables_doubted"
	TableUnread   = "ingest.table_unread" // stands behind cases of tables, and is none
)

// Shares of a text: tables with half of its characters are what it is about, and those
// with a fifth where nothing outside them is called practices.
const half, fifth = 2, 5

// outside is what a text holds besides its tables with cases.
type outside struct {
	cases     int  // with practices
	practices int  // headings of practices
	behind    bool // sections or much text stand behind the first of these tables
	led       bool // a short line without an end of a sentence stands right above it
	told      bool // all titles of the tables' cases stand as lines of it
}

// muchText is more than remarks on tables have.
const muchText = 200 // characters

// outside looks at a text without its tables: their rows are no evidence of what stands
// around them.
func (t *tabled) outside(markers []corpus.Marker) outside {
	var o outside
	pages := make([]corpus.Page, len(t.pages))
	for i, p := range t.pages {
		p.Lines, p.Number = nil, i+1
		pages[i] = p
	}
	lines, last, tables, chars := map[string]bool{}, "", 0, 0
	t.walk(func(page int, l corpus.Line) {
		pages[page].Lines = append(pages[page].Lines, l)
		if l.Role != "" || corpus.Chars(l.Text) == 0 {
			return
		}
		switch last = l.Text; headed(l) {
		case Practices:
			o.practices++
			fallthrough
		case Background, Effects:
			o.behind = o.behind || tables > 0
		}
		if tables > 0 {
			chars += corpus.Chars(l.Text)
		}
		lines[gazetteer.PlainName(l.Text)] = true
	}, func(*reading) {
		if tables++; tables == 1 {
			o.led = leads(last)
		}
	})
	o.behind = o.behind || chars > muchText
	o.told = t.allTitles(func(title string) bool { return lines[gazetteer.PlainName(title)] })
	o.cases = casesIn(pages, markers)
	return o
}

// casesIn counts the cases with practices that the splitter finds in pages.
func casesIn(pages []corpus.Page, markers []corpus.Marker) int {
	b := corpus.Book{Pages: pages}
	if split.Split(context.Background(), &b, split.Options{Markers: markers}) != nil { // its only error is that of its context
		return 0
	}
	n := 0
	for i := range b.Cases {
		if len(b.Cases[i].Practices) > 0 {
			n++
		}
	}
	return n
}

// headed is the section whose heading a line is, or begins with.
func headed(l corpus.Line) Role {
	for _, h := range forms.Headings(l.Text, false) {
		if r := sectionOf(h.Label); r != "" && (h.Alone || h.Class != "") {
			return r
		}
	}
	return ""
}

// leads: a line names what stands below it.
func leads(text string) bool {
	n := corpus.Chars(text)
	return n > 0 && n <= maxHeading && !forms.EndsSentence(text)
}

// allTitles reports whether all cases in tables have a title of which f holds.
func (t *tabled) allTitles(f func(title string) bool) bool {
	for _, r := range t.read {
		for _, c := range r.cases {
			if c.title == "" || !f(c.title) {
				return false
			}
		}
	}
	return true
}

// rule: the tables are what the text is about. Where it has cases of its own, tables
// within them are part of these; only a longer list behind the last of them, below a
// heading, goes on with the cases.
func (t *tabled) rule(o outside) bool {
	all, within := t.shares()
	if o.cases > 0 {
		return o.cases < t.cases() && !o.behind && o.led && t.named() && half*within >= all
	}
	return o.practices < 2 && (half*within >= all || fifth*within >= all && !t.headedOutside())
}

// shares are the characters of the text, and of its tables with cases.
func (t *tabled) shares() (all, within int) {
	for i := range t.pages {
		all += t.pages[i].Chars()
	}
	for _, r := range t.read {
		if len(r.cases) > 0 {
			for _, l := range t.pages[r.Page].Lines[r.From:r.To] {
				within += corpus.Chars(l.Text)
			}
		}
	}
	return all, within
}

// named: the first table with cases calls them cases.
func (t *tabled) named() bool {
	for _, r := range t.read {
		if len(r.cases) > 0 {
			return r.named
		}
	}
	return false
}

// leftAs says that tables were read as text. There is no doubt of it where their titles
// are those of the text, or where they list projects within its cases.
func (t *tabled) leftAs(o outside) message.Message {
	code, first := TablesDoubted, -1
	for i := range t.read {
		if first < 0 && len(t.read[i].cases) > 0 {
			first = i
		}
	}
	if o.told || o.cases > 0 && o.behind && !t.named() {
		code = TablesLeft
	}
	r := t.read[first]
	return message.New(code, t.cases(), strings.TrimSpace(r.cases[0].title), t.pages[r.Page].Number)
}

// unread says which tables behind the first one with cases hold texts and are no cases:
// their lines go to the front or back matter of the book.
func (t *tabled) unread() []message.Message {
	var out []message.Message
	behind := false
	for i, r := range t.read {
		if len(r.cases) > 0 {
			behind = true
			continue
		}
		long, chars, first := 0, 0, ""
		for _, row := range r.Rows {
			for _, c := range row.Cells {
				n := corpus.Chars(c.Text())
				chars += n
				if n >= minText || n >= minCell && forms.EndsSentence(c.Text()) {
					long++
				}
				if first == "" {
					first = c.Text()
				}
			}
		}
		if behind && long > 1 {
			out = append(out, message.New(TableUnread, i+1, shortened(first), chars, t.pages[r.Page].Number))
		}
	}
	return out
}

// shortened is the start of a text, for a message.
func shortened(text string) string {
	if r := []rune(text); len(r) > maxHeading {
		return string(r[:maxHeading]) + "…"
	}
	return text
}
