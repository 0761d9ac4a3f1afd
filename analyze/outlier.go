package analyze

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sort"

	"casebook/analyze/cluster"
	"casebook/analyze/vector"
	"casebook/corpus/message"
	"casebook/corpus/parallel"
)

// A text that is like no other fits no theme, and a grouping would force it into
// one. How like its nearest ones a text is, is compared with how like theirs all
// texts of the collection are. Features that one text alone holds are no part of
// its vector, and a text that speaks of something else is made of these: so
// similarities count by the share of the text that other texts know.
// docs/analysis.md has the measurement.
const (
	likeLooked   = 20   // nearest texts by latent coordinates that are looked at
	likeCompared = 3    // the most similar of these, by all features, count: four texts make a theme
	likeLength   = 0.10 // cosines of TF-IDF rows grow with this power of the number of features
	likeLimit    = 3.0  // robust standard deviations below the median, in logarithms
	likeFewest   = 20   // smaller collections do not show what is usual
	likeSpread   = 0.2  // what texts that are all alike are taken to vary by
	likeCopied   = 0.8  // similarity from which a text is a copy
	// normalMAD makes the median absolute deviation comparable with a standard
	// deviation: 1/Φ⁻¹(¾) (Rousseeuw and Croux 1993, doi:10.1080/01621459.1993.10476408).
	normalMAD = 1.4826
)

// members are the units that take part in the grouping.
type members struct {
	active  []int             // units, ascending
	reasons []message.Message // a unit: why it is in no theme; zero otherwise
}

// shortest is the number of features under which a unit says too little to be grouped.
const shortest = 2

// admit lists the units that are grouped. Left out are those that say too little,
// and those whose own text is far less like its nearest ones in other cases than
// is usual. Where themes are kept, they decide what fits.
func admit(ctx context.Context, all collected, f features, s space, o Options) members {
	in := members{reasons: make([]message.Message, len(all.units))}
	for i := range all.units {
		if cols, _ := f.all.Row(i); len(cols) < shortest || vector.Zero(s.mixed.Row(i)) {
			in.reasons[i] = message.New("analyze.no_words")
			continue
		}
		in.active = append(in.active, i)
	}
	if len(in.active) < likeFewest || o.KeepThemes && o.continues() {
		return in
	}
	return in.withoutOutliers(likeness(ctx, all, f, s.own, in.active, o.Workers), max(MinThemed, o.K))
}

// withoutOutliers leaves out the members whose likeness lies far below what is
// usual, unless fewer than least would remain.
func (in members) withoutOutliers(likeness []float64, least int) members {
	var known []float64
	for _, l := range likeness {
		if l != copied {
			known = append(known, math.Log(l+1e-6))
		}
	}
	if len(known) < likeFewest {
		return in
	}
	middle := median(known)
	off := make([]float64, len(known))
	for i, l := range known {
		off[i] = math.Abs(l - middle)
	}
	lowest := middle - likeLimit*max(likeSpread, normalMAD*median(off))
	out := members{reasons: slices.Clone(in.reasons)}
	for a, i := range in.active {
		if l := math.Log(likeness[a] + 1e-6); likeness[a] != copied && l < lowest {
			out.reasons[i] = message.New("analyze.far_off", int(math.Round(100*math.Exp(l-middle))))
		} else {
			out.active = append(out.active, i)
		}
	}
	if len(out.active) < least {
		return in // what is asked for must remain possible
	}
	return out
}

// copied is the likeness of a text that another case repeats: it has company.
const copied = -1

// likeness is the mean similarity of every active unit's own text to the most
// similar texts of other cases, for texts of equal length; copied for those
// with a copy there, which says nothing of what else there is.
func likeness(ctx context.Context, all collected, f features, own *vector.Dense, active []int, workers int) []float64 {
	nb := cluster.Nearest(ctx, own.Select(active), likeLooked, workers)
	out, spreads := make([]float64, len(active)), make([]*vector.Spread, max(1, workers))
	parallel.Each(ctx, len(active), workers, func(w, a int) {
		i := active[a]
		if all.repeated != nil && all.repeated[i] {
			out[a] = copied
			return
		}
		if spreads[w] == nil {
			spreads[w] = vector.NewSpread(f.all)
		}
		spreads[w].Set(i)
		sims := make([]float64, 0, likeLooked)
		for _, b := range nb.To[a*nb.K : (a+1)*nb.K] {
			if b >= 0 && all.units[active[b]].caseAt != all.units[i].caseAt {
				sims = append(sims, spreads[w].Cosine(active[b]))
			}
		}
		slices.SortFunc(sims, func(p, q float64) int { return cmp.Compare(q, p) })
		if len(sims) > 0 && sims[0] >= likeCopied {
			out[a] = copied
			return
		}
		sum := 0.0
		for _, s := range sims[:min(likeCompared, len(sims))] {
			sum += s
		}
		cols, _ := f.all.Row(i)
		out[a] = f.covered[i] * sum / likeCompared / math.Pow(float64(1+len(cols)), likeLength)
	})
	return out
}

func median(values []float64) float64 {
	v := slices.Clone(values)
	sort.Float64s(v)
	return v[len(v)/2]
}
