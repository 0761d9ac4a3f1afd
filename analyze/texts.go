package analyze

import (
	"context"
	"strings"
	"unicode/utf8"

	"casebook/analyze/segment"
	"casebook/analyze/vector"
	"casebook/corpus"
	"casebook/corpus/parallel"
	"casebook/corpus/profile"
)

// texts are the rows that are counted: the units first, then the pieces of the
// cases around them.
type texts struct {
	plain   []string          // normalised, ASCII lowered, without stock phrases
	words   vector.Terms      // segmented
	printed map[string]string // words with Latin letters → the form printed most
	stock   map[string]bool   // the phrases left out
	chars   *vector.Tally     // what plain holds, counted; nil: it is to be counted
}

// cut normalises every text, takes out what is stock phrase in it, and cuts the
// rest into words, on all workers.
func cut(ctx context.Context, all collected, o Options) texts {
	plain, cases := all.texts()
	characters := 0
	for _, text := range plain {
		characters += utf8.RuneCountInString(text)
	}
	profile.Work(ctx, "segment", profile.Characters, float64(characters))
	parallel.Each(ctx, len(plain), o.Workers, func(_, i int) { plain[i] = normalized(plain[i]) })
	t := texts{plain: make([]string, len(plain))}
	t.stock, t.chars = stockPhrases(ctx, plain, cases, o.Workers)
	left, words := make([]string, len(plain)), make([][]string, len(plain))
	parallel.Each(ctx, len(plain), o.Workers, func(_, i int) { left[i] = withoutStock(plain[i], t.stock) })
	if emptied(plain[:len(all.units)], left) {
		left, t.stock = plain, nil
	}
	parallel.Each(ctx, len(plain), o.Workers, func(_, i int) {
		t.plain[i] = segment.Lower(left[i])
		words[i] = o.terms(t.plain[i])
	})
	if t.chars != nil {
		t.chars.Keep(t.plain, o.Workers)
	}
	t.words = vector.NumberTerms(words)
	t.printed = printedForms(left, t)
	return t
}

// texts are those of the units and of the pieces behind them, as printed, and the case of each.
func (all *collected) texts() (printed []string, cases []int) {
	for _, u := range all.units {
		printed, cases = append(printed, u.text), append(cases, u.caseAt)
	}
	for _, p := range all.pieces {
		printed, cases = append(printed, p.text), append(cases, p.caseAt)
	}
	return printed, cases
}

// normalized is the copy of a text that is analysed. Spaces between Latin
// words stay, since they are words' ends.
func normalized(s string) string {
	fields := strings.Split(corpus.JoinHan(s), " ") // of a running text
	for i, f := range fields {
		fields[i] = corpus.Normalize(f)
	}
	return strings.Join(fields, " ")
}

// printedForms looks up how words that are counted in lower case are printed:
// IC卡, LED. The commonest form counts, of equal ones the first in order.
func printedForms(plain []string, t texts) map[string]string {
	forms := make([]map[string]int, len(t.words.Names)) // of each word; nil: it is met without capitals only
	for i, words := range t.words.Of {
		if lower := t.plain[i]; lower != plain[i] { // it has a capital somewhere
			countForms(forms, plain[i], lower, words, t.words.Names)
		}
	}
	for i, words := range t.words.Of {
		if t.plain[i] != plain[i] {
			continue
		}
		for _, w := range words {
			if f := forms[w]; f != nil {
				f[t.words.Names[w]]++
			}
		}
	}
	out := map[string]string{}
	for w, f := range forms {
		if f == nil {
			continue
		}
		best := ""
		for form, n := range f {
			if m := f[best]; n > m || n == m && form < best {
				best = form
			}
		}
		out[t.words.Names[w]] = best
	}
	return out
}

// countForms counts the printed forms of the words of one text that hold Latin letters.
func countForms(forms []map[string]int, text, lower string, words []int32, names []string) {
	at := 0
	for _, n := range words {
		w := names[n]
		from := strings.Index(lower[at:], w)
		if from < 0 {
			continue // counted for another word
		}
		from += at
		at = from + len(w)
		if strings.IndexFunc(w, func(r rune) bool { return 'a' <= r && r <= 'z' }) < 0 {
			continue
		}
		if forms[n] == nil {
			forms[n] = map[string]int{}
		}
		forms[n][text[from:at]]++
	}
}

// shown is a term as it is printed.
func (t texts) shown(term string) string {
	if form, ok := t.printed[term]; ok {
		return form
	}
	return term
}
