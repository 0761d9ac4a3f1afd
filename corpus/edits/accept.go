package edits

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/corpus/shingle"
)

// A doubt that a person looked at and found to be a false alarm is accepted. The edit holds for that doubt alone: its
// sum is over the doubt's code, what it quotes, and the letters of the text that it is about. Where these change the doubt
// is open again, and it is said why.

// sumDigits are the digits of a sum.
const sumDigits = 10

var (
	sumForm  = lazyregexp.New(`^[0-9a-f]{10}$`)
	dateForm = lazyregexp.New(`^\d{4}-\d{2}-\d{2}$`)
)

// figured are the doubts whose figures are what they say; those of others count what the text holds anyhow, or
// where it stands, which pages put in before it change.
var figured = []string{"check.missing_pages", "check.swapped_pages"}

// ofFile are the doubts that name a file, which may get another name: they are about its text.
var ofFile = []string{"check.file_without_case"}

// several are the doubts of which there may be more than one at a place.
var several = []string{"check.joined", "check.header"}

// ofBook are the doubts about a whole book that name a page as an example.
var ofBook = []string{"check.no_case", "check.few_practices", "check.lost_headings", "check.odd_practices", "check.running_line", "check.broken_contents"}

// Accept marks the doubts that people accepted, in a copy of the collection whose other books are shared with it. The
// outcomes are in the order of the edits.
func (e *Edits) Accept(col *corpus.Collection) (*corpus.Collection, []Outcome) {
	if e == nil || !slices.ContainsFunc(e.List, func(x Edit) bool { return x.Do == Accept }) {
		return col, nil
	}
	a := &accepting{was: col, books: slices.Clone(col.Books), sums: map[int][]string{}, texts: map[int]*corpus.Book{}}
	made := map[int]Outcome{}
	// First those that stand where their edit says, so that no other edit takes one of them.
	for _, find := range []func(*Edit) (Outcome, bool){a.here, a.elsewhere, a.lapsed} {
		for i := range e.List {
			if x := &e.List[i]; x.Do == Accept {
				if _, done := made[i]; !done {
					if o, ok := find(x); ok {
						made[i] = o
					}
				}
			}
		}
	}
	var out []Outcome
	for i := range e.List {
		if x := &e.List[i]; x.Do == Accept {
			o, ok := made[i]
			if !ok {
				o = outcome(x, Already, "", message.New("edits.doubt_gone"))
			}
			out = append(out, o)
		}
	}
	return &corpus.Collection{Books: a.books, Unread: col.Unread, Files: col.Files}, out
}

// accepting is a collection while its doubts are being accepted.
type accepting struct {
	was   *corpus.Collection
	books []*corpus.Book
	sums  map[int][]string     // of the alarms of a book, by their places; "" where there is none
	texts map[int]*corpus.Book // the book that was read last, whole
}

// each goes through the open doubts of a code in a book.
func (a *accepting) each(book int, code string, do func(at int, p *corpus.Problem) (goOn bool)) {
	if book < 0 {
		return
	}
	for at, p := range a.books[book].Alarms() {
		if p.Accepted == nil && !p.Lapsed && p.Message.Cause().Code == code && !do(at, p) {
			return
		}
	}
}

func (a *accepting) bookAt(id string) int {
	return slices.IndexFunc(a.books, func(b *corpus.Book) bool { return strings.EqualFold(b.ID, id) })
}

// stands says that a doubt is at the place that an edit names: its case, or else its page.
func (a *accepting) stands(book int, p *corpus.Problem, e *Edit) bool {
	if c := a.books[book].CaseOf(p); c != nil {
		return c.ID == e.Case
	}
	return e.Case == "" && p.Page == e.Page
}

