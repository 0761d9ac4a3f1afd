package analyze

import (
	"slices"
	"strings"
	"unicode/utf8"

	"casebook/analyze/label"
)

const (
	behindSubject = 3  // telling words behind the subject of a theme
	toldTerms     = 12 // of the terms of a theme, best first, that may be its subject by themselves
	toldRunes     = 3  // shortest of them: 系统 and 重点 say too little
	headRunes     = 40 // longest first sentence, in characters
)

// nameGroups names groups of units (rows[i] is in groups[i]) by their terms, best
// first: by a subject of the field with telling words behind it, 食品安全（合格、抽检、
// 冷库）, by a word that most of the cases hold where no subject of the lists fits, and by two words
// where there is none. A part of a theme called above has another subject than that.
func (lex lexicon) nameGroups(all collected, t texts, rows, groups []int, terms [][]label.Term, above string) []string {
	above, _, _ = strings.Cut(above, "（")
	subjects := append(slices.Clone(lex.subjects), lex.told(terms)...)
	subjects = slices.DeleteFunc(subjects, func(s label.Subject) bool { return s.Name == above })
	titles := titles(all, t)
	var of []label.Text
	for j, i := range rows {
		at := all.units[i].caseAt
		of = append(of, label.Text{Theme: groups[j], Case: at, Text: t.plain[i], Head: titles[at] + "\n" + firstSentence(t.plain[i])})
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
		case s != "" && count(found, s) == 1:
			out[g] = s
		}
	}
	return out
}

// told are the words of the texts that may be the subject of a theme by themselves.
func (lex lexicon) told(terms [][]label.Term) []label.Subject {
	seen := map[string]bool{}
	var out []label.Subject
	for _, list := range terms {
		for _, w := range list[:min(toldTerms, len(list))] {
			if !seen[w.Text] && lex.fitness(w.Text) == 1 && utf8.RuneCountInString(w.Text) >= toldRunes {
				seen[w.Text] = true
				out = append(out, label.Subject{Name: w.Text, Width: label.Told})
			}
		}
	}
	return out
}

// titles are the titles of the cases, by the number of the case.
func titles(all collected, t texts) map[int]string {
	out := map[int]string{}
	for j, p := range all.pieces {
		if p.kind == "" {
			out[p.caseAt] = t.plain[len(all.units)+j]
		}
	}
	return out
}

// firstSentence is how a text begins, up to its first full stop.
func firstSentence(text string) string {
	n := 0
	for at, r := range text {
		if n++; r == '。' || n > headRunes {
			return text[:at]
		}
	}
	return text
}

func count(list []string, s string) (n int) {
	for _, x := range list {
		if x == s {
			n++
		}
	}
	return n
}
