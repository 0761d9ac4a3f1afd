package jsonl

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/parallel"
	"casebook/ingest/gazetteer"
)

// objects are those that were taken from a file and are no cases of its book yet: cases are
// made of many at once, on all cores.
type objects struct {
	book  *corpus.Book
	held  []object
	bytes int // of all that are held
}

// object is one of a file: its JSON, or what it could not be read for.
type object struct {
	place
	raw     []byte
	problem *corpus.Problem

	page   corpus.Page
	made   corpus.Case
	ledger []corpus.LedgerEntry
}

// What is held until cases are made of it, in objects and in bytes.
const (
	mostHeld  = 256
	mostBytes = 4 << 20
)

// hold takes an object that was read, or the error of reading one; false where the error is
// that of the file itself.
func (o *objects) hold(at place, raw []byte, err error) bool {
	next := object{place: at, raw: raw}
	if err != nil {
		p, ok := at.problem(err)
		if !ok {
			return false
		}
		next.problem = &p
	}
	o.held, o.bytes = append(o.held, next), o.bytes+len(raw)
	if len(o.held) == mostHeld || o.bytes > mostBytes {
		o.add()
	}
	return true
}

// add makes cases of what is held and adds them to the book in their order.
func (o *objects) add() {
	parallel.Each(context.Background(), len(o.held), runtime.GOMAXPROCS(0), func(_, i int) { o.held[i].make(o.book) })
	for _, next := range o.held {
		if next.problem != nil {
			o.book.Problems = append(o.book.Problems, *next.problem)
			continue
		}
		next.add(o.book)
	}
	o.held, o.bytes = o.held[:0], 0
}

// make makes a page, a case and a practice of an object. Their page is not known before
// those of all objects in front of it are made.
func (o *object) make(b *corpus.Book) {
	if o.problem != nil {
		return
	}
	if err := o.read(b); err != nil {
		p, _ := o.place.problem(err) // of what is in memory every error is the object's own
		o.problem = &p
	}
}

func (o *object) read(b *corpus.Book) error {
	if !utf8.Valid(o.raw) {
		return message.Fail("file.not_utf8")
	}
	fields, err := fieldsOf(o.raw)
	if err != nil {
		return err
	}
	var title, text string
	hasText := false
	var extra []corpus.Field
	for _, f := range fields {
		switch f.Name {
		case "text":
			text, hasText = corpus.SheetBreaks(f.Value), f.isString
		case "title":
			title = corpus.SheetBreaks(f.Value)
		default:
			extra = append(extra, f.Field)
		}
	}
	chars := corpus.Chars(text)
	switch {
	case !hasText:
		return message.Fail("file.no_text_field")
	case chars == 0:
		return message.Fail("file.empty_text")
	}
	o.page = page(title, text)
	o.made = document(b, o.number, title, text, extra)
	o.ledger = ledger(o.made.ID, corpus.Chars(title), chars)
	return nil
}

// add adds the case on a page of its own, the next of the book.
func (o *object) add(b *corpus.Book) {
	n := len(b.Pages) + 1
	o.page.Number, o.made.PageStart, o.made.PageEnd = n, n, n
	for i := range o.made.Practices {
		o.made.Practices[i].PageStart, o.made.Practices[i].PageEnd = n, n
	}
	for i := range o.ledger {
		o.ledger[i].Page = n
	}
	b.Pages, b.Cases, b.Ledger = append(b.Pages, o.page), append(b.Cases, o.made), append(b.Ledger, o.ledger...)
}

func page(title, text string) corpus.Page {
	p := corpus.Page{Kind: corpus.BodyPage, Origin: corpus.FromText, Confidence: -1}
	if corpus.Chars(title) > 0 {
		p.Lines = append(p.Lines, corpus.Line{Text: strings.Join(strings.Fields(title), " "), Opening: corpus.Opens})
	}
	for _, l := range lines(text) {
		p.Lines = append(p.Lines, corpus.Line{Text: l, Opening: corpus.Opens})
	}
	return p
}

func lines(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == '\f' || r == '\v' })
}

func document(b *corpus.Book, seq int, title, text string, extra []corpus.Field) corpus.Case {
	id := caseID(b, seq)
	var paragraphs []string
	for _, l := range lines(text) {
		if p := corpus.JoinHan(l); p != "" {
			paragraphs = append(paragraphs, p)
		}
	}
	text = strings.Join(paragraphs, "\n")
	return corpus.Case{
		Region: gazetteer.Of(extra, title, "", text), Year: gazetteer.Year(extra),
		ID: id, BookID: b.ID, Seq: seq, Title: corpus.JoinHan(title), Extra: extra,
		Practices: []corpus.Practice{{ID: id + "-1", CaseID: id, BookID: b.ID, Seq: 1, Lead: lead(text), Text: text}},
	}
}

// caseID is a name until the book has one.
func caseID(b *corpus.Book, seq int) string { return fmt.Sprintf("%s-%03d", b.ID, seq) }

// lead is the first sentence with its mark, at most the first paragraph.
func lead(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	for i, r := range text {
		if strings.ContainsRune("。！？!?", r) {
			end := i + utf8.RuneLen(r)
			for _, q := range []string{"”", "’", "」", "』", "\""} {
				if strings.HasPrefix(text[end:], q) {
					end += len(q)
				}
			}
			return text[:end]
		}
	}
	return text
}

// ledger accounts for the characters of a document.
func ledger(id string, title, text int) []corpus.LedgerEntry {
	var out []corpus.LedgerEntry
	if title > 0 {
		out = append(out, corpus.LedgerEntry{Place: corpus.InTitle, CaseID: id, Chars: title})
	}
	return append(out, corpus.LedgerEntry{Place: corpus.InSection, CaseID: id, Section: string(corpus.Practices), Chars: text})
}
