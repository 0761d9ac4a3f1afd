package lines

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
)

// Forms: a narrow column of labels (背景, 做法, 成效) beside the text of each.
const (
	labelLeast, labelMost = 2, 8 // characters
	labelWidth            = .3   // of the text's width, at most
	labelShare            = 12   // characters of a row of text, on average
	labelSizes            = 1.15 // what is larger than the text below it is no part of the form
	labelAbove            = 8    // rows of text above the first label, which stands in the middle of its cell
	labelsMost            = 40   // on a page
	labelApart            = 3.5  // em between rows, beyond which a form has ended
	labelGap              = 1.3  // of the usual distance of rows: a wide gap
	labelTie              = .05  // gaps that differ by less are the same
)

// form is a run of rows with labels: rows[from:to] of a page.
type form struct {
	from, to int
	labels   []*row        // the left parts, in their order
	texts    []*row        // the right parts
	whole    map[*row]*row // rows that have both parts, by the label
}

// findForm finds a form among the rows of a page: at least two labels that differ, and
// more rows of text than labels beside them. What the labels say is not asked.
func findForm(all []*row) (form, bool) {
	edge, ok := textEdge(all)
	if !ok {
		return form{}, false
	}
	for from := range all {
		if !nearLabel(all[from:min(len(all), from+labelAbove)]) {
			continue
		}
		f := formAt(all, from, edge)
		if !f.holds(all) {
			continue
		}
		if below := formAt(all, f.below(all), edge); below.from > f.from && below.holds(all) {
			f = below
		}
		return f, true
	}
	return loneLabel(all, edge)
}

// Rows of text beside a label that stands alone on its page.
const (
	loneAbove = 2 // above it, where its form begins on the page before
	loneBelow = 2 // beside and below it then
	loneFirst = 4 // beside and below it where the form begins with it
)

// loneLabel finds a form of which one label stands on the page: the text above it belongs to a label of the page before, or that
// below it goes on on the next one.
func loneLabel(all []*row, edge float64) (form, bool) {
	at := slices.IndexFunc(all, func(r *row) bool {
		label, _ := r.split(edge)
		return label != nil && isLabel(label.text())
	})
	if at < 0 {
		return form{}, false
	}
	f := formAt(all, at, edge)
	if whole := len(f.labels) == 1 && f.whole[f.labels[0]] != nil; !whole || !f.shaped(all) {
		return form{}, false
	}
	above := at
	for above > 0 && all[above-1].left() >= edge-all[above-1].em/2 {
		above--
	}
	goesOn := at-above >= loneAbove && len(f.texts) >= loneBelow
	return f, goesOn || len(f.texts) >= loneFirst
}

// below is the first row behind the last wide gap above the first label: what stands above such a gap, as subtitles do, is no text of the
// form.
func (f *form) below(all []*row) int {
	var gaps []float64
	for i := 1; i < len(f.texts); i++ {
		gaps = append(gaps, f.texts[i].level-f.texts[i-1].level)
	}
	if len(gaps) == 0 {
		return f.from
	}
	sort.Float64s(gaps)
	from, pitch := f.from, gaps[len(gaps)/2]
	for i := f.from + 1; i < f.to && all[i-1].level < f.labels[0].level-f.labels[0].em/2; i++ {
		if all[i].level-all[i-1].level > labelGap*pitch {
			from = i
		}
	}
	return from
}

// nearLabel: one of the rows is a label, or begins with one.
func nearLabel(rs []*row) bool {
	for _, r := range rs {
		if isLabel(r.part(0, r.head()).text()) {
			return true
		}
	}
	return false
}

// textEdge is where the text behind the first label begins: the indented line of a
// paragraph beside it, or a flush one near it.
func textEdge(all []*row) (float64, bool) {
	label, edge, ok := firstLabel(all)
	if !ok {
		return 0, false
	}
	least := math.Max(label.right()+label.em/2, edge-indentMax*label.em)
	for _, r := range all {
		if x := r.left(); x > least {
			edge = math.Min(edge, x)
		}
	}
	return edge, true
}

// firstLabel is the first label and where a row of text beside it begins.
func firstLabel(all []*row) (label *row, edge float64, ok bool) {
	for _, r := range all {
		if h := r.head(); h < len(r.pieces) && isLabel(r.part(0, h).text()) {
			return r.part(0, h), r.part(h, len(r.pieces)).left(), true
		}
	}
	// Labels in the middle of their cells may stand between two rows of the text.
	for i, r := range all {
		if !isLabel(r.text()) {
			continue
		}
		for _, near := range []int{i - 1, i + 1} {
			if near >= 0 && near < len(all) && all[near].left() >= r.right()+gutterGap*r.em && !isLabel(all[near].text()) {
				return r, all[near].left(), true
			}
		}
	}
	return nil, 0, false
}

