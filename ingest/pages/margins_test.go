package pages

import (
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/pdf/pdftest"
)

// A page that holds one indented line shows no margin; the other pages do.
func TestEdgesOfTheBook(t *testing.T) {
	sample.Plainly(t)
	f := pdftest.New()
	chars := []rune("周末还有老师来给孩子们讲故事，大家都很欢迎，")
	full := func(left float64) string {
		s := pdftest.Text(left+24, 600, 12, "社区开设了图书角，居民可以在这里借书。")
		for i := range 8 {
			// No two lines are alike: pdfium takes the second one for a shadow.
			s += pdftest.Text(left, 580-float64(20*i), 12, string(chars[i:])+string(chars[:i]))
		}
		return s
	}
	for i := range 8 {
		f.Page(480, 650, full(50+20*float64(i%2)), "", "")
	}
	f.Page(480, 650, pdftest.Text(50+24, 600, 12, "下班的人也能来坐一坐。"), "", "") // indented, odd page
	f.Page(480, 650, pdftest.Text(70, 600, 12, "下班的人也能来坐一坐。"), "", "")    // flush, even page
	pages, _ := read(t, write(t, f.Bytes()), Options{CacheDir: t.TempDir()})
	if got := pages[8].Lines[0].Opening; got != corpus.Opens {
		t.Errorf("page 9: opening %d, want it to open", got)
	}
	if got := pages[9].Lines[0].Opening; got != corpus.Continues {
		t.Errorf("page 10: opening %d, want it to continue", got)
	}
	if got := pages[0].Lines[0].Opening; got != corpus.Opens {
		t.Errorf("page 1: opening %d, want it to open", got)
	}
}
