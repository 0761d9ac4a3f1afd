package pages

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/ocr"
	"casebook/ingest/pdf/pdftest"
)

// Holes are filled by what was recognised between the same neighbours, and by nothing else.
func TestFill(t *testing.T) {
	const whole = "渔港的老人把修网的手艺一句一句教给回乡的青年人，\n晒场上又有了笑声。"
	for _, c := range []struct{ name, text, read, want string }{
		{"one", "渔港的老人把修�的手艺一句一句教给回乡的青年人，\n晒场上又有了笑声。", whole, whole},
		{"two beside each other, and one", "渔港的老人把修网��艺一句一句教给回乡的青年人，\n晒场上又有了�声。", whole, whole},
		{"at the ends of lines", "�港的老人把修网的手艺一句一句教给回乡的青年�，\n晒场上又有了笑声。", whole, whole},
		{"private use", "渔港的老人把修\ue123的手艺一句一句教给回乡的青年人，\n晒场上又有了笑声。", whole, whole},
		{"other widths of signs", "渔港的老人把修�的手艺,一句", "渔港的老人把修网的手艺，一句", "渔港的老人把修网的手艺,一句"},
		{"a dash", "统�编制办事指南", "统—编制办事指南", "统一编制办事指南"},
		{"neighbours misread", "渔港的老人把修�的手艺", "鱼巷旳老入把侈网旳手艺", "渔港的老人把修�的手艺"},
		{"two readings", "修车的师傅�在桥头，修车的师傅住在桥头，修车", "修车的师傅站在桥头，修车的师傅住在桥头，修车", "修车的师傅�在桥头，修车的师傅住在桥头，修车"},
		{"nothing shown there", "渔港的老人把修网的手艺\n�一句一句教给", "渔港的老人把修网的手艺\n一句一句教给", "渔港的老人把修网的手艺\n�一句一句教给"},
		{"nothing recognised", "渔港的老人把修�的手艺", "", "渔港的老人把修�的手艺"},
	} {
		p := filled(corpus.Page{Lines: lines(c.text)}, corpus.Page{Lines: lines(c.read)})
		var got []string
		for _, l := range p.Lines {
			got = append(got, l.Text)
		}
		if g := strings.Join(got, "\n"); g != c.want {
			t.Errorf("%s: %q, want %q", c.name, g, c.want)
		}
		if left := strings.ContainsRune(c.want, '�'); left == p.Suspect.IsZero() {
			t.Errorf("%s: suspect %v", c.name, p.Suspect)
		}
	}
}

// Symbols that stand alone are no holes.
func TestOrnamentsAreNoHoles(t *testing.T) {
	for text, want := range map[string]int{"\uf06c 修车的师傅": 0, "\uf06c修车": 0, "\ue001 修车": 0, "修\ue001车": 1, "修��": 2, "修\u200b车\u00ad": 0, "A�B": 0, "���": 3, "\ue001\ue001": 0} {
		if got := holesOf(lines(text)); got != want {
			t.Errorf("%q: %d holes, want %d", text, got, want)
		}
	}
}

// A good layer with a hole is kept and filled; without an engine, or where it reads nothing of
// use, the hole is said.
func TestTornLayer(t *testing.T) {
	f := pdftest.New()
	torn := strings.Replace(layerText, "网", "\ufffd", 1)
	f.Page(480, 650, "0 0 40 40 re f "+pdftest.Text(40, 500, 12, torn), "", "")
	path := write(t, f.Bytes())
	for _, c := range []struct {
		name  string
		o     Options
		want  string
		holes bool
	}{
		{"filled", Options{OCR: saying{&fakeOCR{version: "1"}, ocr.Reading{Lines: lines(layerText), Confidence: .9}}}, layerText, false},
		{"nothing read", Options{OCR: saying{&fakeOCR{version: "1"}, ocr.Reading{Confidence: -1}}}, torn, true},
		{"no engine", Options{}, torn, true},
	} {
		c.o.CacheDir = t.TempDir()
		for range 2 { // the second time from the cache
			pages, problems := read(t, path, c.o)
			if len(pages[0].Lines) != 1 || pages[0].Lines[0].Text != c.want || pages[0].Origin != corpus.FromPDF {
				t.Errorf("%s: %+v", c.name, pages[0])
			}
			if got := len(problems) == 1 && problems[0].Message.Code == "pdf.holes"; got != c.holes {
				t.Errorf("%s: %v", c.name, problems)
			}
		}
	}
}

// A line in a font that tells none of its characters is what was recognised at its place.
func TestMuteLine(t *testing.T) {
	at := func(text string, y float64) corpus.Line {
		return corpus.Line{Text: text, Confidence: .9, Box: corpus.Box{X0: .3, X1: .6, Y0: y, Y1: y + .03}}
	}
	torn := corpus.Page{Number: 1, Lines: []corpus.Line{at("����", .1), at("修网的人来了", .2), at("【��】", .3)}}
	read := corpus.Page{Lines: []corpus.Line{at("渔港记事", .105), at("修网的人走了", .2), at("【起因】", .305)}}
	p := filled(torn, read)
	if p.Lines[0].Text != "渔港记事" || p.Lines[1].Text != "修网的人来了" || p.Lines[2].Text != "【起因】" || !p.Suspect.IsZero() {
		t.Errorf("%+v, suspect %v", p.Lines, p.Suspect)
	}
	elsewhere := corpus.Page{Lines: []corpus.Line{at("渔港记事", .6)}}
	if p := filled(torn, elsewhere); p.Lines[0].Text != "����" || p.Suspect.IsZero() {
		t.Errorf("read elsewhere: %+v, suspect %v", p.Lines, p.Suspect)
	}
}
