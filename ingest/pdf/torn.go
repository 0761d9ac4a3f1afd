package pdf

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"io"
	"slices"

	ledongpdf "github.com/ledongthuc/pdf"
)

// The first reader paints a damaged content stream as far as it can be decoded, and a missing one
// as a blank page, without a word. This looks at what the page's content should be.

const mostContent = 64 << 20 // bytes of a page's content that are looked at

// Torn is what is wrong with a page's content.
type Torn int

// A page's content is whole, or a stream of it ends before its end (for this reader, who believes
// the length that the file states), or cannot be decoded or is missing.
const (
	Whole Torn = iota
	CutOff
	Damaged
)

// tornContent says what is wrong with the content of a page.
func tornContent(page ledongpdf.Page) (worst Torn) {
	if !slices.Contains(page.V.Keys(), "Contents") {
		return Whole // a blank page
	}
	v := page.V.Key("Contents")
	if v.Kind() != ledongpdf.Array {
		return tornStream(v)
	}
	for i := range v.Len() {
		worst = max(worst, tornStream(v.Index(i)))
	}
	return worst
}

// tornStream says what is wrong with one stream. Only deflated ones are decoded: nearly all are.
func tornStream(v ledongpdf.Value) (torn Torn) {
	if v.Kind() != ledongpdf.Stream {
		return Damaged
	}
	filter := v.Key("Filter")
	if filter.Kind() == ledongpdf.Array && filter.Len() == 1 {
		filter = filter.Index(0)
	}
	if filter.Kind() != ledongpdf.Name || filter.Name() != "FlateDecode" || !v.Key("DecodeParms").IsNull() {
		return Whole
	}
	defer func() {
		if err, ok := recover().(error); ok && errors.Is(err, zlib.ErrHeader) {
			torn = Damaged
		}
	}()
	var end tail
	_, err := io.Copy(&end, io.LimitReader(v.Reader(), mostContent))
	var corrupt flate.CorruptInputError
	switch {
	case errors.As(err, &corrupt):
		return Damaged
	case errors.Is(err, io.ErrUnexpectedEOF) && !end.closed():
		return CutOff
	}
	return Whole
}

// tail keeps the last bytes of what is written to it.
type tail struct{ last []byte }

func (t *tail) Write(b []byte) (int, error) {
	t.last = append(t.last, b[max(0, len(b)-8):]...)
	t.last = t.last[max(0, len(t.last)-8):]
	return len(b), nil
}

// closed reports content that ends as contents do: some writers leave the sum behind it out.
func (t *tail) closed() bool {
	words := bytes.Fields(t.last)
	return len(words) > 0 && slices.Contains([]string{"Q", "ET", "EMC", "S", "f", "f*", "n", "h", "Do", "B", "s"}, string(words[len(words)-1]))
}
