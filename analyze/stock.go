package analyze

import (
	"context"
	"hash/maphash"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"casebook/analyze/cluster"
	"casebook/analyze/segment"
	"casebook/analyze/vector"
	"casebook/corpus/parallel"
)

// Stock phrases stand in many texts on whatever subject, so they decide groups
// and name themes unless they are left out. A clause is one if many cases hold it
// and what else these cases say is hardly more alike than what any cases say: a
// clause that belongs to a subject stands in cases that share more than it.
// docs/analysis.md has the measurement.
const (
	stockCases = 4    // cases that hold it, and
	stockShare = 0.02 // share of all cases that do
	stockRunes = 4    // characters
	stockAlike = 1.8  // times as alike as any cases
)

// clauseEnds are what clauses of a normalised text end with.
const clauseEnds = "。!?;,:"

// nextClause cuts the first clause off a text, behind its end.
func nextClause(text string) (clause, rest string) {
	for at, r := range text {
		if endsClause(r) {
			at += utf8.RuneLen(r)
			return text[:at], text[at:]
		}
	}
	return text, ""
}

// endsClause says whether a character is one of clauseEnds.
func endsClause(r rune) bool {
	return r < 0x4e00 && strings.ContainsRune(clauseEnds, r)
}

// bare is a clause without its end.
func bare(clause string) string { return strings.TrimRight(clause, clauseEnds) }

// withoutStock takes the given stock phrases out of a text.
func withoutStock(text string, stock map[string]bool) string {
	if len(stock) == 0 {
		return text
	}
	kept := 0 // bytes of the text before the first phrase
	for rest := text; rest != ""; {
		c, behind := nextClause(rest)
		if stock[bare(c)] {
			return text[:kept] + without(behind, stock)
		}
		kept, rest = kept+len(c), behind
	}
	return text
}

// without is withoutStock for a text that holds some phrase.
func without(text string, stock map[string]bool) string {
	var b strings.Builder
	for text != "" {
		c, rest := nextClause(text)
		if text = rest; !stock[bare(c)] {
			b.WriteString(c)
		}
	}
	return b.String()
}

// emptied reports that more than half of the texts of units are made of stock phrases alone, by what is left without them:
// then the collection is on one subject, and they are what it says.
func emptied(plain, left []string) bool {
	n, gone := 0, 0
	for i, text := range plain {
		if bare(text) == "" {
			continue
		}
		if n++; left[i] == "" {
			gone++
		}
	}
	return 2*gone > n
}

// stockPhrases lists the stock phrases among the clauses of texts; cases[i] is the case of text i. counted
// are the pairs of characters of the texts in lower case, nil where no clause stands in many cases.
func stockPhrases(ctx context.Context, plain []string, cases []int, workers int) (stock map[string]bool, counted *vector.Tally) {
	of := cluster.Renumber(cases)
	whole := wholeCases(plain, of)
	held := oftenHeld(whole, workers)
	stock = map[string]bool{}
	if len(held) == 0 {
		return stock, nil
	}
	lower := make([]string, len(plain))
	parallel.Each(ctx, len(plain), workers, func(_, i int) { lower[i] = segment.Lower(plain[i]) })
	counted = vector.TallyChars(lower, endsClause, charOptions(workers))
	pairs, often := newCasePairs(counted, of, workers), sortedKeys(held)
	for i, is := range pairs.unlike(ctx, often, held, func(c string) string { return c }, workers) {
		if is {
			stock[often[i]] = true
		}
	}
	runs := runsOf(whole, held, workers)
	often = slices.DeleteFunc(often, func(c string) bool { return stock[c] || runs.of(c) == c })
	runs.add(ctx, stock, often, pairs, plain, of, workers)
	return stock, counted
}

// unlike says of each of some clauses whether the cases that hold it, without what it is left out with, are hardly more alike than any.
func (p *casePairs) unlike(ctx context.Context, clauses []string, held map[string][]int, without func(clause string) string, workers int) []bool {
	out, room := make([]bool, len(clauses)), make([]*comparedCases, max(1, workers))
	parallel.Each(ctx, len(clauses), workers, func(w, i int) {
		if room[w] == nil {
			room[w] = p.newRoom()
		}
		out[i] = room[w].alike(held[clauses[i]], without(clauses[i])) < stockAlike*p.usual
	})
	return out
}

// add adds those clauses to the stock phrases that are some as parts of runs: without the run these cases are hardly more alike than any,
// and neither are they by what is left without all such runs and phrases, which may hide what they share.
func (r *runs) add(ctx context.Context, stock map[string]bool, often []string, pairs *casePairs, plain []string, of []int, workers int) {
	all, some := maps.Clone(stock), often[:0:0]
	for i, is := range pairs.unlike(ctx, often, r.held, r.of, workers) {
		if is {
			some, all[often[i]] = append(some, often[i]), true
		}
	}
	if len(some) == 0 {
		return
	}
	left := make([]string, len(plain))
	parallel.Each(ctx, len(plain), workers, func(_, i int) { left[i] = segment.Lower(withoutStock(plain[i], all)) })
	rest := newCasePairs(vector.TallyChars(left, endsClause, charOptions(workers)), of, workers)
	for i, is := range rest.unlike(ctx, some, r.held, func(string) string { return "" }, workers) {
		if is {
			stock[some[i]] = true
		}
	}
}

