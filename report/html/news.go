package html

import (
	"fmt"
	"html/template"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/chart"
)

// Compared says whether there is a last run to compare with.
func (p *page) Compared() bool {
	return len(p.An.Lineage) > 0 || p.An.News != nil && p.An.News.PreviousRun != ""
}

// IsFresh says whether the last run did not have a practice.
func (p *page) IsFresh(id string) bool {
	if p.fresh == nil {
		p.fresh = map[string]bool{}
		for _, f := range p.News().Fresh {
			p.fresh[f] = true
		}
	}
	return p.fresh[id]
}

// AnyFresh says whether there is anything new to be filtered for.
func (p *page) AnyFresh() bool { return len(p.News().Fresh) > 0 }

// News is what the run brought; an empty one stands in where there is none.
func (p *page) News() corpus.News {
	if p.An.News == nil {
		return corpus.News{}
	}
	return *p.An.News
}

// Changed are the themes that are not just as they were, then those that are.
func (p *page) Changed() (out []corpus.Lineage) {
	for _, kept := range []bool{false, true} {
		for _, l := range p.An.Lineage {
			if (l.Change == "kept") == kept {
				out = append(out, l)
			}
		}
	}
	return out
}

// ChangeWords is what became of a theme.
func (p *page) ChangeWords(change string) string {
	if code := "diff." + change; message.Known(code) {
		return p.Say(message.New(code))
	}
	return change
}

// pair is a practice beside another.
type pair struct {
	A, B         *corpus.Practice // B nil where it is gone
	AText, BText string           // for what is gone
	AID, BID     string
	Score        float64
}

// shownPairs is how many pairs stand open, on paper and on the screen: five pages of them.
const shownPairs = 20

// Foremost are the first of the pairs of a list, which stand open; Rearmost are the others.
func (p *page) Foremost(list []pair) []pair { return list[:min(len(list), shownPairs)] }

func (p *page) Rearmost(list []pair) []pair { return list[min(len(list), shownPairs):] }

// Novel are the practices unlike anything before, with their nearest old ones.
func (p *page) Novel() (out []pair) {
	for _, n := range p.News().Novel {
		if a := p.Practice(n.PracticeID); a != nil {
			out = append(out, pair{A: a, B: p.Practice(n.Nearest), BText: n.NearestIn, AID: n.PracticeID, BID: n.Nearest, Score: n.Score})
		}
	}
	return first(out)
}

// Copies are the practices that say nearly the same words.
func (p *page) Copies() (out []pair) {
	for _, c := range first(p.News().Copies) {
		out = append(out, pair{A: p.Practice(c.A), B: p.Practice(c.B), AID: c.A, BID: c.B, Score: c.Similarity})
	}
	return out
}

// KChart draws the curve from which the number of themes was chosen.
func (p *page) KChart() template.HTML {
	var points []chart.Point
	for _, k := range p.An.KCurve {
		points = append(points, chart.Point{X: float64(k.K), Y: k.Value, Mark: k.K == p.An.K})
	}
	return chart.Curve(p.t("主题数的选择", "Choice of the number of themes"), p.tf("选用 %d 个主题。%s", "%d themes were chosen. %s", p.An.K, p.Say(p.An.KReason)),
		p.t("主题数", "themes"), p.t("指标", "value"), points)
}

// KCells are the points of the curve for its table.
func (p *page) KCells() (out [][2]string) {
	for _, k := range p.An.KCurve {
		out = append(out, [2]string{fmt.Sprint(k.K), fmt.Sprintf("%.4f", k.Value)})
	}
	return out
}
