package corpus

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// decode reads a line of a stored book. Pages and cases are taken apart as encode writes them: their
// members in the order of the types, without white space. A line with anything else
// goes to package json, which looks at each byte twice and asks for each member what
// type it has: that takes four times as long. Both give the same (TestLinesAreReadAsJSONReadsThem).
func (p *parser) decode(text []byte, l *line) error {
	p.text, p.at, p.failed = text, 0, false
	var fast line
	p.object([]string{"page", "case"}, func(i int) {
		switch i {
		case 0:
			fast.Page = new(Page)
			p.page(fast.Page)
		case 1:
			fast.Case = new(Case)
			p.oneCase(fast.Case)
		}
	})
	if rest := text[p.at:]; p.failed || (fast.Page == nil) == (fast.Case == nil) || len(rest) > 1 || len(rest) == 1 && rest[0] != '\n' {
		return json.Unmarshal(text, l)
	}
	*l = fast
	return nil
}

func (p *parser) page(to *Page) {
	p.object([]string{"number", "printed", "printed_right", "printed_inferred", "kind", "origin", "lines", "confidence", "engine", "file", "begins", "title", "width", "height"}, func(i int) {
		switch i {
		case 0:
			to.Number = p.integer()
		case 1:
			to.Printed = p.integer()
		case 2:
			to.PrintedRight = p.integer()
		case 3:
			to.PrintedInferred = p.boolean()
		case 4:
			to.Kind = PageKind(p.string())
		case 5:
			to.Origin = Origin(p.string())
		case 6:
			to.Lines = array(p, (*parser).line)
		case 7:
			to.Confidence = p.number()
		case 8:
			to.Engine = p.string()
		case 9:
			to.File = p.string()
		case 10:
			to.Begins = p.boolean()
		case 11:
			to.Title = p.string()
		case 12:
			to.Width = p.number()
		case 13:
			to.Height = p.number()
		}
	})
}

func (p *parser) line(to *Line) {
	p.object([]string{"text", "opening", "box", "size", "bold", "column", "confidence", "half", "right", "role"}, func(i int) {
		switch i {
		case 0:
			to.Text = p.string()
		case 1:
			n := p.integer()
			to.Opening = Opening(n)
			p.failed = p.failed || int(to.Opening) != n
		case 2:
			p.box(&to.Box)
		case 3:
			to.Size = p.number()
		case 4:
			to.Bold = p.boolean()
		case 5:
			to.Column = p.integer()
		case 6:
			to.Confidence = p.number()
		case 7:
			to.Half = p.integer()
		case 8:
			to.Right = p.number()
		case 9:
			to.Role = Place(p.string())
		}
	})
}

func (p *parser) box(to *Box) {
	p.object([]string{"x0", "y0", "x1", "y1"}, func(i int) {
		*[]*float64{&to.X0, &to.Y0, &to.X1, &to.Y1}[i] = p.number()
	})
}

func (p *parser) oneCase(to *Case) {
	p.object([]string{"id", "book_id", "seq", "title", "region", "year", "page_start", "page_end", "printed", "sections", "practices", "missing"}, func(i int) {
		switch i {
		case 0:
			to.ID = p.string()
		case 1:
			to.BookID = p.string()
		case 2:
			to.Seq = p.integer()
		case 3:
			to.Title = p.string()
		case 4:
			p.object([]string{"province", "city", "district"}, func(i int) {
				*[]*string{&to.Region.Province, &to.Region.City, &to.Region.District}[i] = p.string()
			})
		case 5:
			to.Year = p.integer()
		case 6:
			to.PageStart = p.integer()
		case 7:
			to.PageEnd = p.integer()
		case 8:
			to.Printed = p.integer()
		case 9:
			to.Sections = array(p, (*parser).section)
		case 10:
			to.Practices = array(p, (*parser).practice)
		case 11:
			to.Missing = array(p, func(p *parser, kind *SectionKind) { *kind = SectionKind(p.string()) })
		}
	})
}

func (p *parser) section(to *Section) {
	p.object([]string{"seq", "marker", "kind", "text", "page_start", "page_end"}, func(i int) {
		switch i {
		case 0:
			to.Seq = p.integer()
		case 1:
			to.Marker = p.string()
		case 2:
			to.Kind = SectionKind(p.string())
		case 3:
			to.Text = p.string()
		case 4:
			to.PageStart = p.integer()
		case 5:
			to.PageEnd = p.integer()
		}
	})
}

func (p *parser) practice(to *Practice) {
	p.object([]string{"id", "case_id", "book_id", "seq", "lead", "text", "page_start", "page_end", "printed_page"}, func(i int) {
		switch i {
		case 0:
			to.ID = p.string()
		case 1:
			to.CaseID = p.string()
		case 2:
			to.BookID = p.string()
		case 3:
			to.Seq = p.integer()
		case 4:
			to.Lead = p.string()
		case 5:
			to.Text = p.string()
		case 6:
			to.PageStart = p.integer()
		case 7:
			to.PageEnd = p.integer()
		case 8:
			to.PrintedPage = p.integer()
		}
	})
}

