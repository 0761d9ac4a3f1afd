package analyze

import (
	"context"
	"math"
	"slices"
	"strings"

	"casebook/analyze/facts"
	"casebook/analyze/lineage"
	"casebook/analyze/segment"
	"casebook/analyze/vector"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/shingle"
)

// placer puts practices to the themes of a sample: what the sample taught, and nothing
// that grows with the collection.
type placer struct {
	found  found
	o      Options
	places *facts.Places // that are looked for

	vocab      map[string]int // word → column
	projection *vector.Dense
	middle     [][]float32 // centres of the themes, of smoothed rows
	own        [][]float32 // and of the rows of their own texts
	sharp      *discriminant
	lay        layout
	ids        []string                  // a theme: its id
	limits     []float64                 // a theme: how like its centre a text must be
	parts      map[string]partition      // by theme id
	known      map[string]int            // practices of the sample → their placement
	terms      map[string]map[string]int // a theme's id: its terms as printed → their place
}

// partition is how a large theme is divided.
type partition struct {
	middle [][]float32
	ids    []string
}

// newPlacer learns from a sample that was grouped; ids map those that themes had at first to
// those that they have now.
func newPlacer(f found, ids map[string]string, places []string, o Options) *placer {
	g, k := f.groups, f.groups.k
	p := &placer{found: f, o: o, places: facts.NewPlaces(places), vocab: make(map[string]int, len(f.feats.vocab)), known: map[string]int{}, parts: map[string]partition{}, terms: map[string]map[string]int{}}
	for c, w := range f.feats.vocab {
		p.vocab[w] = c
	}
	for i, at := range f.told.placements {
		p.known[at.PracticeID] = i
	}
	p.projection = vector.Projection(f.feats.all, f.place.raw, f.place.sigma)
	if k == 0 {
		return p
	}
	p.middle, p.own = centres(f.place.mixed, g.active, g.labels, k), centres(f.place.own, g.active, g.labels, k)
	p.lay = newPlane(p.middle)
	if sharpens(f.place.mixed, g) {
		d := newScatter(f.place.mixed, g.active, g.labels, k, o.Workers).discriminant(-1, new(covariance))
		p.sharp = &d
	}
	p.limits = p.learnLimits()
	for t := range k {
		id := themeID(t)
		if now, ok := ids[id]; ok {
			id = now
		}
		p.ids = append(p.ids, id)
	}
	for _, theme := range f.told.themes {
		terms := map[string]int{}
		for j, w := range theme.Terms {
			terms[w.Term] = j
		}
		p.terms[theme.ID] = terms
		if len(theme.Subthemes) > 0 {
			p.parts[theme.ID] = p.learnParts(theme)
		}
	}
	return p
}

const (
	// strangers is the share of the sample's own members that lie further from their theme
	// than its limit, and leniency what of it is enough for others: the sample's own
	// coordinates know every feature of theirs.
	strangers, leniency = 0.002, 0.8
)

// learnLimits finds for each theme how like its centre the least like of its members are, a
// few in a thousand apart. Likeness counts by the share of a text that others know.
func (p *placer) learnLimits() []float64 {
	g := p.found.groups
	sims := make([][]float64, g.k)
	for a, i := range g.active {
		t := g.labels[a]
		sims[t] = append(sims[t], p.found.feats.covered[i]*similarity(p.found.place.own.Row(i), p.own[t]))
	}
	out := make([]float64, g.k)
	for t, s := range sims {
		if len(s) > 0 {
			slices.Sort(s)
			out[t] = leniency * s[int(strangers*float64(len(s)))]
		}
	}
	return out
}

// learnParts finds the centres of the parts of a theme.
func (p *placer) learnParts(theme corpus.Theme) partition {
	part := map[string]int{}
	out := partition{}
	for s, sub := range theme.Subthemes {
		out.ids = append(out.ids, sub.ID)
		for _, id := range sub.Practices {
			part[id] = s
		}
	}
	var rows, groups []int
	for i, practice := range p.found.all.practices {
		if s, ok := part[practice.ID]; ok {
			rows, groups = append(rows, p.found.all.unitOf[i]), append(groups, s)
		}
	}
	out.middle = centres(p.found.place.mixed, rows, groups, len(out.ids))
	return out
}

