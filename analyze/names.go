package analyze

import (
	"slices"
	"strings"

	"casebook/analyze/label"
)

// behindSubject is how many telling words stand behind the subject of a theme.
const behindSubject = 3

// nameGroups names groups of units (rows[i] is in groups[i]) by their terms, best
// first: by a subject of the field with telling words behind it, 食品安全（合格、抽检、
// 冷库）, and by two words where no subject fits. A part of a theme called above has another
// subject than that.
func (lex lexicon) nameGroups(all collected, t texts, rows, groups []int, terms [][]label.Term, above string) []string {
	above, _, _ = strings.Cut(above, "（")
	subjects := slices.DeleteFunc(slices.Clone(lex.subjects), func(s label.Subject) bool { return s.Name == above })
	var of []label.Text
	for j, i := range rows {
		of = append(of, label.Text{Theme: groups[j], Case: all.units[i].caseAt, Text: t.plain[i]})
	}
	found := label.BySubjects(subjects, of, len(terms))
	behind := make([][]label.Term, len(terms))
	for g, list := range terms {
		behind[g] = slices.DeleteFunc(slices.Clone(list), func(w label.Term) bool {
			return found[g] != "" && strings.Contains(found[g], w.Text)
		})
	}
	out, more := label.Names(terms, labelTerms, lex.fitness), label.Names(behind, behindSubject, lex.fitness)
	for g, s := range found {
		switch {
		case s != "" && more[g] != "":
			out[g] = s + "（" + more[g] + "）"
		case s != "":
			out[g] = s
		}
	}
	return out
}
