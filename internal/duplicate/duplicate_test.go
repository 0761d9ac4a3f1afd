package duplicate

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"casebook/corpus"
)

// made is a book of n practices that seed decides; every nth-th of its characters is
// misread where wrong is not 0.
func made(n int, seed uint64, wrong int) *corpus.Book {
	random := rand.New(rand.NewPCG(seed, 1))
	errors := rand.New(rand.NewPCG(seed, uint64(wrong)))
	b := &corpus.Book{ID: "b", File: "案例集.pdf", SHA256: fmt.Sprint(seed, wrong)}
	c := corpus.Case{ID: "b-001"}
	for i := range n {
		text := make([]rune, 120)
		for k := range text {
			text[k] = rune(0x4e00 + random.IntN(3000))
			if wrong > 0 && errors.IntN(wrong) == 0 {
				text[k] = '口'
			}
		}
		c.Practices = append(c.Practices, corpus.Practice{ID: fmt.Sprintf("b-001-%d", i+1), Text: string(text)})
	}
	b.Cases = []corpus.Case{c}
	return b
}

func with(b *corpus.Book, isbn, published string) *corpus.Book {
	b.Front.ISBN, b.Front.Published = isbn, published
	return b
}

// joinedTo is a with the practices of b behind its own.
func joinedTo(a, b *corpus.Book) *corpus.Book {
	a.SHA256 += b.SHA256
	for i, p := range b.Cases[0].Practices {
		p.ID = fmt.Sprintf("b-002-%d", i+1)
		a.Cases[0].Practices = append(a.Cases[0].Practices, p)
	}
	return a
}

func TestFind(t *testing.T) {
	const one, two = "978-7-80116-998-3", "978-7-80116-998-4"
	for _, c := range []struct {
		name string
		a, b *corpus.Book
		want Reason
	}{
		{"one name, two years", made(20, 1, 0), made(20, 2, 0), None},
		{"equal bytes", made(20, 1, 0), made(20, 1, 0), Bytes},
		{"read again, 5 % misread", made(20, 1, 0), made(20, 1, 20), Texts},
		{"the next year repeats half", joinedTo(made(20, 1, 0), made(20, 2, 0)), joinedTo(made(20, 1, 20), made(20, 3, 0)), None},
		{"an excerpt", made(20, 1, 0), joinedTo(made(20, 1, 20), made(60, 3, 0)), Holds},
		{"an excerpt, given last", joinedTo(made(20, 1, 20), made(60, 3, 0)), made(20, 1, 0), Held},
		{"a list that grew from two lines", made(2, 1, 0), joinedTo(made(2, 1, 0), made(5, 3, 0)), Holds},
		{"one line of a list", joinedTo(made(1, 1, 0), made(5, 3, 0)), made(1, 1, 0), Held},
		{"one practice copied into a list", joinedTo(made(1, 1, 0), made(5, 3, 0)), made(1, 1, 20), None},
		{"a line of a list is a part of another book's", joinedTo(made(5, 1, 0), made(5, 3, 0)), joinedTo(made(5, 1, 0), made(5, 4, 0)), None},
		{"text and scan of one ISBN", with(made(20, 1, 0), one, "2011-05"), with(made(20, 1, 20), one, "2011-05"), ISBN},
		{"a scan that lacks pages", with(joinedTo(made(20, 1, 0), made(20, 2, 0)), one, ""), with(made(20, 1, 20), one, ""), ISBN},
		{"volumes of a set", with(made(20, 1, 0), one, "2011"), with(made(20, 2, 0), one, "2011"), None},
		{"another ISBN", with(made(20, 1, 0), one, ""), with(made(20, 1, 20), two, ""), None},
		{"another edition", with(made(20, 1, 0), one, "2011-05"), with(made(20, 1, 20), one, "2014-05"), None},
		{"one practice copied", made(1, 1, 0), made(1, 1, 20), None},
		{"one practice, all but equal", made(1, 1, 0), made(1, 1, 119), Texts},
	} {
		f := NewFinder(2, Sketch)
		f.Add(made(20, 99, 0))
		f.Add(c.a)
		at, why := f.Find(c.b)
		if why != c.want || (at == 1) != (c.want != None) {
			t.Errorf("%s: %d %q, want %q", c.name, at, why, c.want)
		}
	}
}

