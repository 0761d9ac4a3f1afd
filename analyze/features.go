package analyze

import (
	"context"

	"casebook/analyze/vector"
)

// features are what texts are compared by: a row a text, units first.
type features struct {
	words   *vector.Sparse // counts of words
	vocab   []string       // their columns
	tfidf   *vector.Sparse // TF-IDF of the words
	all     *vector.Sparse // TF-IDF of words and of characters side by side, rows of length 1
	covered []float64      // share of each text whose characters others know
	minDF   int
	maxDF   float64

	grams            *vector.Grams // the columns of characters
	wordIDF, charIDF []float64     // logarithms of inverse document frequencies
}

// charsWeight is what characters and their pairs count beside words.
const charsWeight = 1.5

// few is the number of units under which no feature is left out for standing in too
// few or too many texts.
const few = 20

// extract counts and weighs the features of every text.
func extract(ctx context.Context, t texts, units int, o Options) (features, error) {
	f := features{minDF: o.MinDF, maxDF: o.MaxDF}
	if f.minDF == 0 {
		f.minDF = 2
	}
	if units < few {
		f.minDF, f.maxDF = 1, 1
	}
	if units == 0 {
		return f, nil
	}
	err := f.count(ctx, t, o.Workers)
	if err == nil && f.all.Cols == 0 { // all texts hold the same words
		f.maxDF, t.chars = 1, nil
		err = f.count(ctx, t, o.Workers)
	}
	return f, err
}

// count makes the TF-IDF of words and of characters and their pairs side by
// side, rows of length 1.
func (f *features) count(ctx context.Context, t texts, workers int) error {
	words, vocab := t.words.Count(vector.CountOptions{MinDF: f.minDF, MaxDF: f.maxDF, Workers: workers})
	if err := ctx.Err(); err != nil {
		return err
	}
	o := charOptions(workers)
	counted := t.chars
	if counted == nil {
		counted = vector.TallyChars(t.plain, nil, o)
	}
	o.MinDF, o.MaxDF = f.minDF, f.maxDF
	grams, chars, rare := counted.Learn(o)
	f.words, f.vocab, f.grams = words.Copy(), vocab, grams
	f.covered = grams.Coverage(chars, rare, workers)
	var err error
	if f.wordIDF, err = vector.InverseFrequency(words); err != nil {
		return err
	}
	if f.charIDF, err = vector.InverseFrequency(chars); err != nil {
		return err
	}
	evened(f.wordIDF, f.charIDF)
	vector.Weigh(words, f.wordIDF, workers)
	vector.Weigh(chars, f.charIDF, workers)
	f.all = vector.Beside([]*vector.Sparse{words, chars}, []float64{1, charsWeight})
	f.all.Normalize()
	f.tfidf = words
	return ctx.Err()
}

// charOptions say that characters and their pairs are counted.
func charOptions(workers int) vector.CharOptions {
	return vector.CharOptions{Min: 1, Max: 2, Workers: workers}
}

// evened gives all features one weight where none has any: texts that say the same hold nothing that sets them apart,
// and are no texts without words.
func evened(idf ...[]float64) {
	for _, list := range idf {
		for _, w := range list {
			if w > 1e-9 {
				return
			}
		}
	}
	for _, list := range idf {
		for i := range list {
			list[i] = 1
		}
	}
}
