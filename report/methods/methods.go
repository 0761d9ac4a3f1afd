// Package methods writes the paragraph on methods that a paper needs: how the texts were
// read, counted and grouped, with the figures of this run, in Chinese and in English, and
// the references it names.
//
// A collection, its analysis and what else was measured of it → two paragraphs that name
// references by their keys, and those references as BibTeX.
package methods

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/report/index"
)

//go:embed asset/references.bib
var references string

// Measured is what was found out about the themes besides the run; zero counts mean that
// it was not.
type Measured struct {
	// Agreement with people: α of coders over N practices.
	Alpha, AlphaLow, AlphaHigh float64
	AlphaN                     int
	// Agreement of the coders' consensus (or the one coder) with the themes.
	Kappa, KappaLow, KappaHigh float64
	KappaN                     int
	// Groupings made otherwise, and the least and the median AMI to this one.
	Variants            int
	LeastAMI, MedianAMI float64
}

// Text is the paragraph, and its references.
type Text struct {
	Chinese, English string
	BibTeX           string
}

// Of writes the paragraph. version is that of the program.
func Of(x *index.Index, version string, m Measured) Text {
	var t Text
	var said []message.Message
	say := func(code string, args ...any) { said = append(said, message.New(code, args...)) }
	n := countsOf(x)
	say("methods.read", n.books, n.pages, n.recognised, n.cases, n.practices, n.chars, version)
	if len(x.An.Themes) > 0 {
		p := parametersOf(x)
		say("methods.count", p("min_df"), percent(p("max_df")), p("latent_dimensions"))
		if p("unit") == "practice" {
			say("methods.case", p("own_share"), p("context_weight"))
		}
		say("methods.group", p("neighbours"), len(x.An.Themes), chosen(x.An), p("seed"))
		say("methods.themes", n.placed, len(x.An.Themes), n.practices-n.placed)
		if low, high, weak, ok := stability(x.An); ok {
			say("methods.stability", p("resamplings"), decimals(low), decimals(high), weak)
		}
		if edited(x.An) {
			say("methods.edited")
		}
	}
	if m.Variants > 0 {
		say("methods.robust", m.Variants, decimals(m.MedianAMI), decimals(m.LeastAMI))
	}
	if m.AlphaN > 0 {
		say("methods.alpha", m.AlphaN, decimals(m.Alpha), decimals(m.AlphaLow), decimals(m.AlphaHigh))
	}
	if m.KappaN > 0 {
		say("methods.kappa", m.KappaN, decimals(m.Kappa), decimals(m.KappaLow), decimals(m.KappaHigh))
	}
	for _, s := range said {
		t.Chinese += s.In(message.Chinese)
		t.English += s.In(message.English) + " "
	}
	t.English = strings.TrimSpace(t.English)
	t.BibTeX = named(t.English, version)
	return t
}

type counts struct{ books, pages, recognised, cases, practices, placed, chars int }

func countsOf(x *index.Index) (n counts) {
	n.books = len(x.Col.Books)
	for _, b := range x.Col.Books {
		n.pages += len(b.Pages)
		for i := range b.Pages {
			if b.Pages[i].Origin == corpus.FromOCR {
				n.recognised++
			}
		}
	}
	for c := range x.Cases() {
		n.cases++
		n.chars += index.Chars(c)
		for i := range c.Practices {
			n.practices++
			if id, _ := x.ThemeOf(c.Practices[i].ID); id != "" {
				n.placed++
			}
		}
	}
	return n
}

// parametersOf finds the parameters of the analysis by name.
func parametersOf(x *index.Index) func(name string) string {
	return func(name string) string {
		for _, f := range x.An.Parameters {
			if f.Name == name {
				return f.Value
			}
		}
		return "?"
	}
}

func chosen(an *corpus.Analysis) message.Message {
	switch {
	case an.KGiven:
		return message.New("methods.k_given")
	case an.KStays:
		return message.New("methods.k_stays")
	}
	return message.New("methods.k_chosen")
}

// stability is the range of the themes' stability, and how many are weak.
func stability(an *corpus.Analysis) (low, high float64, weak int, ok bool) {
	low = 2
	for i := range an.Themes {
		t := &an.Themes[i]
		if t.Weak {
			weak++
		}
		if t.Stability >= 0 {
			low, high, ok = min(low, t.Stability), max(high, t.Stability), true
		}
	}
	return low, high, weak, ok
}

func edited(an *corpus.Analysis) bool {
	return slices.ContainsFunc(an.Themes, func(t corpus.Theme) bool { return len(t.Edited) > 0 }) ||
		slices.ContainsFunc(an.Placements, func(p corpus.Placement) bool { return p.Edited })
}

func decimals(x float64) string { return fmt.Sprintf("%.2f", x) }

// percent is a share as it is written in a parameter, in percent.
func percent(share string) string {
	var x float64
	if _, err := fmt.Sscan(share, &x); err != nil {
		return share
	}
	return fmt.Sprintf("%g", 100*x)
}

var entry = lazyregexp.New(`(?ms)^@\w+\{(\w+),.*?^\}\n`)

// named are the references whose keys stand in a text, and the program itself.
func named(text, version string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "@software{casebook,\n  author  = {{The casebook authors}},\n  title   = {casebook: themes of collections of policy cases},\n  version = {%s}\n}\n", version)
	for _, e := range entry.FindAllStringSubmatch(references, -1) {
		if strings.Contains(text, "@"+e[1]) {
			b.WriteString(e[0])
		}
	}
	return b.String()
}
