package analyze

import (
	"runtime"

	"casebook/analyze/brought"
	"casebook/analyze/label"
	"casebook/analyze/segment"
	"casebook/analyze/textcache"
	"casebook/corpus"
	"casebook/corpus/message"
)

// Units of analysis.
const (
	ByPractice = "practice"
	ByCase     = "case"
)

// Segmenter cuts a text into the words that are counted.
type Segmenter interface {
	Terms(text string) []string
}

// Equater is a Segmenter that counts some words as one: Same gives them in groups.
type Equater interface {
	Same() [][]string
}

// counted are the groups of words that a segmenter counts as one.
func counted(s Segmenter) [][]string {
	if e, ok := s.(Equater); ok {
		return e.Same()
	}
	return nil
}

// DefaultSegmenter is the one that a nil Options.Segmenter stands for: the
// prepared dictionary with the built-in lists.
func DefaultSegmenter() (Segmenter, error) { return segment.New(segment.Options{}) }

// DefaultVectorShare is the share of vectors in the similarity of two texts where there are
// any; docs/sentences.md has the measurement.
const DefaultVectorShare = 1

// DefaultAtOnce is the number of practices that are grouped together; docs/scale.md has the
// measurements.
const DefaultAtOnce = 20000

// Options are the parameters of an analysis. The zero value stands for the
// defaults, which docs/analysis.md gives with the measurements behind them.
type Options struct {
	K       int    // number of themes; 0 chooses it
	Unit    string // ByPractice or ByCase
	Seed    uint64
	Workers int // never changes the result

	// Brought are themes that people brought: practices are put to them first.
	Brought []brought.Theme
	// Subjects are what themes may be named by; nil: those of public policy.
	Subjects []label.Subject

	Segmenter Segmenter // nil: gse with the words of this module

	MinDF int     // texts a word must stand in; 2, or 1 in collections under 20 texts
	MaxDF float64 // largest share of texts a word may stand in

	OwnShare      float64 // weight of a practice's own text against its case's, above 0 to 1
	ContextWeight float64 // of background and of effects against the practices, in the text of a case; negative for none
	Dim           int     // latent dimensions
	Neighbours    int     // of the graph
	Resamples     int     // for the stability; negative for none

	// AtOnce is the number of units up to which all are grouped together. Of more a sample
	// of so many is grouped, and the others are put to its themes.
	AtOnce int
	// News, which may be nil, is told what is new once that is known, while themes are still looked for
	// (Run only). It must not be changed.
	News func(*corpus.News)
	// Told, which may be nil, is told now and then how many practices of how many were put
	// to the themes of a sample.
	Told func(done, total int)

	// Idle, which may be nil, is called where cores begin to be idle at times: words and characters are
	// counted on all of them, and much of what finds the dimensions after that takes one.
	Idle func()

	// Vectors of the user's, or those that Encoder makes of the texts, stand beside the
	// coordinates of words and characters; nil: there are none.
	Vectors *Given
	Encoder Encoder
	// VectorShare is the share of the vectors in the similarity of two texts, above 0 to 1; 1:
	// words only name the themes and tell what fits nowhere.
	VectorShare float64

	// Cache keeps what was computed of single texts by this segmenter and these methods; nil
	// keeps nothing. It never changes the result.
	Cache *textcache.Cache

	// Previous is the last different run, nil for none: themes go on from it.
	Previous *corpus.Previous
	// KeepThemes leaves the last run's themes as they are and only puts new
	// practices into them.
	KeepThemes bool
}

func (o Options) withDefaults() Options {
	setInt := func(p *int, v int) {
		if *p == 0 {
			*p = v
		}
	}
	setFloat := func(p *float64, v float64) {
		if *p == 0 {
			*p = v
		}
	}
	if o.Unit == "" {
		o.Unit = ByPractice
	}
	setInt(&o.Workers, runtime.GOMAXPROCS(0))
	setFloat(&o.MaxDF, 0.5)
	setFloat(&o.OwnShare, 0.3)
	setFloat(&o.ContextWeight, 0.3)
	setInt(&o.Dim, 100)
	setInt(&o.Neighbours, 50)
	setInt(&o.Resamples, 50)
	setFloat(&o.VectorShare, DefaultVectorShare)
	setInt(&o.AtOnce, DefaultAtOnce)
	if o.Subjects == nil {
		o.Subjects = label.BuiltInSubjects()
	}
	return o
}

// ready fills in the defaults and looks whether the rest can be used.
func (o Options) ready() (Options, error) {
	o = o.withDefaults()
	if err := o.check(); err != nil || o.Segmenter != nil {
		return o, err
	}
	var err error
	if o.Segmenter, err = DefaultSegmenter(); err != nil {
		err = message.Wrap(err, "analyze.segmenter")
	}
	return o, err
}

// continues says whether there is a last run with themes to go on from. One
// that grouped the other unit has none of these.
func (o Options) continues() bool {
	p := o.Previous
	return p != nil && p.Analysis != nil && len(p.Analysis.Themes) > 0
}

func (o Options) check() error {
	switch {
	case o.Unit != ByPractice && o.Unit != ByCase:
		return message.Fail("analyze.unit", o.Unit, ByPractice, ByCase)
	case o.Vectors != nil && o.Unit != ByPractice:
		return message.Fail("analyze.vectors_unit").Hint("analyze.vectors")
	case o.K < 0:
		return message.Fail("analyze.k", o.K)
	case o.VectorShare < 0 || o.VectorShare > 1:
		return message.Fail("analyze.share", "vector share", o.VectorShare)
	case o.OwnShare < 0 || o.OwnShare > 1:
		return message.Fail("analyze.share", "own share", o.OwnShare)
	case o.Dim < 0 || o.Neighbours < 0 || o.MinDF < 0:
		return message.Fail("analyze.counts", o.Dim, o.Neighbours, o.MinDF)
	case o.MaxDF < 0 || o.MaxDF > 1:
		return message.Fail("analyze.share", "max df", o.MaxDF)
	}
	return nil
}