// batch is what was found of the practices of some cases.
type batch struct {
	cases      []corpus.Case
	placements []corpus.Placement // one a practice
	facts      []corpus.Facts
	terms      map[string][]int // theme, term: practices that hold it
	marks      []shingle.Marks
	keys       []uint64 // of the texts, where there was a last run
}

// batch puts the practices of some cases to their themes. Once ctx is done, the answer
// comes soon and means nothing.
func (p *placer) batch(ctx context.Context, cases []corpus.Case) batch {
	o := p.o
	o.Workers = 1
	all := collect(&corpus.Collection{Books: []*corpus.Book{{Cases: cases}}}, o.Unit)
	t := p.cut(all)
	f := p.count(t)
	s := around(all, vector.Fold(f.all, p.projection), o)
	labels, reasons := p.themes(all, f, s)
	b := batch{cases: cases, terms: map[string][]int{}}
	for id, terms := range p.terms {
		b.terms[id] = make([]int, len(terms))
	}
	held := make([]bool, len(all.units)) // terms are counted once a unit
	for i, practice := range all.practices {
		if ctx.Err() != nil {
			return b
		}
		unit := all.unitOf[i]
		at := p.placement(practice.ID, labels[unit], s, unit)
		at.Reason, at.Keywords = reasons[unit], keywords(t, f, unit)
		if j, ok := p.known[practice.ID]; ok {
			at = p.found.told.placements[j]
		}
		if at.ThemeID != "" && !held[unit] {
			p.countTerms(t, unit, p.terms[at.ThemeID], b.terms[at.ThemeID])
		}
		held[unit] = true
		b.placements, b.facts = append(b.placements, at), append(b.facts, alone(all.facts(i, p.places, nil)))
		b.marks = append(b.marks, shingle.MarksOf(shingle.Of(practice.Text)))
		if p.o.Previous != nil {
			b.keys = append(b.keys, lineage.TextKey(practice.Text))
		}
	}
	return b
}

// alone makes the words of facts texts of their own: as parts of the practice's text they
// would keep all of it in memory, as long as anybody has the facts.
func alone(f corpus.Facts) corpus.Facts {
	for _, list := range [][]string{f.Programmes, f.Actors, f.Places} {
		for i := range list {
			list[i] = strings.Clone(list[i])
		}
	}
	for i := range f.Quantities {
		f.Quantities[i] = corpus.Quantity{Text: strings.Clone(f.Quantities[i].Text), Unit: strings.Clone(f.Quantities[i].Unit)}
	}
	return f
}

// cut cuts the texts of a batch into words, without the sample's stock phrases.
func (p *placer) cut(all collected) texts {
	plain, _ := all.texts()
	t := texts{plain: plain, printed: p.found.texts.printed}
	words := make([][]string, len(plain))
	for i := range plain {
		t.plain[i] = segment.Lower(withoutStock(normalized(plain[i]), p.found.texts.stock))
		words[i] = p.o.Segmenter.Terms(t.plain[i])
	}
	t.words = vector.NumberTerms(words)
	return t
}

// count counts and weighs the features of a batch by the columns and the weights of the sample.
func (p *placer) count(t texts) features {
	from := p.found.feats
	words := t.words.CountKnown(p.vocab, 1)
	chars, rare := from.grams.Count(t.plain)
	f := features{vocab: from.vocab, tfidf: words, covered: from.grams.Coverage(chars, rare, 1)}
	vector.Weigh(words, from.wordIDF, 1)
	vector.Weigh(chars, from.charIDF, 1)
	f.all = vector.Beside([]*vector.Sparse{words, chars}, []float64{1, charsWeight})
	f.all.Normalize()
	return f
}

