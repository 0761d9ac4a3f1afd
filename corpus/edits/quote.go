package edits

import (
	"casebook/corpus/shingle"
	"casebook/corpus/similar"
)

// letters is a text as quotations are compared with it: its letters, digits and
// Han with the place (in runes) where each stands.
type letters struct {
	rs []rune
	at []int
}

func lettersOf(text string) letters {
	var l letters
	i := 0
	for _, r := range text {
		for _, c := range shingle.Letters(string(r)) {
			l.rs, l.at = append(l.rs, c), append(l.at, i)
		}
		i++
	}
	return l
}

// span is where a quotation stands in a text: runes from..to, and how many
// letters differ.
type span struct{ from, to, errors int }

// allowed is how many letters of a quotation may differ: one in five, as much
// as two poor readings of one page; none in quotations under five letters.
func allowed(quote []rune) int { return len(quote) / 5 }

// allowedHere is how many may differ where the id says that this is the place,
// and nowhere else is a better one.
func allowedHere(quote []rune) int {
	if len(quote) < 4 {
		return 0
	}
	return max(1, len(quote)/3)
}

// locate finds the best place of a quotation in a text: the fewest letters
// replaced, lost or added, and among equals the first. many reports that another
// place, apart from it, is as good. ok is false where no place is good enough.
//
// The method is that of Sellers (1980), edit distance with a free start and end,
// O(len(quote)·len(text)).
func locate(quote string, text letters) (s span, many, ok bool) {
	return locateWithin(quote, text, allowed)
}

func locateWithin(quote string, text letters, allowed func([]rune) int) (s span, many, ok bool) {
	q := shingle.Letters(quote)
	if len(q) == 0 || len(text.rs) == 0 {
		return span{}, false, false
	}
	ends := distances(q, text.rs)
	best := 0
	for j := range ends {
		if ends[j].errors < ends[best].errors {
			best = j
		}
	}
	if ends[best].errors > allowed(q) {
		return span{}, false, false
	}
	for j := range ends {
		// Ends within half a quotation of the best are the same place.
		if ends[j].errors == ends[best].errors && (j-best)*2 > len(q) {
			many = true
		}
	}
	from := ends[best].from
	return span{from: text.at[from], to: text.at[best] + 1, errors: ends[best].errors}, many, true
}

// ending is the best place of a quotation that ends at a letter.
type ending struct{ errors, from int }

// distances gives for each letter of the text the best place that ends there.
func distances(q, text []rune) []ending {
	col, next := make([]ending, len(q)+1), make([]ending, len(q)+1)
	for i := range col {
		col[i] = ending{i, 0}
	}
	out := make([]ending, len(text))
	for j, c := range text {
		next[0] = ending{0, j + 1}
		for i, r := range q {
			sub := col[i]
			if i == 0 {
				sub = ending{0, j}
			}
			if r != c {
				sub.errors++
			}
			next[i+1] = least(sub, ending{next[i].errors + 1, next[i].from}, ending{col[i+1].errors + 1, col[i+1].from})
		}
		out[j] = next[len(q)]
		out[j].from = min(out[j].from, j)
		col, next = next, col
	}
	return out
}

// least is the ending with the fewest errors, the first among equals.
func least(all ...ending) ending {
	best := all[0]
	for _, e := range all[1:] {
		if e.errors < best.errors {
			best = e
		}
	}
	return best
}

// apart counts the edits between the letters of two texts.
func apart(a, b string) int {
	x, y := shingle.Letters(a), shingle.Letters(b)
	return similar.Distance(x, y, len(x)+len(y))
}
