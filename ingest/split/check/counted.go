package check

import (
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// Limits of numbers before titles that count cases.
const (
	countedShare = .8 // of the cases have one
	leastCounted = 2
)

// lostNumbers: titles count the cases (案例三), and a number is left out: its case is not in the file, or was not recognised.
func lostNumbers(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	numbers := titleNumbers(b, sh)
	with, steps := 0, 0
	var out []corpus.Problem
	last := -1 // the case before that has a number
	for c, n := range numbers {
		if n == 0 {
			continue
		}
		with++
		before := 0 // a book begins with one
		if last >= 0 {
			before = numbers[last]
		}
		switch cases := c - last; {
		case n == 1 || n == before+cases:
			steps++
		case n < before+cases:
			return nil // in no order: files of a folder, numbers of another kind
		case last >= 0 || n == before+cases+1: // what is taken from a book begins further on
			lost := n - before - cases
			out = append(out, corpus.Problem{Page: b.Cases[c].PageStart, Case: b.Cases[c].Seq, Message: message.New("check.lost_numbers", before, n, lost, short(b.Cases[c].Title)), Remedy: message.New("check.lost_numbers.remedy")})
		}
		last = c
	}
	if with < leastCounted || float64(with) < countedShare*float64(len(b.Cases)) || len(out) > steps {
		return nil
	}
	return out
}

// titleNumbers are what the numbers before the titles of the cases count to, 0 for none.
func titleNumbers(b *corpus.Book, sh *sheet.Sheet) []int {
	out := make([]int, len(b.Cases))
	for i := range sh.Lines {
		u := &sh.Lines[i]
		if u.Place != corpus.InTitle || u.Owner < 0 || u.Owner >= len(out) || out[u.Owner] > 0 {
			continue
		}
		if width, number := forms.NumberBefore(u.Trimmed()); width > 0 {
			out[u.Owner] = forms.TitleValue(number)
		}
	}
	return out
}
