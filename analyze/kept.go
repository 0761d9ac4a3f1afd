package analyze

import (
	"casebook/analyze/textcache"
	"casebook/corpus"
)

// What is kept of a text from run to run: it depends on the text, on the segmenter and on the
// methods, and on nothing else of the collection.
var (
	keptWords = textcache.Row[[]string]{Kind: "words", Encode: textcache.AppendParts, Decode: decodeWords}
	keptFacts = textcache.Row[corpus.Facts]{Kind: "facts", Encode: encodeFacts, Decode: decodeFacts}
)

// terms are the words of a text that are counted.
func (o Options) terms(text string) []string {
	return keptWords.Of(o.Cache, text, func() []string { return o.Segmenter.Terms(text) })
}

func decodeWords(row []byte, text string) ([]string, bool) {
	r := textcache.Read(row)
	words := r.Parts(text)
	return words, r.Done()
}

// encodeFacts appends the facts of a text but for its places and the practice they are of.
func encodeFacts(to []byte, text string, f corpus.Facts) []byte {
	to = textcache.AppendInt(to, len(f.Years))
	for _, y := range f.Years {
		to = textcache.AppendInt(to, y)
	}
	var quantities []string
	for _, q := range f.Quantities {
		quantities = append(quantities, q.Text, q.Unit)
	}
	for _, list := range [][]string{quantities, f.Programmes, f.Actors} {
		to = textcache.AppendParts(to, text, list)
	}
	return to
}

// latest is the latest year that is kept.
const latest = 1 << 20

func decodeFacts(row []byte, text string) (f corpus.Facts, ok bool) {
	r := textcache.Read(row)
	for range r.Len() {
		f.Years = append(f.Years, r.Int(latest))
	}
	quantities := r.Parts(text)
	if len(quantities)%2 != 0 {
		return f, false
	}
	for i := 0; i < len(quantities); i += 2 {
		f.Quantities = append(f.Quantities, corpus.Quantity{Text: quantities[i], Unit: quantities[i+1]})
	}
	f.Programmes, f.Actors = r.Parts(text), r.Parts(text)
	return f, r.Done()
}