// here finds the doubt at its place, with the text that was looked at.
func (a *accepting) here(e *Edit) (o Outcome, ok bool) {
	book := a.bookAt(e.Book)
	a.each(book, e.Doubt, func(at int, p *corpus.Problem) bool {
		if ok = a.stands(book, p, e) && a.sum(book, at) == e.Sum; ok {
			o = a.take(e, Applied, book, at)
		}
		return !ok
	})
	return o, ok
}

// elsewhere finds it where cases and pages have other numbers by now, or the book has another id.
func (a *accepting) elsewhere(e *Edit) (o Outcome, ok bool) {
	may := mayBeIn(a.books, e.Book)
	for book := range a.books {
		if !may(book) {
			continue
		}
		a.each(book, e.Doubt, func(at int, p *corpus.Problem) bool {
			if says := saying(a.books[book], p); says != "" && says != e.Quote && a.books[book].Outlined() {
				return true // another one, whose text need not be read
			}
			if ok = a.sum(book, at) == e.Sum; ok {
				o = a.take(e, Refound, book, at)
			}
			return !ok
		})
		if ok {
			return o, true
		}
	}
	return Outcome{}, false
}

// lapsed finds a doubt that is at the place, or quotes the same, while its text is another.
func (a *accepting) lapsed(e *Edit) (o Outcome, ok bool) {
	may := mayBeIn(a.books, e.Book)
	for _, like := range []func(int, *corpus.Problem) bool{
		func(book int, p *corpus.Problem) bool {
			return a.stands(book, p, e) && (saying(a.books[book], p) == "" || saying(a.books[book], p) == e.Quote)
		},
		func(book int, p *corpus.Problem) bool { return e.Quote != "" && saying(a.books[book], p) == e.Quote },
		func(book int, p *corpus.Problem) bool {
			return !slices.Contains(several, e.Doubt) && a.stands(book, p, e)
		},
	} {
		for book := range a.books {
			if !may(book) {
				continue
			}
			a.each(book, e.Doubt, func(at int, p *corpus.Problem) bool {
				if ok = like(book, p); ok {
					a.own(book).Alarm(at).Lapsed = true
					o = outcome(e, Lost, "", message.New("edits.doubt_changed"))
				}
				return !ok
			})
			if ok {
				return o, true
			}
		}
	}
	return Outcome{}, false
}

// take marks a doubt as accepted.
func (a *accepting) take(e *Edit, s Status, book, at int) Outcome {
	b := a.own(book)
	p := b.Alarm(at)
	p.Accepted = &corpus.Acceptance{By: e.By, On: e.On, Why: e.Why}
	id := b.ID
	if c := b.CaseOf(p); c != nil {
		id = c.ID
	}
	return done(e, found{status: s}, id)
}

// own is a book whose doubts may be marked: a copy of its lists of them, made once.
func (a *accepting) own(book int) *corpus.Book {
	if a.books[book] == a.was.Books[book] {
		b := *a.was.Books[book]
		b.Problems, b.Suspects = slices.Clone(b.Problems), slices.Clone(b.Suspects)
		a.books[book] = &b
	}
	return a.books[book]
}

func (a *accepting) sum(book, at int) string {
	if _, known := a.sums[book]; !known {
		b := a.was.Books[book]
		all := make([]string, len(b.Problems)+len(b.Suspects))
		for i, p := range b.Alarms() {
			all[i] = sumOf(a.whole(book), p)
		}
		a.sums[book] = all
	}
	return a.sums[book][at]
}

// whole is a book with its texts. Of large ones that stand on the disk one is held at a time.
func (a *accepting) whole(book int) *corpus.Book {
	if b := a.texts[book]; b != nil {
		return b
	}
	clear(a.texts)
	b := a.was.Books[book]
	if w, err := b.Whole(); err == nil { // a failure to read is told by the collection
		b = w
	}
	a.texts[book] = b
	return b
}

