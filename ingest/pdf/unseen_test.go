package pdf

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"casebook/ingest/pdf/pdftest"
)

// shownText stands on every page of these tests; hiddenText is what must not be read.
const (
	shownText  = "The library in our street is open until nine in the evening."
	hiddenText = "Draft for comment"
)

// embedded sets a line in the font /F9 that is in the file.
func embedded(x, y float64, text string) string {
	return fmt.Sprintf("BT /F9 12 Tf %g %g Td (%s) Tj ET\n", x, y, text)
}

func TestUnseenText(t *testing.T) {
	shown, hidden := embedded(40, 500, shownText), embedded(40, 400, hiddenText)
	for _, c := range []struct {
		name, content, entries string
		outside, concealed     bool
		read                   bool // the text in question is to be read
	}{
		{name: "plain", content: shown + hidden, read: true},
		{name: "white", content: shown + "1 g " + hidden, concealed: true},
		{name: "white on a dark bar", content: shown + "0 g 30 390 400 30 re f 1 g " + hidden, read: true},
		{name: "invisible", content: shown + "3 Tr " + hidden, concealed: true},
		{name: "covered", content: hidden + "1 g 30 390 400 30 re f 0 g " + shown, concealed: true},
		{name: "a white ground", content: "1 g 0 0 600 650 re f 0 g " + shown + hidden, read: true},
		{name: "white in a font that is not in the file", content: shown + "1 g " + pdftest.Latin(40, 400, 12, hiddenText), read: true},
		{name: "beside the page", content: shown + embedded(40, -30, hiddenText), outside: true},
		{name: "beside the crop box", content: shown + embedded(40, 100, hiddenText), entries: "/CropBox [0 200 600 650]", outside: true},
		{name: "beside the crop box of a turned page", content: shown + embedded(40, 100, hiddenText), entries: "/CropBox [0 200 600 650] /Rotate 90", outside: true},
	} {
		f := pdftest.New()
		font := f.Embed(goregular.TTF)
		for range 2 { // the second reading of a document finds the same
			f.Page(600, 650, c.content, fmt.Sprintf("/Font << /F9 %d 0 R /F1 3 0 R >>", font), c.entries)
		}
		d := open(t, f.Bytes(), Options{})
		p := page(t, d, 2)
		if got := text(p.Lines); strings.Contains(got, hiddenText) != c.read || !strings.Contains(got, shownText) {
			t.Errorf("%s: read %q", c.name, got)
		}
		if got := text(p.Second); c.outside && strings.Contains(got, hiddenText) {
			t.Errorf("%s: the second reader read %q", c.name, got)
		}
		if want := map[bool]string{true: hiddenText}; p.Outside != want[c.outside] || p.Concealed != want[c.concealed] {
			t.Errorf("%s: outside %q, concealed %q", c.name, p.Outside, p.Concealed)
		}
	}
}

// Text on layers that are off is not on the page, where it lies over other text too.
func TestLayers(t *testing.T) {
	shown, hidden := embedded(40, 500, shownText), embedded(40.5, 500.5, hiddenText)
	for _, c := range []struct {
		name, layers, content string
		read                  bool
	}{
		{"on", "/D << >>", shown + "/OC /L BDC " + hidden + "EMC", true},
		{"off", "/D << /OFF [%[1]d 0 R] >>", shown + "/OC /L BDC /P BMC " + hidden + "EMC EMC", false},
		{"off unless told", "/D << /BaseState /OFF /ON [%[2]d 0 R] >>", "/OC /M BDC " + shown + "EMC /OC /L BDC " + hidden + "EMC", false},
		{"text behind", "/D << /OFF [%[1]d 0 R] >>", "/OC /L BDC " + hidden + "EMC " + shown, false},
		{"a group of which one is on", "/D << /OFF [%[1]d 0 R] >>", shown + "/OC /G BDC " + hidden + "EMC", true},
		{"a group of which all must be on", "/D << /OFF [%[1]d 0 R] >>", shown + "/OC /A BDC " + hidden + "EMC", false},
	} {
		f := pdftest.New()
		font := f.Embed(goregular.TTF)
		l, m := f.Add("<< /Type /OCG /Name (notes) >>"), f.Add("<< /Type /OCG /Name (text) >>")
		g := f.Add(fmt.Sprintf("<< /Type /OCMD /OCGs [%d 0 R %d 0 R] >>", l, m))
		all := f.Add(fmt.Sprintf("<< /Type /OCMD /P /AllOn /OCGs [%d 0 R %d 0 R] >>", l, m))
		f.Page(600, 650, c.content, fmt.Sprintf("/Font << /F9 %d 0 R >> /Properties << /L %d 0 R /M %d 0 R /G %d 0 R /A %d 0 R >>", font, l, m, g, all), "")
		config := c.layers
		if strings.Contains(config, "%") {
			config = fmt.Sprintf(config+"%[3]s", l, m, "")
		}
		f.Catalog = fmt.Sprintf("/OCProperties << /OCGs [%d 0 R %d 0 R] %s >>", l, m, config)
		p := page(t, open(t, f.Bytes(), Options{}), 1)
		if c.read {
			if p.Concealed != "" {
				t.Errorf("%s: concealed %q", c.name, p.Concealed)
			}
			continue
		}
		if got := text(p.Lines); got != shownText || p.Concealed != hiddenText {
			t.Errorf("%s: read %q, concealed %q", c.name, got, p.Concealed)
		}
		if got := text(p.Second); got != shownText {
			t.Errorf("%s: the second reader read %q", c.name, got)
		}
	}
}

// A page that a scanner cut into bands is as much a scan as one that is one image.
func TestBandsCoverAPage(t *testing.T) {
	f := pdftest.New()
	n := f.Image(noise(120, 20))
	var content strings.Builder
	for i := range 10 {
		fmt.Fprintf(&content, "q 480 0 0 65 0 %d cm /Im0 Do Q\n", 65*i)
	}
	f.Page(480, 650, content.String()+pdftest.Latin(300, 20, 8, "archived"), fmt.Sprintf("/XObject << /Im0 %d 0 R >>", n), "")
	if p := page(t, open(t, f.Bytes(), Options{}), 1); p.ImageCoverage < .95 {
		t.Errorf("coverage %v", p.ImageCoverage)
	}
}
