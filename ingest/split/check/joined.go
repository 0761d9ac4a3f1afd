package check

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

const (
	leastPractices = 6   // from which a median says something
	twice          = 1.6 // of the median is as long as two practices are
	seam           = 6   // characters on either side of a place in a text, by which it is found again
)

// joinedPractices: on pages that show neither indents nor gaps a paragraph whose last line is full looks as if it went on. A practice as
// long as two that has such a line within may be two.
func joinedPractices(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) (out []corpus.Problem) {
	var lengths []int
	for _, c := range b.Cases {
		for _, p := range c.Practices {
			lengths = append(lengths, corpus.Chars(p.Text))
		}
	}
	if !sh.Layout.Wrapped || len(lengths) < leastPractices {
		return nil
	}
	least := twice * float64(median(lengths))
	told := map[string]bool{}
	for i := 0; i+1 < len(sh.Lines); i++ {
		u, next := &sh.Lines[i], &sh.Lines[i+1]
		if u.Place != corpus.InSection || next.Place != corpus.InSection || u.Owner != next.Owner || u.Section != next.Section ||
			next.Opening != corpus.Unknown || !sh.Full(u) || !forms.EndsSentence(u.Text) || u.Owner < 0 || u.Owner >= len(b.Cases) {
			continue
		}
		for _, p := range b.Cases[u.Owner].Practices {
			if told[p.ID] || float64(corpus.Chars(p.Text)) < least || !strings.Contains(p.Text, around(u.Trimmed(), next.Trimmed())) {
				continue
			}
			told[p.ID] = true
			out = append(out, corpus.Problem{Page: sh.Pages[u.Page].Number, Case: b.Cases[u.Owner].Seq, Message: message.New("check.joined", short(b.Cases[u.Owner].Title), short(p.Text), short(next.Trimmed())), Remedy: message.New("check.joined.remedy")})
		}
	}
	return out
}

// around are the last characters of a line and the first ones of the next.
func around(line, next string) string {
	a, z := []rune(line), []rune(next)
	return string(a[max(0, len(a)-seam):]) + string(z[:min(len(z), seam)])
}
