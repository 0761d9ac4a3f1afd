package analyze

import (
	"strings"
	"sync"
	"sync/atomic"

	"casebook/corpus"
)

// texts are the rows that are counted: the units first, then the pieces of the
// cases around them (title, background, effects).
type texts struct {
	plain  []string   // normalised
	words  [][]string // segmented
	pieces []piece
}

// piece is a part of a case that is no practice.
type piece struct {
	row    int // of texts
	caseAt int
	kind   corpus.SectionKind // empty for the title
}

// normalized is the copy of a text that is analysed. Spaces between Latin
// words stay, since they are words' ends.
func normalized(s string) string {
	fields := strings.Fields(corpus.JoinHan(s))
	for i, f := range fields {
		fields[i] = corpus.Normalize(f)
	}
	return strings.Join(fields, " ")
}

// segment cuts every text into words, on all workers.
func (r *run) segment() error {
	seg := r.opts.Segmenter
	if seg == nil {
		var err error
		if seg, err = defaultSegmenter(r.opts); err != nil {
			return err
		}
		r.opts.Segmenter = seg
	}
	r.listTexts()
	r.texts.words = make([][]string, len(r.texts.plain))
	r.forEach(len(r.texts.plain), func(i int) {
		r.texts.plain[i] = normalized(r.texts.plain[i])
		r.texts.words[i] = seg.Terms(r.texts.plain[i])
	})
	return r.ctx.Err()
}

// forEach calls f for 0..n−1 on all workers, until the run is cancelled.
func (r *run) forEach(n int, f func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range r.opts.Workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && r.ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// listTexts gathers the rows: units, then each case's pieces once.
func (r *run) listTexts() {
	for _, u := range r.units {
		r.texts.plain = append(r.texts.plain, u.text)
	}
	last := -1
	for _, u := range r.units {
		if u.caseAt == last {
			continue
		}
		last = u.caseAt
		r.addPiece(u.title, u.caseAt, "")
		for _, kind := range []corpus.SectionKind{corpus.Background, corpus.Effects} {
			r.addPiece(u.context[kind], u.caseAt, kind)
		}
	}
}

func (r *run) addPiece(text string, caseAt int, kind corpus.SectionKind) {
	if text == "" || r.opts.Unit == ByCase {
		return
	}
	r.texts.pieces = append(r.texts.pieces, piece{row: len(r.texts.plain), caseAt: caseAt, kind: kind})
	r.texts.plain = append(r.texts.plain, text)
}
