package label

import (
	"cmp"
	"slices"
)

// A theme is named by a subject only where that is hard to doubt. A case of the
// theme bears a subject out if it holds its name, enoughWords of its words, or one
// of its words that is no other subject's and stands mostly in one theme (which counts as two):
const (
	enoughWords = 2
	moreChars   = 600  // one word more for so many characters of the case, since a long text holds words of everything,
	mostMore    = 3    // and at most so many more. Taken is a subject that
	mostCases   = 0.5  // of the theme's cases bear out,
	nearlyAll   = 0.75 // of a theme of few cases, which may be of different matters, so many,
	mostlyHere  = 0.6  // that is borne out by this theme's cases more than by others', as shares of each,
	manyWords   = 3    // and of whose words so many
	oftenEnough = 0.05 // stand in this share of the theme's cases,
	veryFew     = 5
	fewCases    = 8   // in two at least, unless it has fewer cases than this.
	aloneHere   = 0.8 // A word is enough alone where it stands in one theme this much more than elsewhere.
	nearlyBest  = 0.4 // Where another theme has the best one, a next one must be this nearly as good;
	nearlyWide  = 0.5 // so must a narrow subject be beside a wider one.
	toldCases   = 8   // A word of the texts is no subject of a theme in fewer cases: it may be of one story.
	ownFirst    = 3   // What a user's own subject counts more than a built-in one.
	sharedMost  = 0.5 // A subject of more of all cases than this tells nothing when several themes bear it.

	// A theme of two subjects:
	pairEach  = 0.2  // of the cases, and
	pairCases = 5    // cases at least, bear each of them out,
	pairHere  = 0.75 // which is this much this theme's,
	pairBoth  = 0.6  // and of the cases one of the two.
)

// fit is a subject that a theme may be named by.
type fit struct {
	theme, subject int
	worth          float64
}

// BySubjects finds for each of k themes the subject it is about, "" where none
// fits. A subject's worth for a theme is the sum, over its words, of the share of cases that hold
// the word times its inverse document frequency, times the share of cases that bear the
// subject out and how far they are this theme's. Each theme gets one of its own if it can;
// then themes may share one, whose telling words must tell them apart. A theme of no one subject may be of two, joined by 、.
func BySubjects(subjects []Subject, texts []Text, k int) []string {
	h := newHits(subjects, texts, k)
	n := &naming{hits: h, of: make([]string, k), taken: map[string][]int{}}
	for t := range k {
		n.fits = append(n.fits, h.fits(t)...)
	}
	slices.SortStableFunc(n.fits, func(a, b fit) int { return cmp.Compare(b.worth, a.worth) })
	for _, width := range n.widths() {
		n.each(width)
		n.shared(width)
	}
	for t := range k {
		if n.of[t] == "" {
			n.of[t] = h.pair(t)
		}
	}
	return n.of
}

// fits are the subjects that theme t may be named by, in no order.
func (h *hits) fits(t int) (out []fit) {
	for s := range h.subjects {
		if w := h.worth(t, s, nil); w > 0 {
			out = append(out, fit{t, s, w})
		}
	}
	return out
}

// worth is how well subject s fits theme t, 0 where it is not to be taken.
func (h *hits) worth(t, s int, besides []int) float64 {
	share := h.share(t, s)
	if share < mostCases || h.size[t] < veryFew && share < nearlyAll {
		return 0
	}
	here := h.here(t, s, besides)
	sub := h.subjects[s]
	if here < mostlyHere || sub.Width == Told && (here < aloneHere || h.borne[t][s] < toldCases) {
		return 0
	}
	sum, different := h.weight(t, s)
	if different < min(manyWords, 1+len(sub.Words)) || sum <= 0 {
		return 0
	}
	if sub.Width == Told {
		sum *= 1 + h.heads[t][s]/h.size[t]
	}
	return sum * share * here
}

// naming is which theme has which subject.
type naming struct {
	*hits
	fits  []fit // best first
	of    []string
	taken map[string][]int // subject → themes
}

