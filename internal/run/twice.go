package run

import (
	"os"
	"path/filepath"
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest"
	"casebook/internal/duplicate"
)

// asAlso is the code of the note of a book that was given twice.
const asAlso = "run.given_as"

// asOther is that of one whose other reading has practices that say something else.
const asOther = "run.given_as_otherwise"

// isTwice reports such a note.
func isTwice(n message.Message) bool { return n.Code == asAlso || n.Code == asOther }

// countsTwice is the code of the doubt of a book that holds, or is held by, another one.
const countsTwice = "run.counts_twice"

// shelf takes books in, each once: of one that is given twice the better reading.
type shelf struct {
	w            *work
	find         *duplicate.Finder
	books        []*corpus.Book
	fingerprints []string
	// stored says of each whether an earlier run put it there.
	stored []bool
	// same says of which two one was taken.
	same []message.Message
}

// mostSame is how many books of which there were two readings are told one by one; the table of files has all.
const mostSame = 5

func (w *work) newShelf() *shelf {
	return &shelf{w: w, find: duplicate.NewFinder(w.Workers, w.held.sketchOf)}
}

// had puts a book there that the output folder holds.
func (s *shelf) had(b *corpus.Book, fingerprint string) { s.put(b, fingerprint, true) }

func (s *shelf) put(b *corpus.Book, fingerprint string, stored bool) {
	s.find.Add(b)
	s.books, s.fingerprints, s.stored = append(s.books, b), append(s.fingerprints, fingerprint), append(s.stored, stored)
}

// takeAll takes in the books that this run read, and says once how to keep both readings of those that were given twice.
func (s *shelf) takeAll(res *ingest.Result) {
	for i, b := range res.Collection.Books {
		forget(b)
		s.take(b, res.Fingerprints[i])
	}
	s.tellSame()
}

func (s *shelf) tellSame() {
	told := slices.Clip(s.same[:min(len(s.same), mostSame)])
	if n := len(s.same) - len(told); n > 0 {
		told = append(told, message.New("run.same_books", n))
	}
	for i, m := range told {
		remedy := message.Message{}
		if i == len(told)-1 {
			remedy = message.New("run.keep_both")
			if slices.ContainsFunc(told, func(m message.Message) bool { return m.Code == "run.same_book_otherwise" }) {
				remedy = message.New("run.take_other")
			}
		}
		s.w.tell.Say(m, remedy)
	}
}

// take puts a book there that this run read, if it is none of those that are there; else
// one of the two, and says so.
func (s *shelf) take(b *corpus.Book, fingerprint string) {
	at, why := s.find.Find(b)
	if at < 0 {
		s.put(b, fingerprint, false)
		return
	}
	reason := message.New(reasons[why])
	other := s.books[at]
	held, grown := why == duplicate.Holds || why == duplicate.Held, why == duplicate.Holds && other.File == b.File
	switch again := s.stored[at] && (why == duplicate.Bytes || other.File == b.File); {
	case held && !(grown && s.stored[at]):
		s.put(b, fingerprint, false)
		if !s.w.KeepBoth {
			smaller, larger := other, b
			if why == duplicate.Held {
				smaller, larger = b, other
			}
			b.Suspects = append(b.Suspects, corpus.Problem{Message: message.New(countsTwice, smaller.File, larger.File), Remedy: message.New("run.counts_twice.remedy")})
		}
	case again:
		s.w.leave(other, b)
		s.replace(at, b, fingerprint)
		s.w.tell.Note(message.New("run.replaces", b.File, reason))
	case s.w.KeepBoth:
		s.put(b, fingerprint, false)
		s.w.tell.Say(message.New("run.kept_both", b.File, other.File, reason), message.Message{})
	default:
		s.choose(at, b, fingerprint, reason)
	}
}

// choose leaves the better of two readings of a book there.
func (s *shelf) choose(at int, b *corpus.Book, fingerprint string, reason message.Message) {
	other := s.books[at]
	better, by := duplicate.Better(other, b)
	differing := duplicate.Differing(other, b)
	if (by.Code == duplicate.First || by.Code == duplicate.Whole) && differing > 0 && s.stored[at] { // what a person adds now may be a corrected edition
		better, by = true, message.New("run.better_added")
	}
	taken, left := other, b
	if better {
		taken, left = b, other
		s.replace(at, b, fingerprint)
	}
	note := message.New(asAlso, left.File, reason, by)
	if differing > 0 {
		note = message.New(asOther, left.File, reason, by, differing)
	}
	if !slices.ContainsFunc(taken.Notes, func(n message.Message) bool { return n.Key() == note.Key() }) {
		taken.Notes = append(taken.Notes, note)
	}
	s.w.leave(left, taken)
	s.w.discardCutOuts(left)
	told := message.New("run.same_book", taken.File, left.File, reason, by)
	if differing > 0 {
		told = message.New("run.same_book_otherwise", taken.File, left.File, reason, by, differing)
	}
	s.same = append(s.same, told)
}

// leave notes that a book is not taken since another is.
func (w *work) leave(left, taken *corpus.Book) {
	if w.insteadOf == nil {
		w.insteadOf = map[*corpus.Book]*corpus.Book{}
	}
	w.insteadOf[left] = taken
}

func (s *shelf) replace(at int, b *corpus.Book, fingerprint string) {
	s.find.Replace(at, b)
	s.books[at], s.fingerprints[at], s.stored[at] = b, fingerprint, false
}

// reasons are the codes of why two books are one.
var reasons = map[duplicate.Reason]string{
	duplicate.Bytes: "run.same_bytes", duplicate.ISBN: "run.same_isbn", duplicate.Texts: "run.same_texts", duplicate.Holds: "run.same_grown",
}

// onceEach leaves each book of a run there once.
func (w *work) onceEach(res *ingest.Result) {
	s := w.newShelf()
	s.takeAll(res)
	res.Collection.Books, res.Fingerprints = s.books, s.fingerprints
}

// forget takes away what an earlier run said of a book and the others that it was given.
func forget(b *corpus.Book) {
	b.Suspects = slices.DeleteFunc(b.Suspects, func(p corpus.Problem) bool { return p.Message.Code == countsTwice })
	kept := b.Notes[:0]
	for _, n := range b.Notes {
		if !isTwice(n) {
			kept = append(kept, n)
		}
	}
	b.Notes = kept
}

// discardCutOuts unstages the pictures of a book that is not taken.
func (w *work) discardCutOuts(b *corpus.Book) {
	for _, d := range b.Doubts {
		if w.cutOuts[d.Image] != "" {
			os.Remove(filepath.Join(w.change.Staged(), filepath.FromSlash(d.Image)))
			delete(w.cutOuts, d.Image)
		}
	}
}
