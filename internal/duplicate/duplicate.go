// Package duplicate tells which books of a collection are one book given twice: as text
// and as PDF, scanned again, or under another name; and which hold another one. A name proves nothing either way:
// 2024/案例集.pdf and 2025/案例集.pdf are two books.
package duplicate

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"casebook/analyze/lineage"
	"casebook/corpus"
	"casebook/corpus/parallel"
	"casebook/corpus/shingle"
	"casebook/ingest/bookid"
)

// Reason says by what two books are known to be one.
type Reason string

// The reasons, strongest first. None: they are two books.
const (
	None  Reason = ""
	Bytes Reason = "bytes" // the files are equal
	ISBN  Reason = "isbn"  // one ISBN and edition, and texts that do not contradict it
	Texts Reason = "texts" // nearly all of the practices of each are those of the other

	// They are two books, of which one holds the other: a list to which lines were added, a
	// folder with a further file, one file of a folder.
	Holds Reason = "holds" // the new one nearly all practices of the one that was there
	Held  Reason = "held"  // the one that was there nearly all practices of the new one
)

const (
	// nearlyAll is the share of the practices of both books that must be recognised in
	// the other where nothing but the text speaks for one book: the report of a later
	// year may repeat half of the one before.
	nearlyAll = 0.8
	// mostly is that share of the smaller book where the ISBN is one: volumes of a set
	// share an ISBN too, and a scan that lacks pages is still the book.
	mostly = 0.5
	// enough is how many practices a book must have to be known by them so: one or two may
	// well be copied from another book. Of a shorter one the whole text must be alike.
	enough = 8
	alike  = 0.9
	// atAll is the share of sampled shingles below which texts are not compared further.
	// Two readings with 5 % wrong characters each share over 0.5.
	atAll = 0.2
	// drawn is how many values of a sketch tell two books apart that share none of them: of
	// books that share atAll, one pair in a million and a half would be told apart so.
	drawn = 64
	// sampled is the part of the shingles that the first comparison looks at: one in so many.
	sampled = 16
	// closest bounds the books that are compared practice by practice: in a library of
	// editions that repeat each other each would be compared with each.
	closest = 8
)

// Finder compares books with those that it was given before.
type Finder struct {
	workers int
	make    func(*corpus.Book) shingle.Set
	books   []*corpus.Book
	// sketch are those of the books, made where one is first compared: a book given alone needs none.
	sketch []func() shingle.Set
	// signed are the signatures of their practices, made for those only that share much with another one.
	signed []func() signed
	// last is the book that Find was asked for last, with what it made of it: what it does not know is taken in next.
	last struct {
		book   *corpus.Book
		sketch shingle.Set
		signed *signed // nil where no other book was near
	}
}

// NewFinder makes a finder that compares on so many workers; the answers are the same
// for any number of them. sketch makes the sketch of a book, as Sketch does; it must know those
// of books in outline, whose texts are read only where two are compared practice by practice.
func NewFinder(workers int, sketch func(*corpus.Book) shingle.Set) *Finder {
	return &Finder{workers: workers, make: sketch}
}

// Add takes a book in.
func (f *Finder) Add(b *corpus.Book) {
	f.books, f.sketch, f.signed = append(f.books, b), append(f.sketch, f.later(b)), append(f.signed, f.laterSigned(b))
}

// Replace puts a book in the place of the i-th.
func (f *Finder) Replace(i int, b *corpus.Book) {
	f.books[i], f.sketch[i], f.signed[i] = b, f.later(b), f.laterSigned(b)
}

// later is the sketch of a book: that which Find has just made, else made when it is asked for.
func (f *Finder) later(b *corpus.Book) func() shingle.Set {
	if s := f.last.sketch; f.last.book == b {
		return func() shingle.Set { return s }
	}
	return sync.OnceValue(func() shingle.Set { return f.make(b) })
}

// laterSigned are the signatures of a book, as later has its sketch.
func (f *Finder) laterSigned(b *corpus.Book) func() signed {
	if s := f.last.signed; f.last.book == b && s != nil {
		return func() signed { return *s }
	}
	return sync.OnceValue(func() signed { return sign(textsOf(b)) })
}

// Ready makes the sketches of the books that were taken in, which Find does otherwise.
func (f *Finder) Ready() {
	parallel.Each(context.Background(), len(f.sketch), f.workers, func(_, i int) { f.sketch[i]() })
}

// Find is the number of the first book that b is, in the order in which they were taken
// in, and the reason; where it is none of them, of the first that holds it or that it holds; else −1.
func (f *Finder) Find(b *corpus.Book) (int, Reason) {
	for i, other := range f.books {
		if other.SHA256 == b.SHA256 && b.SHA256 != "" {
			return i, Bytes
		}
	}
	near := f.nearest(b)
	if len(near) == 0 {
		return -1, None
	}
	texts := textsOf(b)
	own := sign(texts)
	f.last.signed = &own
	met := own.buckets()
	at, part := -1, None
	for _, i := range near {
		if !f.signed[i]().mayBeIn(own, met) {
			continue
		}
		switch why := f.compare(f.books[i], b, textsOf(f.books[i]), texts); why {
		case None:
		case Holds, Held:
			if part == None {
				at, part = i, why
			}
		default:
			return i, why
		}
	}
	return at, part
}