// formAt takes rows from from on as long as they are labels, text at the edge, or both.
func formAt(all []*row, from int, edge float64) form {
	f := form{from: from, to: from, whole: map[*row]*row{}}
	for i := from; i < len(all); i++ {
		r := all[i]
		if numeric(r.text()) || i > from && endsForm(all[i-1], r) {
			break
		}
		label, text := r.split(edge)
		if label == nil && text == nil || label != nil && (!isLabel(label.text()) || len(f.labels) == labelsMost) {
			break
		}
		if label != nil {
			f.labels = append(f.labels, label)
		}
		if label != nil && text != nil {
			f.whole[label] = r
		}
		if text != nil {
			f.texts = append(f.texts, text)
		}
		f.to = i + 1
	}
	return f
}

// endsForm: b stands too far below a, or in another size, to be of the same form.
func endsForm(a, b *row) bool {
	large, small := math.Max(a.em, b.em), math.Min(a.em, b.em)
	return large > labelSizes*small || math.Abs(b.level-a.level) > labelApart*large
}

// split divides a row at the edge of the text; both parts are nil where it goes across.
func (r *row) split(edge float64) (label, text *row) {
	slack := r.em / 2
	if r.left() >= edge-slack {
		return nil, r
	}
	if r.right() <= edge-slack {
		return r, nil
	}
	if h := r.head(); h < len(r.pieces) {
		label, text = r.part(0, h), r.part(h, len(r.pieces))
		if text.left() >= edge-slack && text.left() <= edge+(indentMax+.5)*r.em && label.right() <= edge-slack {
			return label, text
		}
	}
	return nil, nil
}

func isLabel(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
		n++
	}
	return n >= labelLeast && n <= labelMost
}

// holds: the run is a form by itself.
func (f *form) holds(all []*row) bool {
	return len(f.labels) >= 2 && len(f.texts) > len(f.labels) && f.shaped(all)
}

// shaped: labels that differ stand before text, in a narrow column, and the text has sentences.
func (f *form) shaped(all []*row) bool {
	lo, hi, chars := math.Inf(1), math.Inf(-1), 0
	seen := map[string]bool{}
	for _, l := range f.labels {
		if seen[l.text()] {
			return false
		}
		seen[l.text()] = true
		lo = math.Min(lo, l.left())
	}
	for _, t := range f.texts {
		hi = math.Max(hi, t.right())
		chars += len([]rune(t.text()))
	}
	for _, l := range f.labels {
		if l.right()-lo > labelWidth*(hi-lo) {
			return false
		}
	}
	if chars < labelShare*len(f.texts) {
		return false
	}
	for _, r := range all[f.from:f.to] { // the labels of a form stand before sentences
		if strings.ContainsAny(r.text(), "，。；") {
			return true
		}
	}
	return false
}

// blocks puts each label before its text. What fills a row and is no sentence stays one
// line with its label: the name of the case, who applies.
func (f *form) blocks() []block {
	var out []block
	from := 0
	for i, l := range f.labels {
		to := len(f.texts)
		if i+1 < len(f.labels) {
			to = f.boundary(from, l, f.labels[i+1])
		}
		texts := f.texts[from:to]
		from = to
		if whole := f.whole[l]; whole != nil && len(texts) == 1 && !strings.ContainsAny(texts[0].text(), "，。；") {
			out = append(out, block{rows: []*row{whole}})
			continue
		}
		out = append(out, block{[]*row{l}, 1})
		if len(texts) > 0 {
			out = append(out, block{texts, 2})
		}
	}
	return out
}

// boundary is the first row of text that belongs to the label below: behind the widest
// gap between the two labels and, where all are alike, the row beside that label.
func (f *form) boundary(from int, l, below *row) int {
	best, at := 0., from
	for i := from; i < len(f.texts); i++ {
		t := f.texts[i]
		if t.level > below.level+below.em/2 {
			break
		}
		if i == from || f.texts[i-1].level < l.level-l.em/2 {
			if i == from {
				at = i + 1
			}
			continue
		}
		if gap := t.level - f.texts[i-1].level; gap > (1-labelTie)*best {
			best, at = math.Max(gap, best), i
		}
	}
	return min(at, len(f.texts))
}
