package pdf

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"casebook/corpus/sample"
	"casebook/ingest/pdf/pdftest"
)

// formed is a page of 480 by 650 points that paints a form of that content, by such a matrix.
func formed(f *pdftest.File, matrix, content, resources string) {
	form := f.Stream("/Type /XObject /Subtype /Form /BBox [0 0 480 650] /Resources << "+pdftest.Resources+" "+resources+" >>", []byte(content))
	f.Page(480, 650, fmt.Sprintf("q %s cm /Fm0 Do Q\n", matrix), fmt.Sprintf("/XObject << /Fm0 %d 0 R >>", form), "")
}

// What the file says of itself that it stands for a character is at that character's place on a
// sheet of several pages.
func TestActualTextInForms(t *testing.T) {
	actual := func(x float64, as, shown string) string {
		rs := []rune(as)
		return fmt.Sprintf("/Span <</ActualText <FEFF%04X%04X> >> BDC %sEMC\n", rs[0], rs[1], pdftest.Text(x, 500, 12, shown))
	}
	for name, matrix := range map[string]string{"as it is": "1 0 0 1 0 0", "beside": "1 0 0 1 200 0", "smaller": ".5 0 0 .5 200 100"} {
		f := pdftest.New()
		formed(f, matrix, pdftest.Text(40, 500, 12, "街道里的")+actual(88, "小区", "⼩区")+pdftest.Text(112, 500, 12, "花园改了")+actual(160, "门口", "⾨⼝")+pdftest.Text(184, 500, 12, "的小路"), "")
		if got, want := strings.ReplaceAll(text(page(t, open(t, f.Bytes(), Options{}), 1).Lines), " ", ""), "街道里的小区花园改了门口的小路"; got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// A form is no image for its size: only what it paints tells; and its rules are those of tables.
func TestFormsOnPages(t *testing.T) {
	sample.Plainly(t)
	f := pdftest.New()
	words := pdftest.Text(44, 580, 10, "名称") + pdftest.Text(144, 580, 10, "做法") + pdftest.Text(44, 555, 10, "修车摊") + pdftest.Text(144, 555, 10, "师傅来了。")
	formed(f, "1 0 0 1 0 0", grid([]float64{40, 140, 222}, []float64{595, 570, 520}, true)+words, "")
	img := f.Image(image.NewGray(image.Rect(0, 0, 40, 40)))
	formed(f, ".5 0 0 .5 0 0", "q 480 0 0 650 0 0 cm /Im0 Do Q\n", fmt.Sprintf("/XObject << /Im0 %d 0 R >>", img))
	d := open(t, f.Bytes(), Options{})
	if p := page(t, d, 1); p.ImageCoverage != 0 || len(p.Tables) != 1 || len(p.Tables[0].Rows) != 2 {
		t.Errorf("text: coverage %g, tables %v", p.ImageCoverage, p.Tables)
	}
	if p := page(t, d, 2); p.ImageCoverage < .24 || p.ImageCoverage > .26 || p.Images != 1 {
		t.Errorf("an image: coverage %g, %d images", p.ImageCoverage, p.Images)
	}
}