// Among many editions that repeat most of each other the other reading of one is found.
func TestFindAmongEditions(t *testing.T) {
	f := NewFinder(1, Sketch)
	for i := range uint64(20) {
		f.Add(joinedTo(made(20, 1, 0), made(30, 100+i, 0)))
	}
	again := joinedTo(made(20, 1, 20), made(30, 107, 20))
	if at, why := f.Find(again); at != 7 || why != Texts {
		t.Errorf("book %d by %q, want 7 by %q", at, why, Texts)
	}
}

// Long books are told apart by a part of their sketches; readings that share a fifth are not.
func TestApart(t *testing.T) {
	a, other := made(1500, 1, 0), made(1500, 2, 0)
	sketch := Sketch(a)
	if len(lowest(sketch)) < drawn {
		t.Fatalf("%d values are too few to test", len(lowest(sketch)))
	}
	if !apart(sketch, Sketch(other)) {
		t.Error("two books are not told apart")
	}
	for _, shared := range []int{1500, 750, 300} {
		if part := joinedTo(made(1500-shared, 3, 0), made(shared, 1, 0)); apart(sketch, Sketch(part)) {
			t.Errorf("told apart with %d practices of 1500 in common", shared)
		}
	}
	if apart(Sketch(made(20, 1, 0)), Sketch(made(20, 2, 0))) {
		t.Error("short books are told apart by nothing")
	}
}

func TestBetter(t *testing.T) {
	good := func() *corpus.Book { return made(20, 1, 0) }
	for _, c := range []struct {
		name   string
		change func(*corpus.Book)
		code   string
	}{
		{"a page unread", func(b *corpus.Book) { b.Problems = make([]corpus.Problem, 1) }, "run.better_read"},
		{"no practices", func(b *corpus.Book) { b.Cases = nil }, "run.better_practices"},
		{"entries missing", func(b *corpus.Book) { b.TOC = []corpus.TOCEntry{{Status: corpus.MissingInBody}} }, "run.better_contents"},
		{"unplaced", func(b *corpus.Book) { b.Ledger = []corpus.LedgerEntry{{Place: corpus.Unplaced, Chars: 9}} }, "run.better_placed"},
		{"an excerpt", func(b *corpus.Book) { b.Cases[0].Practices = b.Cases[0].Practices[:15] }, "run.better_whole"},
		{"an excerpt with pages", func(b *corpus.Book) {
			b.Cases[0].Practices, b.Pages, b.Format = b.Cases[0].Practices[:15], make([]corpus.Page, 9), "pdf"
		}, "run.better_whole"},
		{"recognised", func(b *corpus.Book) { b.Pages = []corpus.Page{{Origin: corpus.FromOCR}} }, "run.better_text"},
	} {
		worse := good()
		c.change(worse)
		if second, by := Better(worse, good()); !second || by.Code != c.code {
			t.Errorf("%s: the good one is not taken, or for another reason: %v", c.name, by)
		}
		if second, by := Better(good(), worse); second || by.Code != c.code {
			t.Errorf("%s: the bad one is taken, or for another reason: %v", c.name, by)
		}
	}
	if second, by := Better(good(), good()); second || by.Code != "run.better_first" {
		t.Errorf("of equal readings the first is not taken: %v", by)
	}
}

// Books are left uncompared by their signatures only where comparing them would find fewer than mostly.
func TestSignaturesLeaveOutNoReading(t *testing.T) {
	f, left := NewFinder(1, Sketch), 0
	for seed := range uint64(4) {
		a := made(20, seed, 0)
		for _, b := range []*corpus.Book{made(20, seed, 20), made(20, seed, 6), made(20, seed, 4), made(20, seed, 3),
			joinedTo(made(9, 50, 0), made(20, seed, 5)), made(20, seed+1, 0)} {
			for i := range b.Cases[0].Practices {
				b.Cases[0].Practices[i].ID = fmt.Sprintf("c-%03d", i) // as of a book of another name
			}
			inA, inB := textsOf(a), textsOf(b)
			if sign(inA).mayBeIn(sign(inB), sign(inB).buckets()) {
				continue
			}
			left++
			if ofA, ofB := f.recognised(inA, inB); max(ofA, ofB) >= mostly {
				t.Errorf("seed %d: left out, though %.2f and %.2f are recognised", seed, ofA, ofB)
			}
		}
	}
	if left == 0 {
		t.Error("no pair was left out")
	}
}