// mostBeside is how many clauses on either side of one are looked at for a run.
const mostBeside = 8

// runs are what tells which clauses stand together.
type runs struct {
	whole []string
	held  map[string][]int
	own   []int // of a case: the characters of clauses that are not held often
}

func runsOf(whole []string, held map[string][]int, workers int) *runs {
	r := &runs{whole, held, make([]int, len(whole))}
	parallel.Share(len(whole), workers, func(from, to int) {
		for at := from; at < to; at++ {
			for c, rest := nextClause(whole[at]); c != ""; c, rest = nextClause(rest) {
				if c = bare(c); held[c] == nil {
					r.own[at] += utf8.RuneCountInString(c)
				}
			}
		}
	})
	return r
}

// of is a clause with those on either side of it that all cases with it hold too: the rest of these cases would be alike by them, whatever
// their subjects are. Where the cases say little else of their own, that would be no rest to judge by, and the clause is by itself.
func (r *runs) of(clause string) string {
	cases := r.held[clause]
	clauses, at := clausesAround(clause, r.whole[cases[0]])
	beside := func(i int) bool {
		return i >= 0 && i < len(clauses) && (utf8.RuneCountInString(clauses[i]) < stockRunes || holdsAll(r.held[clauses[i]], cases))
	}
	from, to := at, at+1
	for beside(from - 1) {
		from--
	}
	for beside(to) {
		to++
	}
	run, own := strings.Join(clauses[from:to], "。"), 0
	for _, c := range cases {
		own += r.own[c]
	}
	if 2*own < utf8.RuneCountInString(run)*len(cases) {
		return clause
	}
	return run
}

// clausesAround are the clauses of a text around one of them, and which of these it is.
func clausesAround(clause, text string) (clauses []string, at int) {
	at = -1
	for c, rest := nextClause(text); c != "" && (at < 0 || len(clauses) <= at+mostBeside); c, rest = nextClause(rest) {
		if clauses = append(clauses, bare(c)); at < 0 && bare(c) == clause {
			at = len(clauses) - 1
		}
	}
	first := max(0, at-mostBeside)
	return clauses[first:], at - first
}

// holdsAll: all of some cases are among others, both in their order.
func holdsAll(cases, some []int) bool {
	for _, c := range some {
		at, ok := slices.BinarySearch(cases, c)
		if !ok {
			return false
		}
		cases = cases[at+1:]
	}
	return true
}

// clauseSeed is of this process: what is found does not go by hashes.
var clauseSeed = maphash.MakeSeed()

// standing is a clause of a case.
type standing struct {
	clause string
	at     int32
	bucket uint16 // of its hash
}

// oftenHeld lists, of each clause that is long enough and stands in enough cases to be a
// stock phrase, the cases that hold it. Nearly every clause stands once: compared are those alone whose
// hash is met often enough.
func oftenHeld(whole []string, workers int) map[string][]int {
	least := max(stockCases, int(stockShare*float64(len(whole))))
	parts := make([][]standing, max(1, min(workers, len(whole))))
	met := make([][]int32, len(parts)) // a part: how often each bucket
	parallel.Share(len(parts), workers, func(from, to int) {
		for p := from; p < to; p++ {
			parts[p], met[p] = clausesOf(whole, p*len(whole)/len(parts), (p+1)*len(whole)/len(parts))
		}
	})
	for _, part := range met[1:] {
		for b, n := range part {
			met[0][b] += n
		}
	}
	out := map[string][]int{}
	for _, part := range parts {
		for _, s := range part {
			if int(met[0][s.bucket]) < least {
				continue
			}
			if cases := out[s.clause]; len(cases) == 0 || cases[len(cases)-1] != int(s.at) {
				out[s.clause] = append(cases, int(s.at))
			}
		}
	}
	maps.DeleteFunc(out, func(_ string, cases []int) bool { return len(cases) < least })
	return out
}

// clausesOf are the clauses, long enough to be stock phrases, of the cases from..to, and how often
// each bucket of their hashes is met.
func clausesOf(whole []string, from, to int) (out []standing, met []int32) {
	met = make([]int32, 1<<16)
	for at := from; at < to; at++ {
		text, begin, runes := whole[at], 0, 0
		for i, r := range text {
			if !endsClause(r) {
				runes++
				continue
			}
			if clause := text[begin:i]; runes >= stockRunes {
				bucket := uint16(maphash.String(clauseSeed, clause))
				met[bucket]++
				out = append(out, standing{clause, int32(at), bucket})
			}
			begin, runes = i+utf8.RuneLen(r), 0
		}
	}
	return out, met
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// textsOf are the texts of each case, of texts with cases by numbers.
func textsOf(cases []int) (out [][]int) {
	for i, c := range cases {
		if c == len(out) {
			out = append(out, nil)
		}
		out[c] = append(out[c], i)
	}
	return out
}

// wholeCases joins the texts of every case.
func wholeCases(plain []string, cases []int) []string {
	var out []string
	for _, texts := range textsOf(cases) {
		var parts []string
		for _, i := range texts {
			parts = append(parts, plain[i], "。")
		}
		out = append(out, strings.Join(parts, ""))
	}
	return out
}