// themes says for each unit which theme it is put to, −1 for none, and why none.
func (p *placer) themes(all collected, f features, s space) ([]int, []message.Message) {
	labels, reasons := make([]int, len(all.units)), make([]message.Message, len(all.units))
	count := map[int]int{}
	for _, u := range all.units {
		count[u.caseAt]++
	}
	for i, u := range all.units {
		labels[i] = -1
		cols, _ := f.all.Row(i)
		switch {
		case len(p.middle) == 0:
			reasons[i] = message.New("analyze.too_few")
		case len(cols) < shortest || vector.Zero(s.mixed.Row(i)):
			reasons[i] = message.New("analyze.no_words")
		default:
			t := p.nearest(s.own.Row(i), s.mixed.Row(i), count[u.caseAt] > 1)
			if f.covered[i]*similarity(s.own.Row(i), p.own[t]) < p.limits[t] {
				reasons[i] = message.New("analyze.far_from_sample")
			} else {
				labels[i] = t
			}
		}
	}
	return labels, reasons
}

// nearest is the theme of a unit: the one that its smoothed row is nearest to, unless its
// own words speak clearly for another and the rest of its case could have hidden that.
func (p *placer) nearest(own, mixed []float32, siblings bool) int {
	t := nearestOf(mixed, p.middle)
	if p.sharp != nil {
		t = p.sharp.nearest(mixed, t)
	}
	if siblings {
		t = p.unlessForeign(own, t)
	}
	return t
}

func (p *placer) unlessForeign(own []float32, t int) int {
	if to := nearestOf(own, p.own); similarity(own, p.own[to]) > similarity(own, p.own[t])+clearly {
		return to
	}
	return t
}

func nearestOf(row []float32, middle [][]float32) int {
	best, to := math.Inf(-1), 0
	for t, c := range middle {
		if s := similarity(row, c); s > best {
			best, to = s, t
		}
	}
	return to
}

// placement says how a unit lies in its theme.
func (p *placer) placement(id string, label int, s space, unit int) corpus.Placement {
	out := corpus.Placement{PracticeID: id}
	if label < 0 {
		return out
	}
	row := s.mixed.Row(unit)
	f := fitOf(row, p.middle, label)
	put(&out, label, f, p.lay.spot(row))
	out.ThemeID = p.ids[label]
	if f.next >= 0 {
		out.Second = p.ids[f.next]
	}
	if part, ok := p.parts[out.ThemeID]; ok {
		out.Subtheme = part.ids[nearestOf(row, part.middle)]
	}
	return out
}

// countTerms counts which terms of its theme a unit holds: words, and words that stand side by side.
func (p *placer) countTerms(t texts, unit int, terms map[string]int, counts []int) {
	seen := map[int]bool{}
	see := func(term string) {
		if j, ok := terms[t.shown(term)]; ok && !seen[j] {
			seen[j] = true
			counts[j]++
		}
	}
	before := ""
	for j, n := range t.words.Of[unit] {
		w := t.words.Names[n]
		see(w)
		if j > 0 {
			see(before + w)
		}
		before = w
	}
}

// agrees is the share of the sample's practices, in percent, that this way of placing puts
// to the theme that the grouping gave them, each by what the others teach.
func (p *placer) agrees(workers int) int {
	g, s := p.found.groups, p.found.place
	if g.k == 0 {
		return 0
	}
	var held []int
	if p.sharp != nil {
		held = newScatter(s.mixed, g.active, g.labels, g.k, workers).placeAll(workers)
	}
	count := map[int]int{}
	for _, i := range g.active {
		count[p.found.all.units[i].caseAt]++
	}
	same := 0
	for a, i := range g.active {
		t := nearestOf(s.mixed.Row(i), p.middle)
		if held != nil {
			t = held[a]
		}
		if count[p.found.all.units[i].caseAt] > 1 {
			t = p.unlessForeign(s.own.Row(i), t)
		}
		if t == g.labels[a] {
			same++
		}
	}
	return int(math.Round(100 * float64(same) / float64(max(1, len(g.active)))))
}
