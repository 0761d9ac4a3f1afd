package html

import (
	"math"

	"casebook/corpus"
	"casebook/report/chart"
)

// The summary is one sheet of A4. How much goes onto it is reckoned here, from
// the widths of its texts and the sizes in the print part of the style sheet:
// first the lines become smaller, then fewer themes are listed.

// density is how closely the summary is printed; the style sheet knows its name.
type density struct {
	name               string
	room               int     // characters of a quotation
	sayEm, sayLine     float64 // size of a quotation's letters and height of its lines, in mm
	sayMost            int     // lines of a quotation, at most
	gist               bool    // whether a theme's terms and provinces are told
	head, nameLine     float64 // height of the summary's heading, and of a theme's name
	padding, gap, note float64 // around a theme; height of a line of what is missing, of a note
	noteMost           int
}

var densities = []density{
	{"few", 150, 3.88, 5.9, 4, true, 12.5, 5.65, 6.6, 5.1, 5.1, 3},
	{"", 96, 3.53, 5.3, 3, true, 12.5, 5.65, 5.8, 5.1, 5.1, 3},
	{"some", 96, 3.18, 4.8, 3, true, 12.5, 5.65, 4.1, 5.1, 5.1, 3},
	{"many", 96, 3.18, 4.8, 3, false, 12.5, 5.65, 4.1, 5.1, 5.1, 3},
	{"many", 70, 3.18, 4.8, 2, false, 12.5, 5.65, 4.1, 5.1, 5.1, 3},
	{"full", 70, 3.0, 4.3, 2, false, 12.5, 5.65, 3.3, 4.3, 4.5, 1},
	{"full dense", 70, 3.0, 4.05, 2, false, 1.5, 4.6, 2.3, 4.3, 4.5, 1},
}

// tightest is the density at which themes begin to be left out.
var tightest = densities[len(densities)-1]

const (
	sheetWide = 174.0 // mm between the margins, less what a line may fall short
	sheetHigh = 256.0 // of 261 mm between the margins
	// briefest is how many themes the summary lists at most.
	briefest = 12
)

// sheet is what the summary holds: how closely printed, and how many themes.
type sheet struct {
	Density string
	Room    int // characters of a quotation
	Themes  int
}

// Sheet fits the summary onto its page.
func (p *page) Sheet() sheet {
	if p.fitted != nil {
		return *p.fitted
	}
	all := p.bySize()
	fit := sheet{tightest.name, tightest.room, 0}
search:
	for n := min(len(all), briefest); n >= 0; n-- {
		for _, d := range densities {
			if n < min(len(all), briefest) && d != tightest {
				continue // themes are left out only when smaller letters do not help
			}
			if p.summaryHigh(d, all[:n]) <= sheetHigh {
				fit = sheet{d.name, d.room, n}
				break search
			}
		}
	}
	p.fitted = &fit
	return fit
}

// lines is how many lines a text of some width in mm takes.
func lines(wide, room float64) float64 { return math.Max(1, math.Ceil(wide/room)) }

// summaryHigh is the height of the summary in mm.
func (p *page) summaryHigh(d density, themes []*themeView) float64 {
	high := 4.5 + 8.1*lines(6*chart.Width(p.Heading()), sheetWide) + 7          // title
	high += d.head + 5.65*(1+lines(3.53*chart.Width(p.BookNames()), sheetWide)) // heading and first sentence
	for _, n := range p.Remarks() {
		high += d.note*math.Min(float64(d.noteMost), lines(3.18*chart.Width(cut(120, n)), sheetWide-6)) + 2.5
	}
	if w := p.Partial(); w != "" {
		high += d.note*lines(3.3*chart.Width(w), sheetWide-6) + 2.5
	}
	if len(themes) > 0 {
		high += 9.5
	}
	for _, v := range themes {
		high += p.themeHigh(d, v)
	}
	if len(themes) < len(p.An.Themes) {
		high += 6
	}
	high += 9.5
	for _, g := range p.Gaps() {
		high += d.gap * lines(3.18*chart.Width(g.Words), sheetWide-12)
	}
	return high + 2*4.1 + 3 // the closing remark
}

// themeHigh is the height of a theme of the summary in mm.
func (p *page) themeHigh(d density, v *themeView) float64 {
	high := math.Min(2, lines(3.6*chart.Width(v.Label), sheetWide-60))*d.nameLine + d.padding
	if x := v.Best(); x != nil {
		said := d.sayEm*(chart.Width(p.Place(x))+chart.Width(excerpt(x, d.room))+4) + 2.82*chart.Width(cut(citeRoom, p.CitePractice(x)))
		high += math.Min(float64(d.sayMost), lines(said, sheetWide)) * d.sayLine
	}
	if d.gist {
		high += 4.4*math.Min(2, lines(3*chart.Width(p.GistOf(v)), sheetWide)) + 0.3
	}
	return high
}

// citeRoom is how many characters of a citation the summary has room for.
const citeRoom = 56

// GistOf says of a theme in one line which terms it has and where it is found.
func (p *page) GistOf(v *themeView) string {
	out := p.t("常见的词：", "Terms: ") + joined(first8(v.Terms))
	if names := v.Provinces; len(names) > 0 {
		var list []string
		for _, n := range names[:min(len(names), 5)] {
			list = append(list, n.Name)
		}
		out += p.t("。见于：", ". Found in: ") + joined(list)
		if len(names) > 5 {
			out += p.tf("等 %d 个省（区、市）", " and others, %d provinces", len(names))
		}
	}
	return out + p.t("。", ".")
}

func first8(terms []corpus.ThemeTerm) (out []string) {
	for _, t := range terms[:min(len(terms), 8)] {
		out = append(out, t.Term)
	}
	return out
}