// widths is the order in which subjects are tried: narrow ones first, unless a discipline is the best subject of
// most themes that have any. Then the collection is one of research, and its themes are disciplines rather than matters of policy.
func (n *naming) widths() []Width {
	disciplines, named := 0, 0
	for t := range n.of {
		for _, f := range n.fits {
			if w := n.subjects[f.subject].Width; f.theme == t && w < Told {
				named++
				if w == Discipline {
					disciplines++
				}
				break
			}
		}
	}
	if 2*disciplines > named {
		return []Width{Discipline, Narrow, Class, Told}
	}
	return []Width{Narrow, Class, Discipline, Told}
}

// best is the worth of the best subject of a theme among those from a width on; words of the
// texts are only compared with each other.
func (n *naming) best(theme int, from Width) float64 {
	for _, f := range n.fits {
		w := n.subjects[f.subject].Width
		if f.theme == theme && w >= from && (w < Told || from == Told) {
			return f.worth
		}
	}
	return 0
}

// each gives themes subjects of a width that no other theme has.
func (n *naming) each(width Width) {
	for _, f := range n.fits {
		s := n.subjects[f.subject]
		if s.Width == width && n.of[f.theme] == "" && n.taken[s.Name] == nil && n.goodEnough(f) {
			n.give(f.theme, s.Name)
		}
	}
}

// goodEnough says whether a subject is nearly as good as the theme's best.
func (n *naming) goodEnough(f fit) bool {
	width := n.subjects[f.subject].Width
	if f.worth < nearlyWide*n.best(f.theme, width) {
		return false
	}
	for _, g := range n.fits {
		if g.theme == f.theme && n.subjects[g.subject].Width == width {
			return f.worth >= nearlyBest*g.worth
		}
	}
	return true
}

// shared gives themes without a subject their best one of a width that others have as well.
func (n *naming) shared(width Width) {
	for t := range n.of {
		if n.of[t] != "" || width == Told {
			continue
		}
		var best fit
		for s, sub := range n.subjects {
			if sub.Width == width && len(n.taken[sub.Name]) > 0 {
				if w := n.worthShared(t, s); w > best.worth {
					best = fit{t, s, w}
				}
			}
		}
		if best.worth > 0 && n.goodEnough(best) {
			n.give(t, n.subjects[best.subject].Name)
		}
	}
}

// worthShared is the worth of a subject beside other themes that it fits too.
func (n *naming) worthShared(t, s int) float64 {
	var besides []int
	cases := n.size[t]
	for o := range n.size {
		if o != t && n.share(o, s) >= mostCases {
			besides, cases = append(besides, o), cases+n.size[o]
		}
	}
	if cases > sharedMost*n.total {
		return 0
	}
	return n.worth(t, s, besides)
}

func (n *naming) give(theme int, subject string) {
	n.of[theme] = subject
	n.taken[subject] = append(n.taken[subject], theme)
}

// pair names a theme by two subjects, "" where no two fit.
func (h *hits) pair(t int) string {
	var each []fit
	for s, sub := range h.subjects {
		if sub.Width <= Class && h.share(t, s) >= pairEach && h.borne[t][s] >= pairCases && h.here(t, s, nil) >= pairHere {
			sum, different := h.weight(t, s)
			if different >= min(enoughWords, 1+len(sub.Words)) {
				each = append(each, fit{t, s, sum * h.share(t, s)})
			}
		}
	}
	slices.SortStableFunc(each, func(a, b fit) int { return cmp.Compare(b.worth, a.worth) })
	best, name := pairBoth, ""
	for i, a := range each {
		for _, b := range each[:i] {
			if both := h.either(t, a.subject, b.subject); both >= best {
				best, name = both, h.subjects[b.subject].Name+"、"+h.subjects[a.subject].Name
			}
		}
	}
	return name
}

// either is the share of the cases of theme t that bear out one of two subjects.
func (h *hits) either(t, a, b int) float64 {
	n := 0.0
	for _, c := range h.seen {
		if c.theme == t && (slices.Contains(c.bears, a) || slices.Contains(c.bears, b)) {
			n++
		}
	}
	return n / h.size[t]
}
