package analyze

import (
	"context"
	"math"

	"casebook/analyze/cluster"
	"casebook/analyze/vector"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/profile"
)

// fewestThemes and mostThemes bound a number chosen by itself.
const (
	fewestThemes = 2
	mostThemes   = 20
	// Collections usually hold √n themes within these bounds; spread is by how
	// much, in natural logarithms, the number may differ before its gap counts e^-½
	// of what it is. docs/analysis.md has the measurement.
	usuallyFewest = 4
	usuallyMost   = 16
	spread        = 0.7
)

// number is how many themes there will be, with the members and the graph of them
// that are cut into so many.
type number struct {
	members
	graph *cluster.Graph // of the active units; nil where nothing is grouped
	k     int            // 0: nothing is grouped
	kept  *kept          // the last run's themes, where they are kept
	same  bool           // all units have the same coordinates
	// changed is how many practices came or went since k was chosen.
	changed int
	stays   bool            // k is that of the last run
	reason  message.Message // why k, for people
	curve   []corpus.KPoint
	notes   []message.Message
}

// chooseNumber settles how many themes there will be, and of what.
func chooseNumber(ctx context.Context, all collected, s space, in members, o Options) number {
	num := number{members: in}
	n := len(in.active)
	profile.Work(ctx, "number", profile.Multiplications, cluster.Multiplications(n, s.mixed.Cols))
	if n < MinThemed {
		return num
	}
	if num.same = oneSubject(s.mixed, in.active); num.same && o.K == 0 {
		num.note("analyze.all_same", n)
		return num
	}
	if o.KeepThemes && o.continues() {
		if num.keep(all, s.mixed, o); num.kept != nil {
			num.graph = neighbourhood(ctx, s.mixed.Select(num.active), o)
			return num
		}
	}
	num.graph = neighbourhood(ctx, s.mixed.Select(in.active), o)
	num.k = o.K
	if most := max(fewestThemes, n/2); num.k > most { // a theme of one practice is none
		num.note("analyze.too_many_themes", o.K, n, most)
		num.k = most
	}
	if num.k == 0 {
		num.byItself(ctx, all, o)
	}
	return num
}

func (num *number) note(code string, args ...any) {
	num.notes = append(num.notes, message.New(code, args...))
}

// oneSubject says whether the given rows are all the same.
func oneSubject(x *vector.Dense, rows []int) bool {
	first := x.Row(rows[0])
	for _, i := range rows[1:] {
		row := x.Row(i)
		for j := range row {
			if math.Abs(float64(row[j]-first[j])) > 1e-5 {
				return false
			}
		}
	}
	return true
}

// byItself looks for the widest gap in the spectrum of the neighbourhood
// graph (von Luxburg 2007, doi:10.1007/s11222-007-9033-z, §8.3). A graph of k
// separate groups has k eigenvalues near 1 and then a drop. The gap λ_k − λ_k+1 is
// damped away from what collections of this size usually hold.
func (num *number) byItself(ctx context.Context, all collected, o Options) {
	n, cases := len(num.active), num.cases(all)
	most := min(mostThemes, n-1)
	if cases < n { // practices of one case are no evidence of a theme
		most = min(most, cases/casesATheme)
	} else {
		most = min(most, max(fewestThemes, cases/casesATheme))
	}
	if most < fewestThemes {
		num.graph = nil
		num.note("analyze.few_cases", cases)
		return
	}
	lambda := cluster.Spectrum(ctx, num.graph, most+1, o.Seed, o.Workers)
	best, top := fewestThemes, -1.0
	for k := fewestThemes; k <= most && k < len(lambda); k++ {
		value := round(max(0, lambda[k-1]-lambda[k]) * expectation(k, n))
		num.curve = append(num.curve, corpus.KPoint{K: k, Value: value})
		if value > top {
			best, top = k, value
		}
	}
	num.k, num.reason = best, message.New("analyze.k_gap", best, n)
	if top < leastGap { // the graph falls into more groups of its own than there may be themes
		num.k = max(fewestThemes, min(most, int(math.Round(usual(n)))))
		num.reason = message.New("analyze.k_flat", num.k, most, n)
	}
	if o.continues() {
		num.stick(all, o)
	}
}

// leastGap is a gap that tells anything; the widest ones of labelled corpora are .03 to .1.
const leastGap = 0.001

// casesATheme is how many cases there must be for each theme of a number chosen by
// itself: a theme of one case is that case.
const casesATheme = 2

// cases counts the cases that the active units are of.
func (num *number) cases(all collected) int {
	seen := map[int]bool{}
	for _, i := range num.active {
		seen[all.units[i].caseAt] = true
	}
	return len(seen)
}

// expectation weighs k by how far it is from √n within bounds: a Gauss curve over
// its logarithm.
func expectation(k, n int) float64 {
	d := math.Log(float64(k)/usual(n)) / spread
	return math.Exp(-d * d / 2)
}

// usual is the number of themes that a collection of n practices usually has.
func usual(n int) float64 { return max(usuallyFewest, min(usuallyMost, math.Sqrt(float64(n)))) }

// The number of the last run stays where its value is at least nearly of the best. Where
// fewer than aGood share of the practices came or went since it was chosen, less will do,
// and under aFew share nothing is asked: the gaps of a graph vary with a few practices more
// than what these are about, and whoever leaves out one case shall find every theme again.
// A number that was only asked for once has no such standing.
const (
	nearly = 0.7
	aGood  = 0.2
	aFew   = 0.1
)

// stick keeps the number of the last run's themes where it may stay in the place of the best.
func (num *number) stick(all collected, o Options) {
	k, best := 0, num.k
	for _, t := range o.Previous.Analysis.Themes {
		if !t.Brought {
			k++
		}
	}
	top, at := 0.0, -1
	for i, p := range num.curve {
		top = max(top, p.Value)
		if p.K == k {
			at = i
		}
	}
	if k == best || at < 0 {
		return
	}
	changed, of := o.Previous.Analysis.KChanged+cameAndWent(o.Previous.Practices, all.practices), len(o.Previous.Practices)
	value, share := num.curve[at].Value, float64(changed)/float64(max(1, of))
	switch {
	case value >= nearly*top:
		num.reason = message.New("analyze.k_sticky", k, best)
	case !o.Previous.Analysis.KGiven && value >= nearly*top*(share-aFew)/(aGood-aFew):
		num.reason = message.New("analyze.k_settled", k, changed, of, best)
	default:
		return
	}
	num.k, num.changed, num.stays = k, changed, true
}

// cameAndWent counts the practices that stand in one of two runs.
func cameAndWent(old, fresh []corpus.Practice) int {
	in := make(map[string]bool, len(old))
	for i := range old {
		in[old[i].ID] = true
	}
	both := 0
	for i := range fresh {
		if in[fresh[i].ID] {
			both++
		}
	}
	return len(old) - both + len(fresh) - both
}
