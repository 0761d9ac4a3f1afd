package html

import (
	"fmt"
	"html/template"
	"strings"

	"casebook/report/findings"
)

// Network is the drawing of words that stand together.
func (p *page) Network() template.HTML { return findings.Network(p.Index, p.Findings.Ties) }

// TieFinding names the pair that parts least often of those that are drawn.
func (p *page) TieFinding() string {
	best := findings.Tie{}
	for _, t := range findings.Drawn(p.Findings.Ties) {
		if t.Jaccard > best.Jaccard {
			best = t
		}
	}
	return p.tf("“%s”与“%s”最难分开", "%s and %s part least often", best.A, best.B)
}

// TieCare says how many of the ties that are drawn can be taken for sure.
func (p *page) TieCare() string {
	drawn, sure := findings.Drawn(p.Findings.Ties), 0
	for _, t := range drawn {
		if t.Q < findings.Discovery {
			sure++
		}
	}
	return p.tf("图上 %d 条联系中，考虑到比较了很多词对之后仍然可靠的有 %d 条，其余只作线索。", " Of the %d drawn, %d hold after the number of pairs compared is allowed for; take the others as hints.", len(drawn), sure)
}

// WordMap is the drawing of the correspondence analysis.
func (p *page) WordMap() template.HTML { return p.Findings.Map.Drawn(p.Index) }

// Variable is what the groups of the map are, in words.
func (p *page) Variable() string {
	names := map[string][2]string{"theme": {"主题", "theme"}, "province": {"省份", "province"}, "city": {"城市", "city"}, "year": {"年份", "year"}, "book": {"书", "book"}}
	v := p.Findings.Map.Variable
	if n, ok := names[v]; ok {
		return p.t(n[0], n[1])
	}
	return strings.TrimPrefix(strings.TrimPrefix(v, "field:"), "search:")
}

// ConceptsOf are the numbers of the concepts that a practice holds, as the script knows them.
func (p *page) ConceptsOf(practice string) string {
	if p.Findings == nil {
		return ""
	}
	if p.concepts == nil {
		p.concepts = map[string][]string{}
		for i, c := range p.Findings.Concepts {
			for _, id := range c.Practices {
				p.concepts[id] = append(p.concepts[id], fmt.Sprint(i))
			}
		}
	}
	return strings.Join(p.concepts[practice], " ")
}

// checkRow is a figure of people's agreement in words.
type checkRow struct {
	What, Value, Range, Chance string
	N                          int
}

// Checks are the figures of people's agreement, those of single themes left to the table.
func (p *page) Checks() (out []checkRow) {
	for _, f := range p.Findings.Figures {
		if f.Theme != "" || !f.Defined {
			continue
		}
		row := checkRow{What: p.checked(f), N: f.N, Value: fmt.Sprintf("%.2f", f.Value), Range: fmt.Sprintf("%.2f–%.2f", f.Low, f.High)}
		if f.Guessed {
			row.Value, row.Range = p.Share(f.Value), p.Share(f.Low)+"–"+p.Share(f.High)
			if f.Chance > 0 {
				row.Chance = p.Share(f.Chance)
			}
		}
		out = append(out, row)
	}
	return out
}

// checked says what a figure is of.
func (p *page) checked(f findings.Figure) string {
	who := strings.NewReplacer("consensus", p.t("编码员一致意见", "consensus of the coders"), "machine", p.t("程序", "the program"), "coders", p.t("编码员", "coders"), ", ", p.t("与", " and ")).Replace(f.Between)
	switch f.Task {
	case "name":
		return p.t("主题名称被认可的比例", "names of themes accepted")
	case "word_intrusion":
		return p.t("认出混入的词的比例", "words that do not belong found")
	case "practice_intrusion":
		return p.t("认出混入的做法的比例", "practices that do not belong found")
	}
	switch f.Measure {
	case "krippendorff_alpha":
		return p.t("编码员之间：克里彭多夫 α", "between coders: Krippendorff's alpha")
	case "fleiss_kappa":
		return p.t("编码员之间：弗莱斯 κ", "between coders: Fleiss' kappa")
	}
	return who + p.t("：科恩 κ", ": Cohen's kappa")
}
