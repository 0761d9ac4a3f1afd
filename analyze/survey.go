package analyze

import (
	"container/heap"
	"context"
	"hash/fnv"
	"math/rand/v2"
	"slices"

	"casebook/corpus"
)

// surveyed is what the first pass over a large collection leaves.
type surveyed struct {
	units, practices int
	sample           *corpus.Collection // as many units as are grouped at once; all, where there are no more
	places           []string           // names of the regions of all cases, sorted
	books            []string           // ids in their order
}

// survey counts the units of a collection and draws a sample of them, whole cases: those
// whose texts have the smallest hashes. So the same texts give the same sample in any
// order, and most of it stays when a collection grows.
func survey(ctx context.Context, cases Cases, o Options) (surveyed, error) {
	var s surveyed
	d := &draw{copies: map[uint64]uint64{}}
	places, known := map[string]bool{}, map[string]bool{}
	err := cases(func(c *corpus.Case) error {
		if !known[c.BookID] {
			known[c.BookID] = true
			s.books = append(s.books, c.BookID)
		}
		if n := unitsOf(c, o.Unit); n > 0 {
			s.units, s.practices = s.units+n, s.practices+len(c.Practices)
			addPlaces(places, c.Region)
			d.add(c, n, o)
		}
		return ctx.Err()
	})
	s.places, s.sample = sortedKeys(places), d.collection()
	return s, err
}

// unitsOf is how many units a case holds.
func unitsOf(c *corpus.Case, by string) int {
	if by == ByCase {
		return min(1, len(c.Practices))
	}
	return len(c.Practices)
}

// draw keeps the cases of the smallest hashes, the largest of them at its top.
type draw struct {
	cases  []drawn
	units  int
	seen   int
	copies map[uint64]uint64 // hash of a text → how many cases had it
}

type drawn struct {
	hash  uint64
	at    int // place in the collection
	units int
	c     *corpus.Case
}

func (d *draw) add(c *corpus.Case, units int, o Options) {
	h := fnv.New64a()
	h.Write([]byte(c.Title + "\n" + wholeText(c)))
	text := h.Sum64()
	d.copies[text]++
	// Copies of a case have hashes of their own: else all of them were drawn, or none.
	hash := rand.NewPCG(text+o.Seed, d.copies[text]).Uint64()
	d.seen++
	if d.units >= o.AtOnce && hash >= d.cases[0].hash {
		return
	}
	d.units += units
	heap.Push(d, drawn{hash, d.seen, units, c})
	for d.units-d.cases[0].units >= o.AtOnce {
		heap.Pop(d)
	}
}

func (d *draw) Len() int           { return len(d.cases) }
func (d *draw) Less(i, j int) bool { return d.cases[i].hash > d.cases[j].hash }
func (d *draw) Swap(i, j int)      { d.cases[i], d.cases[j] = d.cases[j], d.cases[i] }

// Push and Pop are for the heap alone.

// Push appends a drawn case.
func (d *draw) Push(x any) { d.cases = append(d.cases, x.(drawn)) }

// Pop takes off the last, which the heap has made the largest.
func (d *draw) Pop() any {
	last := len(d.cases) - 1
	out := d.cases[last]
	d.units -= out.units
	d.cases = d.cases[:last]
	return out
}

// collection is what was drawn, in the order of the collection.
func (d *draw) collection() *corpus.Collection {
	slices.SortFunc(d.cases, func(a, b drawn) int { return a.at - b.at })
	col := &corpus.Collection{}
	for _, x := range d.cases {
		last := len(col.Books) - 1
		if last < 0 || col.Books[last].ID != x.c.BookID {
			col.Books, last = append(col.Books, &corpus.Book{ID: x.c.BookID}), last+1
		}
		col.Books[last].Cases = append(col.Books[last].Cases, *x.c)
	}
	return col
}
