package pages

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/ocr"
	"casebook/ingest/pdf/pdftest"
)

// Signs of fonts that tell some characters wrongly; names with rare Han, forms and other scripts show none.
func TestMisled(t *testing.T) {
	text := strings.Repeat(layerText, 4)
	for _, c := range []struct {
		name    string
		doubled int
		text    string
		want    sign
	}{
		{"good", 0, text, noSign},
		{"a variant of a glyph", 2, text, noSign},
		{"glyphs that are said to be one", 3, text, wrongMap},
		{"rare Han", 0, text + "渔丼的老仱把修徝的手兿一句", rareHan},
		{"rare names", 0, text + "陈堃和李玥、王喆一起修网。", noSign},
		{"Latin within words", 0, text + "渔港的ã人把修网的手ê一句", wrongMap},
		{"question marks within words", 0, text + "渔港的?人把修网的手?一句", wrongMap},
		{"a question", 0, text + "这网谁来修?大家都说好", noSign},
		{"boxes of a form", 0, text + "□是 □否 □不知道", noSign},
		{"traditional", 0, strings.Repeat("漁港的老人把修網的手藝教給回鄉的青年人，曬場上又有了笑聲。", 4) + "堃玥喆峯", noSign},
	} {
		if got := misled(c.doubled, lines(c.text)); got != c.want {
			t.Errorf("%s: %d", c.name, got)
		}
	}
}

// A page whose fonts mislead is read by its image where that says otherwise, keeps its layer where it says the
// same, and is suspect without an engine.
func TestMisledPage(t *testing.T) {
	good := "渔港的老人把修网的手艺一句一句教给回乡的青年人，" + "晒场上又有了笑声，街坊们围着听他讲从前出海的故事，都说好。"
	wrong := strings.NewReplacer("老", "ã", "故", "ê", "青", "ü", "声", "兿").Replace(good)
	f := pdftest.New()
	f.Page(900, 650, "0 0 40 40 re f "+pdftest.Text(40, 500, 12, wrong), "", "")
	path := write(t, f.Bytes())
	for _, c := range []struct {
		name   string
		o      Options
		text   string
		origin corpus.Origin
		said   string
	}{
		{"otherwise", Options{OCR: saying{&fakeOCR{version: "1"}, ocr.Reading{Lines: lines(good), Confidence: .98}}}, good, corpus.FromOCR, ""},
		{"the same", Options{OCR: saying{&fakeOCR{version: "1"}, ocr.Reading{Lines: lines(wrong), Confidence: .98}}}, wrong, corpus.FromPDF, ""},
		{"hardly anything", Options{OCR: saying{&fakeOCR{version: "1"}, ocr.Reading{Lines: lines("渔港的老人"), Confidence: .98}}}, wrong, corpus.FromPDF, "pdf.misled"},
		{"no engine", Options{}, wrong, corpus.FromPDF, "pdf.misled"},
	} {
		c.o.CacheDir = t.TempDir()
		for range 2 { // the second time from the cache
			pages, problems := read(t, path, c.o)
			if len(pages[0].Lines) != 1 || pages[0].Lines[0].Text != c.text || pages[0].Origin != c.origin {
				t.Errorf("%s: %+v", c.name, pages[0])
			}
			if got := len(problems) == 1 && problems[0].Message.Code == c.said; got != (c.said != "") {
				t.Errorf("%s: %v", c.name, problems)
			}
		}
	}
}
