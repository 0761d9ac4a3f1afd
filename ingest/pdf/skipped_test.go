package pdf

import (
	"testing"

	"casebook/ingest/pdf/pdftest"
)

// Of a font that is not in the file pdfium leaves out what one operator paints without width:
// a character by itself, and all that is turned.
func TestSkippedCharacters(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"alone between figures", pdftest.Latin(40, 500, 12, "2019") + pdftest.Text(66.7, 500, 12, "年") + pdftest.Latin(78.7, 500, 12, "3") + pdftest.Text(85.4, 500, 12, "月起开放"), "2019年3月起开放"},
		{"each by itself", pdftest.Text(40, 500, 12, "街") + pdftest.Text(52, 500, 12, "道"), "街道"},
		{"met already", pdftest.Text(40, 500, 12, "街道") + pdftest.Text(52, 500, 12, "道"), "街道"},
		{"turned", "q 0 1 -1 0 540 0 cm " + pdftest.Text(40, 500, 12, "街道办事处") + "Q", "街道办事处"},
		{"white beside the page", pdftest.Text(40, 500, 12, "街道") + pdftest.Text(700, 500, 12, "外"), "街道"},
	} {
		f := pdftest.New()
		f.Page(600, 650, c.content, "", "")
		if got := text(page(t, open(t, f.Bytes(), Options{}), 1).Lines); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
