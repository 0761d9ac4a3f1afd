package duplicate

import (
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/shingle"
)

// quality is what tells a better reading of a book from a worse one.
type quality struct {
	unread    int     // places that could not be read
	practices bool    // any was found
	missing   int     // entries of the table of contents without a case
	unplaced  float64 // share of the characters
	scanned   float64 // share of the pages read by OCR
	paged     bool    // its pages can be cited
}

// clearly is by how much shares must differ to decide.
const clearly = 0.01

func qualityOf(b *corpus.Book) quality {
	q := quality{unread: len(b.Problems), paged: b.Format == "pdf"}
	for _, c := range b.Cases {
		q.practices = q.practices || len(c.Practices) > 0
	}
	for _, t := range b.TOC {
		if t.Status == corpus.MissingInBody {
			q.missing++
		}
	}
	chars, unplaced := 0, 0
	for _, l := range b.Ledger {
		chars += l.Chars
		if l.Place == corpus.Unplaced {
			unplaced += l.Chars
		}
	}
	q.unplaced = share(unplaced, chars)
	scanned := 0
	for _, p := range b.Pages {
		if p.Origin == corpus.FromOCR {
			scanned++
		}
	}
	q.scanned = share(scanned, len(b.Pages))
	return q
}

func share(part, of int) float64 { return float64(part) / float64(max(of, 1)) }

// Codes of what Better says: nothing tells two readings apart, or one has all practices of the other and further ones.
const (
	First = "run.better_first"
	Whole = "run.better_whole"
)

// Differing counts the practices of two readings of texts that say something else: of the reading that has more of them, those whose letters
// are in no practice of the other. Of scans it is 0, whose readings always differ.
func Differing(a, b *corpus.Book) int {
	return max(further(a, b))
}

// further counts the practices of each of two readings of texts whose letters are in no practice of the other; none of scans.
func further(a, b *corpus.Book) (ofA, ofB int) {
	if qualityOf(a).scanned > 0 || qualityOf(b).scanned > 0 {
		return 0, 0
	}
	inA, inB := lettersOf(a), lettersOf(b)
	return lacking(inA, inB), lacking(inB, inA)
}

// lettersOf are the letters of the practices of a book.
func lettersOf(b *corpus.Book) map[string]int {
	out := map[string]int{}
	for _, p := range textsOf(b) {
		out[string(shingle.Letters(p.Text))]++
	}
	return out
}

// lacking counts what one has and the other has not.
func lacking(in, of map[string]int) (n int) {
	for text, times := range in {
		n += max(0, times-of[text])
	}
	return n
}

// Better reports whether b is read better than a, and by what the better one is known;
// where nothing tells them apart a is taken, as the one that was named first.
func Better(a, b *corpus.Book) (bool, message.Message) {
	x, y := qualityOf(a), qualityOf(b)
	ofA, ofB := further(a, b)
	for _, c := range []struct {
		code   string
		decide bool
		second bool // b is the better one
	}{
		{"run.better_practices", x.practices != y.practices, y.practices},
		{"run.better_read", x.unread != y.unread, y.unread < x.unread},
		{"run.better_contents", x.missing != y.missing, y.missing < x.missing},
		{"run.better_placed", x.unplaced-y.unplaced > clearly || y.unplaced-x.unplaced > clearly, y.unplaced < x.unplaced},
		{Whole, (ofA == 0) != (ofB == 0), ofB > 0}, // an excerpt, or an edition to which cases were added
		{"run.better_text", x.scanned-y.scanned > clearly || y.scanned-x.scanned > clearly, y.scanned < x.scanned},
		{"run.better_pages", x.paged != y.paged, y.paged},
	} {
		if c.decide {
			return c.second, message.New(c.code)
		}
	}
	return false, message.New(First)
}
