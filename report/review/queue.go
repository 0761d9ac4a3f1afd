package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/index"
)

// queueRow is something that should be looked at, and why.
type queueRow struct {
	Kind string `json:"kind"` // theme, practice, doubt, entry (of the contents), or book for what has no place of its own
	ID   string `json:"id"`
	Name string `json:"name"`
	Why  string `json:"why"` // in the language of the report
	why  message.Message
	Code string `json:"code"` // of the reason: what was looked at stays so when words change
	// Accept says that a person may settle it for good, as a false alarm.
	Accept bool `json:"accept,omitempty"`
	// Case is one that may hold another, which is called Title.
	Case  string `json:"case,omitempty"`
	Title string `json:"title,omitempty"`
	page  int    // of a doubt
}

// mostOfAKind bounds how many things of one kind are queued: the worst of them.
const mostOfAKind = 100

// queue lists what most needs a look, first what may spoil most: what the self-check
// doubts, themes of one name, weak themes, lines that may be misread, near copies, and
// practices between two themes. What a person settled is not listed again.
func (v *view) queue(lang message.Lang) []queueRow {
	x := index.Of(v.edited, v.shown)
	out := []queueRow{}
	for _, list := range [][]queueRow{v.suspects(), sameNames(v.shown), weakThemes(v.shown), doubtful(x), copies(x), borderline(x)} {
		out = append(out, list[:min(len(list), mostOfAKind)]...)
	}
	for i := range out {
		r := &out[i]
		r.Why = r.why.In(lang)
		if r.page > 0 {
			r.Name += message.New("review.page", r.page).In(lang)
		}
		if r.Code == "" {
			r.Code = r.Why
		}
	}
	return out
}

// about is a row of the queue.
func about(kind, id, name string, why message.Message) queueRow {
	return queueRow{Kind: kind, ID: id, Name: name, why: why, Code: why.Code}
}

func two(x float64) string { return fmt.Sprintf("%.2f", x) }

// suspects are what the self-check of reading doubts, and the pages that are not to be trusted, but for what people accepted.
func (v *view) suspects() (out []queueRow) {
	for _, b := range v.edited.Books {
		may := map[int]bool{}
		for at, p := range b.Alarms() {
			may[at] = p.Accepted == nil
		}
		for at, p := range slices.Concat(b.Problems, b.Suspects) {
			if p.Accepted != nil || at < len(b.Problems) && !may[at] { // what could not be read is mended elsewhere
				continue
			}
			row := queueRow{Kind: "book", ID: b.ID, Name: "《" + index.Title(b) + "》", why: words(p), page: p.Page}
			if may[at] {
				row.Kind, row.ID, row.Accept = "doubt", doubtID(b, at), true
				row.Case, row.Title = within(b, &p)
			} else if e := b.EntryOf(&p); e != nil {
				row.Kind, row.ID = "entry", doubtID(b, e.Seq)
			}
			out = append(out, row)
		}
	}
	return out
}

// words say a doubt and what helps.
func words(p corpus.Problem) message.Message {
	said := p.Message
	if p.Lapsed {
		said = message.New("review.lapsed", message.New("edits.lapsed"), said)
	}
	if !p.Remedy.IsZero() {
		said = message.New("review.remedy", said, p.Remedy)
	}
	return said
}

// sameNames are themes that bear the name of one before them.
func sameNames(an *corpus.Analysis) (out []queueRow) {
	first := map[string]string{}
	for _, t := range an.Themes {
		if before := first[t.Label]; before != "" {
			out = append(out, about("theme", t.ID, t.Label, message.New("review.same_name", before)))
			continue
		}
		first[t.Label] = t.ID
	}
	return out
}

// weakThemes are those that nobody has edited, the least stable first.
func weakThemes(an *corpus.Analysis) (out []queueRow) {
	themes := slices.DeleteFunc(slices.Clone(an.Themes), func(t corpus.Theme) bool { return !t.Weak || len(t.Edited) > 0 })
	slices.SortStableFunc(themes, func(a, b corpus.Theme) int { return cmp.Compare(a.Stability, b.Stability) })
	for _, t := range themes {
		out = append(out, about("theme", t.ID, t.Label, message.New("review.weak", two(t.Stability))))
	}
	return out
}

// doubtful are practices that hold a line read with little confidence, worst first.
func doubtful(x *index.Index) (out []queueRow) {
	type doubt struct {
		corpus.Doubt
		on []string // practices of its page
	}
	var all []doubt
	for _, b := range x.Col.Books {
		if len(b.Doubts) == 0 {
			continue
		}
		on := onPages(b)
		for _, d := range b.Doubts {
			all = append(all, doubt{d, on[d.Page]})
		}
	}
	slices.SortStableFunc(all, func(a, b doubt) int { return cmp.Compare(a.Confidence, b.Confidence) })
	for _, d := range all {
		line := solid(d.Text)
		for _, id := range d.on {
			if p := x.Practice(id); line != "" && len(p.Edited) == 0 && strings.Contains(solid(p.Text), line) {
				out = append(out, about("practice", p.ID, start(p.Text), message.New("review.doubt", d.Page, two(d.Confidence), d.Text)))
			}
		}
		if len(out) >= mostOfAKind {
			break
		}
	}
	return out
}

// onPages lists the practices on each page of a book.
func onPages(b *corpus.Book) map[int][]string {
	on := map[int][]string{}
	for i := range b.Cases {
		for j := range b.Cases[i].Practices {
			p := &b.Cases[i].Practices[j]
			for page := p.PageStart; page <= p.PageEnd; page++ {
				on[page] = append(on[page], p.ID)
			}
		}
	}
	return on
}

// solid is a text without white space.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// copies are practices that say nearly what another says, the most alike first.
func copies(x *index.Index) (out []queueRow) {
	if x.An.News == nil {
		return nil
	}
	list := slices.Clone(x.An.News.Copies)
	slices.SortStableFunc(list, func(a, b corpus.NearCopy) int { return cmp.Compare(b.Similarity, a.Similarity) })
	for _, c := range list {
		if len(out) == mostOfAKind {
			break // texts are read for what is listed only
		}
		if p := x.Practice(c.B); p != nil && x.PracticeLine(c.A) != nil {
			out = append(out, about("practice", p.ID, start(p.Text), message.New("review.copy", c.A, two(c.Similarity))))
		}
	}
	return out
}

// borderline are practices between two themes that no person placed, the least clear
// first.
func borderline(x *index.Index) (out []queueRow) {
	list := slices.DeleteFunc(slices.Clone(x.An.Placements), func(p corpus.Placement) bool {
		return !index.Bordering(&p) || x.Theme(p.ThemeID) == nil || x.Theme(p.Second) == nil
	})
	slices.SortStableFunc(list, func(a, b corpus.Placement) int { return cmp.Compare(a.Fit, b.Fit) })
	for _, at := range list {
		if len(out) == mostOfAKind {
			break
		}
		if p := x.Practice(at.PracticeID); p != nil {
			out = append(out, about("practice", p.ID, start(p.Text), message.New("review.border", x.Theme(at.ThemeID).Label, two(at.Score), x.Theme(at.Second).Label, two(at.SecondFit))))
		}
	}
	return out
}
