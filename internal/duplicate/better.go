package duplicate

import (
	"casebook/corpus"
	"casebook/corpus/message"
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

// Better reports whether b is read better than a, and by what the better one is known;
// where nothing tells them apart a is taken, as the one that was named first.
func Better(a, b *corpus.Book) (bool, message.Message) {
	x, y := qualityOf(a), qualityOf(b)
	for _, c := range []struct {
		code   string
		decide bool
		second bool // b is the better one
	}{
		{"run.better_practices", x.practices != y.practices, y.practices},
		{"run.better_read", x.unread != y.unread, y.unread < x.unread},
		{"run.better_contents", x.missing != y.missing, y.missing < x.missing},
		{"run.better_placed", x.unplaced-y.unplaced > clearly || y.unplaced-x.unplaced > clearly, y.unplaced < x.unplaced},
		{"run.better_text", x.scanned-y.scanned > clearly || y.scanned-x.scanned > clearly, y.scanned < x.scanned},
		{"run.better_pages", x.paged != y.paged, y.paged},
	} {
		if c.decide {
			return c.second, message.New(c.code)
		}
	}
	return false, message.New("run.better_first")
}
