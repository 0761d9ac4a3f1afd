package practices

import "casebook/corpus"

// Divide makes practices of texts that are known to be practices sections, one a
// case, each a list of whole paragraphs: cells of a sheet. Leads are learned over all
// of them, as in a book. Of the practices only Lead and Text are set.
func Divide(sections [][]string) [][]corpus.Practice {
	all := make([][]paragraph, len(sections))
	for i, texts := range sections {
		for k, t := range texts {
			all[i] = append(all[i], paragraph{text: t, parts: []string{t}, sure: true, afterMark: k == 0, lone: lonely(t)})
		}
	}
	leads := learnLeads(sureOpenings(all))
	leads.learnHabit(all)
	out := make([][]corpus.Practice, len(sections))
	for i, ps := range all {
		for _, g := range divide(ps, leads) {
			out[i] = append(out[i], corpus.Practice{Lead: g.lead, Text: g.text()})
		}
	}
	return out
}

// Lead is the first sentence of a text where it is short enough to be a lead.
func Lead(text string) string { return shortLead(text) }
