package check

import (
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// Limits of headings that are other words in every case. Practices are headed so too, but not as many in each case.
const (
	leastOwn      = 3 // cases with as many headings as one another
	fewestOwn     = 2 // headings of a case
	mostOwn       = 6
	ownShare      = .9 // of the cases without sections have that many
	leastBelowOwn = 12 // characters of the line below a bare heading
)

// ownHeadings: the cases have no sections, and each has as many headings of one form as the others, in words of its own: nothing says
// which of them heads the background, the practices and the effects.
func ownHeadings(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	cases := 0
	for _, c := range b.Cases {
		if slices.ContainsFunc(c.Sections, marked) {
			return nil
		}
		cases++
	}
	if cases < leastOwn {
		return nil
	}
	count, example, at := map[string][]int{}, map[string]string{}, map[string]int{}
	words := map[string]map[string]int{}
	for i := range sh.Lines {
		u := &sh.Lines[i]
		if u.Place != corpus.InSection || u.Owner < 0 || u.Owner >= cases {
			continue
		}
		for _, h := range forms.Headings(u.Text, u.Bold) {
			if !h.Alone && forms.Firmness(h.Class) < 3 || forms.Firmness(h.Class) == 0 && (!standsAlone(sh, i) || forms.Signs(u.Normal())) {
				continue
			}
			if count[h.Class] == nil {
				count[h.Class], words[h.Class] = make([]int, cases), map[string]int{}
				example[h.Class], at[h.Class] = u.Trimmed(), sh.Pages[u.Page].Number
			}
			count[h.Class][u.Owner]++
			words[h.Class][h.Name]++
		}
	}
	class, found := "", false
	for k, of := range count {
		n := of[0]
		alike := 0
		for _, m := range of {
			if m == n {
				alike++
			}
		}
		if n >= fewestOwn && n <= mostOwn && float64(alike) >= ownShare*float64(cases) && 2*len(words[k]) > n*cases && (!found || forms.Firmness(k) > forms.Firmness(class) || forms.Firmness(k) == forms.Firmness(class) && k < class) {
			class, found = k, true
		}
	}
	if !found {
		return nil
	}
	return []corpus.Problem{{Page: at[class], Message: message.New("check.own_headings", cases, count[class][0], short(example[class])), Remedy: message.New("check.own_headings.remedy")}}
}

// standsAlone: a line stands below the end of a sentence, or at the beginning of its case, and above a line of text.
func standsAlone(sh *sheet.Sheet, i int) bool {
	u := &sh.Lines[i]
	if sh.Full(u) || i+1 >= len(sh.Lines) || i == 0 || corpus.Chars(sh.Lines[i+1].Text) < leastBelowOwn || sh.Lines[i+1].Owner != u.Owner {
		return false
	}
	above := &sh.Lines[i-1]
	return above.Place != corpus.InSection || above.Owner != u.Owner || forms.EndsSentence(above.Text)
}