// sumOf is the sum of a doubt of a book, held with its texts.
func sumOf(whole *corpus.Book, p *corpus.Problem) string {
	m := p.Message.Cause()
	text := shingle.Letters(beneath(whole, p))
	h := sha256.New()
	fmt.Fprintln(h, m.Code)
	for _, arg := range m.Args {
		if arg.Message == nil && arg.List == nil && !slices.Contains(ofFile, m.Code) && (!arg.Number || slices.Contains(figured, m.Code)) {
			fmt.Fprintln(h, corpus.Normalize(arg.Text))
		}
	}
	if len(text) == 0 { // a page without text is known by its number alone
		fmt.Fprintln(h, strconv.Itoa(p.Page))
	}
	fmt.Fprint(h, string(text))
	return hex.EncodeToString(h.Sum(nil))[:sumDigits]
}

// beneath is the text that a doubt is about: that of its case, its page, its file or all of its book.
func beneath(b *corpus.Book, p *corpus.Problem) string {
	if c := b.CaseOf(p); c != nil {
		return place{practice: -1}.quoted(c)
	}
	code := p.Message.Cause().Code
	all, file := p.Page == 0 || slices.Contains(ofBook, code), ""
	for i := range b.Pages {
		if b.Pages[i].Number == p.Page && slices.Contains(ofFile, code) {
			file = b.Pages[i].File
		}
	}
	var out strings.Builder
	for i := range b.Pages {
		if x := &b.Pages[i]; all || x.Number == p.Page || file != "" && x.File == file {
			for _, l := range x.Lines {
				out.WriteString(l.Text)
			}
		}
	}
	return out.String()
}

// saying is what a doubt quotes of the book, the last of what it does; of a case of which it quotes nothing it is the title.
func saying(b *corpus.Book, p *corpus.Problem) string {
	m := p.Message.Cause()
	for _, arg := range slices.Backward(m.Args) {
		if t := strings.TrimSuffix(arg.Text, "…"); !arg.Number && arg.Message == nil && mayBeQuoted(t) {
			return t
		}
	}
	if c := b.CaseOf(p); c != nil && mayBeQuoted(c.Title) {
		return cut(c.Title)
	}
	return ""
}

// sameIn finds in a book as it was read a doubt of the same book with edits.
func sameIn(raw, edited *corpus.Book, p *corpus.Problem) *corpus.Problem {
	about := func(b *corpus.Book, p *corpus.Problem) string {
		id := ""
		if c := b.CaseOf(p); c != nil {
			id = c.ID
		}
		if slices.Contains(counted, p.Message.Code) { // edits change what it counts
			return p.Message.Code
		}
		return fmt.Sprint(p.Page, " ", id, " ", p.Message.Key())
	}
	for _, q := range raw.Alarms() {
		if p != nil && about(raw, q) == about(edited, p) {
			return q
		}
	}
	return nil
}

func mayBeQuoted(s string) bool { return len(shingle.Letters(s)) >= shortestQuote }

// ToAccept is the edit that accepts a doubt of a book as it stands after other edits, at a place in its Alarms; raw is the
// book as it was read. ok is false where there is none, or where raw.Err tells why it could not be read.
func ToAccept(raw, edited *corpus.Book, at int) (e Edit, ok bool) {
	b, p := raw, sameIn(raw, edited, edited.Alarm(at))
	if p == nil {
		return Edit{}, false
	}
	whole, err := b.Whole()
	if err != nil {
		return Edit{}, false
	}
	e = Edit{Do: Accept, Book: b.ID, Doubt: p.Message.Cause().Code, Page: p.Page, Sum: sumOf(whole, p), Quote: saying(b, p)}
	if c := b.CaseOf(p); c != nil {
		e.Case = c.ID
	}
	if e.Quote == "" {
		if rs := []rune(strings.Join(strings.Fields(beneath(whole, p)), " ")); mayBeQuoted(string(rs[:min(len(rs), 30)])) {
			e.Quote = string(rs[:min(len(rs), 30)])
		}
	}
	return e, true
}
