package check

import (
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/sheet"
)

const (
	leastRepeated = 80 // characters of a page that cannot be the same by chance
	leastBackward = 3  // pages in a row whose numbers count down
)

// swappedPages: a page has the number that another should have, or numbers count down. A
// single number that is not the one expected may be misread; one that is missing elsewhere is not.
func swappedPages(_ *corpus.Book, sh *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	read, expected := map[string]int{}, map[string]int{} // number → page
	for _, r := range sh.Repairs {
		if r.Kind == "page_number" {
			read[r.Original], expected[r.Repaired] = r.Page, r.Page
		}
	}
	say := func(page int, printed, wanted string) {
		out = append(out, corpus.Problem{Page: page, Message: message.New("check.swapped_pages", printed, wanted), Remedy: message.New("check.swapped_pages.remedy")})
	}
	for _, r := range sh.Repairs {
		if r.Kind == "page_number" && expected[r.Original] > 0 && read[r.Repaired] > 0 && r.Original != r.Repaired {
			say(r.Page, r.Original, r.Repaired)
		}
	}
	last, run := 0, 0
	for _, at := range sh.Slots() {
		n := sh.Printed(at)
		if n == 0 || sh.Pages[at.Page].PrintedInferred {
			continue
		}
		if run++; n != last-1 {
			run = 0
		}
		if last = n; run == leastBackward-1 {
			say(sh.Pages[at.Page].Number, strconv.Itoa(n), strconv.Itoa(n+2))
		}
	}
	return out
}

// repeatedPages: two pages have the same text, with all that stands at their edges.
func repeatedPages(_ *corpus.Book, sh *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	if len(sh.Pages) < 2 {
		return nil
	}
	first := map[string]int{}
	sh.PageRange(func(from, to int) {
		var text strings.Builder
		chars := 0
		for i := from; i < to; i++ {
			text.WriteString(sh.Lines[i].Normal() + "\n")
			chars += sh.Lines[i].Chars
		}
		if chars < leastRepeated {
			return
		}
		page := sh.Pages[sh.Lines[from].Page].Number
		if before, again := first[text.String()]; again {
			out = append(out, corpus.Problem{Page: page, Message: message.New("check.repeated_page", before), Remedy: message.New("check.repeated_page.remedy")})
			return
		}
		first[text.String()] = page
	})
	return out
}
