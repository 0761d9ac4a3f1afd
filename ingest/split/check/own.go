package check

import (
	"cmp"
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

// ownForm are the headings of one form.
type ownForm struct {
	class   string
	of      []int           // how many each case has
	words   map[string]bool // of all
	example string          // the first of them
	page    int             // on which that stands
}

// alike reports that nearly all cases have as many of the headings, and most of them words of their own.
func (f *ownForm) alike() bool {
	n, alike := f.of[0], 0
	for _, m := range f.of {
		if m == n {
			alike++
		}
	}
	return n >= fewestOwn && n <= mostOwn && float64(alike) >= ownShare*float64(len(f.of)) && 2*len(f.words) > n*len(f.of)
}

// ownHeadings: the cases have no sections, and each has as many headings of one form as the others, in words of its own: nothing says
// which of them heads the background, the practices and the effects.
func ownHeadings(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	cases := len(b.Cases)
	if cases < leastOwn || slices.ContainsFunc(b.Cases, func(c corpus.Case) bool { return slices.ContainsFunc(c.Sections, marked) }) {
		return nil
	}
	found := map[string]*ownForm{} // by class
	for i := range sh.Lines {
		u := &sh.Lines[i]
		if u.Place != corpus.InSection || u.Owner < 0 || u.Owner >= cases {
			continue
		}
		for _, h := range forms.Headings(u.Text, u.Bold) {
			if !h.Alone && forms.Firmness(h.Class) < 3 || forms.Firmness(h.Class) == 0 && (!standsAlone(sh, i) || forms.Signs(u.Normal())) {
				continue
			}
			f := found[h.Class]
			if f == nil {
				f = &ownForm{h.Class, make([]int, cases), map[string]bool{}, u.Trimmed(), sh.Pages[u.Page].Number}
				found[h.Class] = f
			}
			f.of[u.Owner]++
			f.words[h.Name] = true
		}
	}
	var best *ownForm // the firmest, of equal ones the first by name
	for _, f := range found {
		if f.alike() && (best == nil || cmp.Or(cmp.Compare(forms.Firmness(best.class), forms.Firmness(f.class)), cmp.Compare(f.class, best.class)) < 0) {
			best = f
		}
	}
	if best == nil {
		return nil
	}
	return []corpus.Problem{{Page: best.page, Message: message.New("check.own_headings", cases, best.of[0], short(best.example)), Remedy: message.New("check.own_headings.remedy")}}
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