// nearest are the books that may be b by their front matter and share most of its sampled
// shingles, in the order in which they were taken in. Another reading of a book is among
// them even where many editions repeat half of each other.
func (f *Finder) nearest(b *corpus.Book) []int {
	if len(f.books) == 0 {
		return nil
	}
	s := f.sketchOf(b)
	var at []int
	share := make([]float64, len(f.books))
	for i, other := range f.books {
		known := f.sketch[i]()
		if apart(known, s) {
			continue
		}
		if share[i] = max(known.Within(s), s.Within(known)); share[i] >= atAll && mayBe(other, b) {
			at = append(at, i)
		}
	}
	slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(share[j], share[i]) })
	at = at[:min(len(at), closest)]
	slices.Sort(at)
	return at
}

// apart says that two sketches share less than atAll for certain: of those below a sixteenth of all
// values, which are drawn like any others, some would be shared. Every book is compared with
// each before it, and nearly all are told apart so.
func apart(a, b shingle.Set) bool {
	a, b = lowest(a), lowest(b)
	return min(len(a), len(b)) >= drawn && a.Shared(b) == 0
}

// lowest are the values of a sketch below a sixteenth of all.
func lowest(s shingle.Set) shingle.Set {
	n, _ := slices.BinarySearch(s, 1<<60)
	return s[:n]
}

// mayBe: ISBN and date of publication of two books do not contradict that they are one.
func mayBe(a, b *corpus.Book) bool {
	isbn, other := bookid.ISBNDigits(a.Front.ISBN), bookid.ISBNDigits(b.Front.ISBN)
	return (isbn == other || isbn == "" || other == "") && sameEdition(a.Front.Published, b.Front.Published)
}

func (f *Finder) compare(a, b *corpus.Book, inA, inB []corpus.Practice) Reason {
	isbn, other := bookid.ISBNDigits(a.Front.ISBN), bookid.ISBNDigits(b.Front.ISBN)
	ofA, ofB := f.recognised(inA, inB)
	switch {
	case isbn == other && isbn != "" && max(ofA, ofB) >= mostly:
		return ISBN
	case min(ofA, ofB) >= nearlyAll && (min(len(inA), len(inB)) >= enough || shingle.Of(joined(inA)).Jaccard(shingle.Of(joined(inB))) >= alike):
		return Texts
	case isIn(inA, inB, ofA):
		return Holds
	case isIn(inB, inA, ofB):
		return Held
	}
	return None
}

// isIn says that the book of the practices a, of which that share is recognised in b, is a part of b's.
func isIn(a, b []corpus.Practice, share float64) bool {
	return share >= nearlyAll && (len(a) >= enough || shingle.Of(joined(a)).Within(shingle.Of(joined(b))) >= alike)
}

// sameEdition tells dates of publication that may be those of one edition: equal, one
// not known, or one a year and the other a month of it.
func sameEdition(a, b string) bool {
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

// recognised are the shares of the practices of each book that are those of the other.
func (f *Finder) recognised(a, b []corpus.Practice) (inA, inB float64) {
	if len(a) == 0 || len(b) == 0 {
		return 0, 0
	}
	n := float64(len(lineage.Same(a, b, f.workers)))
	return n / float64(len(a)), n / float64(len(b))
}

// textsOf are the practices of a book; of one that has none, its pages stand for them. Of a
// book that cannot be read there are none, and its collection tells of it.
func textsOf(b *corpus.Book) (out []corpus.Practice) {
	err := b.EachCase(func(c *corpus.Case) error {
		out = append(out, c.Practices...)
		return nil
	})
	if err != nil {
		return nil
	}
	if len(out) > 0 {
		return out
	}
	whole, err := b.Whole()
	if err != nil {
		return nil
	}
	return []corpus.Practice{{ID: b.ID, Text: whole.Text()}}
}

// sketchOf is the sketch of a book, made once where it is wanted twice in a row.
func (f *Finder) sketchOf(b *corpus.Book) shingle.Set {
	if f.last.book != b {
		f.last.book, f.last.sketch, f.last.signed = b, f.make(b), nil
	}
	return f.last.sketch
}

// Sketch is a sample of a book's shingles: the same ones of every reading. Its ids do not matter.
func Sketch(b *corpus.Book) shingle.Set { return shingle.Sample(joined(textsOf(b)), sampled) }

// joined are texts one behind the other.
func joined(texts []corpus.Practice) string {
	var s strings.Builder
	for _, p := range texts {
		s.WriteString(p.Text)
	}
	return s.String()
}