// parser goes through JSON without white space. It has failed where it met anything that it does not take,
// which need not be wrong: then nothing that it gave counts.
type parser struct {
	text   []byte
	at     int
	failed bool
	room   []byte // for a text with escapes
}

// next is the byte that comes next; 0 at the end.
func (p *parser) next() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

// take goes past a byte, and fails where another stands there.
func (p *parser) take(c byte) bool {
	if p.failed || p.next() != c {
		p.failed = true
		return false
	}
	p.at++
	return true
}

// object calls value for each member of an object with its number among the names, in the order of
// which the members must stand.
func (p *parser) object(names []string, value func(i int)) {
	if !p.take('{') {
		return
	}
	if p.next() == '}' {
		p.at++
		return
	}
	for i := 0; p.take('"'); i++ {
		for ; ; i++ {
			if i == len(names) {
				p.failed = true
				return
			}
			if end := p.at + len(names[i]); end < len(p.text) && p.text[end] == '"' && string(p.text[p.at:end]) == names[i] {
				p.at = end + 1
				break
			}
		}
		if !p.take(':') {
			return
		}
		if value(i); p.next() != ',' {
			break
		}
		p.at++
	}
	p.take('}')
}

// array reads an array, of which one reads each element; null is none.
func array[T any](p *parser, one func(*parser, *T)) []T {
	if string(p.text[p.at:min(len(p.text), p.at+4)]) == "null" {
		p.at += 4
		return nil
	}
	if !p.take('[') {
		return nil
	}
	out := []T{}
	if p.next() == ']' {
		p.at++
		return out
	}
	for !p.failed {
		var x T
		one(p, &x)
		if out = append(out, x); p.next() != ',' {
			break
		}
		p.at++
	}
	p.take(']')
	return out
}

func (p *parser) boolean() bool {
	for _, word := range []string{"true", "false"} {
		if string(p.text[p.at:min(len(p.text), p.at+len(word))]) == word {
			p.at += len(word)
			return word == "true"
		}
	}
	p.failed = true
	return false
}

// integer reads a whole number of so few digits that it fits everywhere.
func (p *parser) integer() int {
	from, n := p.at, 0
	if p.next() == '-' {
		p.at++
	}
	digits := p.at
	for c := p.next(); c >= '0' && c <= '9'; c = p.next() {
		n = 10*n + int(c-'0')
		p.at++
	}
	if length := p.at - digits; length == 0 || length > 9 || length > 1 && p.text[digits] == '0' {
		p.failed = true
	}
	if digits > from {
		return -n
	}
	return n
}

// number reads a number that is written without exponent, and as JSON has it.
func (p *parser) number() float64 {
	from := p.at
	p.integer()
	if p.next() == '.' {
		p.at++
		digits := p.at
		for c := p.next(); c >= '0' && c <= '9'; c = p.next() {
			p.at++
		}
		p.failed = p.failed || p.at == digits
	}
	if c := p.next(); p.failed || c == 'e' || c == 'E' {
		p.failed = true
		return 0
	}
	x, err := strconv.ParseFloat(string(p.text[from:p.at]), 64)
	p.failed = p.failed || err != nil
	return x
}

// string reads a text. What is escaped otherwise than by one character goes to package json.
func (p *parser) string() string {
	if !p.take('"') {
		return ""
	}
	from := p.at
	for ; p.at < len(p.text); p.at++ {
		switch c := p.text[p.at]; {
		case c == '"':
			out := p.text[from:p.at]
			p.at++
			p.failed = p.failed || !utf8.Valid(out)
			return string(out)
		case c == '\\':
			return p.escaped(from)
		case c < ' ':
			p.failed = true
			return ""
		}
	}
	p.failed = true
	return ""
}

// escapes are the characters that stand behind a \ for others.
var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escaped is string for one that begins at a byte and has an escape at p.at.
func (p *parser) escaped(from int) string {
	out := p.room[:0]
	for p.at+1 < len(p.text) {
		switch c := p.text[p.at]; {
		case c == '"':
			out = append(out, p.text[from:p.at]...)
			p.at++
			p.room, p.failed = out, p.failed || !utf8.Valid(out)
			return string(out)
		case c == '\\':
			e := escapes[p.text[p.at+1]]
			if e == 0 {
				p.failed = true
				return ""
			}
			out = append(append(out, p.text[from:p.at]...), e)
			p.at += 2
			from = p.at
		case c < ' ':
			p.failed = true
			return ""
		default:
			p.at++
		}
	}
	p.failed = true
	return ""
}
