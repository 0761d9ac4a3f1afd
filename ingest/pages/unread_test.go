package pages

import (
	"context"
	goimage "image"
	"slices"
	"strconv"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/sample"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/ocrtest"
	"casebook/ingest/ocr/prep"
	"casebook/ingest/pdf/pdftest"
)

// saying is an engine that reads the same on every page.
type saying struct {
	*fakeOCR
	reading ocr.Reading
}

func (s saying) New(context.Context) (ocr.Engine, error) {
	return sayingEngine{fakeEngine{s.fakeOCR}, s.reading}, nil
}

type sayingEngine struct {
	fakeEngine
	reading ocr.Reading
}

func (e sayingEngine) Read(context.Context, *goimage.Gray, int) (ocr.Reading, error) {
	return e.reading, nil
}

const layerText = "渔港的老人把修网的手艺一句一句教给回乡的青年人，晒场上又有了笑声。"

// Ink that nothing reads, and images that cannot be decoded, are problems and no blank pages.
func TestInkThatNobodyReads(t *testing.T) {
	sample.Plainly(t)
	f := pdftest.New()
	f.Scan(ocrtest.Body(1000, 1400, 40), "")
	bad := f.Stream("/Type /XObject /Subtype /Image /Width 900 /Height 1200 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode", []byte("no such image"))
	f.Page(480, 650, "q 480 0 0 650 0 0 cm /Im0 Do Q", "/XObject << /Im0 "+strconv.Itoa(bad)+" 0 R >>", "")
	pages, problems := read(t, write(t, f.Bytes()), Options{OCR: saying{&fakeOCR{version: "1"}, ocr.Reading{Confidence: -1}}, CacheDir: t.TempDir()})
	if len(problems) != 2 || !ShowsNothing(pages[0]) || !ShowsNothing(pages[1]) {
		t.Errorf("%+v %+v", problems, pages)
	}
	for _, p := range pages {
		if p.Kind == corpus.BlankPage {
			t.Errorf("page %d is blank", p.Number)
		}
	}
}

// A page that shows a picture in which nothing reads as text is blank, with a note and no
// confidence; print that nothing reads is a problem.
func TestPictureIsNoUnreadPrint(t *testing.T) {
	sample.Plainly(t)
	cover := goimage.NewGray(goimage.Rect(0, 0, 1000, 1400))
	for i := range cover.Pix {
		x, y := i%1000, i/1000
		cover.Pix[i] = 250
		if x > 60 && x < 940 && y > 80 && y < 1300 {
			cover.Pix[i] = byte(60 + (x/4+y/5)%160)
		}
	}
	f := pdftest.New()
	f.Scan(cover, "")
	f.Scan(ocrtest.Body(1000, 1400, 40), "")
	for text, stays := range map[string]bool{"O": false, "12": true, "春": true, "Oil lamp": true} {
		seen := ocr.Reading{Confidence: .9, Lines: []corpus.Line{{Text: text, Confidence: .9}}}
		pages, _ := read(t, write(t, f.Bytes()), Options{OCR: saying{&fakeOCR{version: "1"}, seen}, CacheDir: t.TempDir()})
		if got := len(pages[0].Lines) > 0; got != stays || len(pages[1].Lines) == 0 {
			t.Errorf("%s: stays on the picture %v, on print %v", text, got, len(pages[1].Lines) > 0)
		}
	}
	pages, problems := read(t, write(t, f.Bytes()), Options{OCR: saying{&fakeOCR{version: "1"}, ocr.Reading{Confidence: -1}}, CacheDir: t.TempDir()})
	if len(problems) != 1 || problems[0].Page != 2 {
		t.Fatalf("%+v", problems)
	}
	if p := pages[0]; p.Kind != corpus.BlankPage || p.Confidence != -1 || !slices.ContainsFunc(p.Notes, func(m message.Message) bool { return m.Code == pictureNote }) {
		t.Errorf("%+v", p)
	}
}

// A scan put on as a stamp is painted and read.
func TestStampedScan(t *testing.T) {
	sample.Plainly(t)
	f := pdftest.New()
	img := f.Image(ocrtest.Body(1000, 1400, 40))
	look := f.Stream("/Type /XObject /Subtype /Form /BBox [0 0 480 650] /Resources << /XObject << /Im0 "+strconv.Itoa(img)+" 0 R >> >>", []byte("q 480 0 0 650 0 0 cm /Im0 Do Q"))
	stamp := f.Add("<< /Type /Annot /Subtype /Stamp /Rect [0 0 480 650] /F 4 /AP << /N " + strconv.Itoa(look) + " 0 R >> >>")
	f.Page(480, 650, "", "", "/Annots ["+strconv.Itoa(stamp)+" 0 R]")
	engine := saying{&fakeOCR{version: "1"}, ocr.Reading{Confidence: .95, Lines: []corpus.Line{{Text: layerText, Confidence: .95}}}}
	pages, problems := read(t, write(t, f.Bytes()), Options{OCR: engine, CacheDir: t.TempDir()})
	if len(problems) > 0 || len(pages[0].Lines) != 1 || pages[0].Origin != corpus.FromOCR {
		t.Errorf("%v %+v", problems, pages)
	}
}

// An older OCR layer is kept where the engine reads the same, else the image is read again.
func TestOlderLayer(t *testing.T) {
	sample.Plainly(t)
	content := pdftest.Text(60, 560, 12, layerText[:len(layerText)/2/3*3]) + pdftest.Text(60, 540, 12, layerText[len(layerText)/2/3*3:])
	for name, c := range map[string]struct {
		says string
		want corpus.Origin
	}{"the same": {layerText, corpus.FromPDF}, "another text": {strings.Repeat("社区开设了图书角居民可以借书", 3), corpus.FromOCR}} {
		f := pdftest.New()
		for range 4 {
			f.Scan(ocrtest.Body(1000, 1400, 40), content)
		}
		engine := saying{&fakeOCR{version: "1"}, ocr.Reading{Confidence: .97, Lines: []corpus.Line{{Text: c.says, Confidence: .97}}}}
		pages, _ := read(t, write(t, f.Bytes()), Options{OCR: engine, CacheDir: t.TempDir()})
		for _, p := range pages {
			if p.Origin != c.want || p.Confidence == 1 {
				t.Errorf("%s: page %d from %s, confidence %v, %v", name, p.Number, p.Origin, p.Confidence, p.Notes)
			}
		}
	}
}

func TestParsePages(t *testing.T) {
	for in, want := range map[string]string{"all": "12345", "2": "2", "1-2，4": "124", "3-": "!", "0": "!", "4-2": "!", "x": "!"} {
		got := ""
		if f, err := ParsePages(in); err != nil {
			got = "!"
		} else {
			for n := 1; n <= 5; n++ {
				if f(n) {
					got += strconv.Itoa(n)
				}
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if f, err := ParsePages(""); f != nil || err != nil {
		t.Error("nothing asked is something")
	}
}

// Addresses are no bad text layer; words without vowels are.
func TestAddressesAreNoFault(t *testing.T) {
	lines := []corpus.Line{{Text: "http://zwfw.hbdj.gov.cn/xxgk/2021/t20210315_bqrtwx.html"}, {Text: "lmzx-bgs@jdbsc.xyz.cn"}, {Text: "10.13245/j.hzxb.2019.04.011"}}
	if f := Measure(lines).Fault(); !f.IsZero() {
		t.Error(f)
	}
	if f := Measure([]corpus.Line{{Text: "xkcd qwrt zzpl bvnm ghjk wrtp lkjh mnbv"}}).Fault(); f.IsZero() {
		t.Error("letters without words pass")
	}
}

// Columns of print leave white strips, rows leave white rows.
func TestVerticalInk(t *testing.T) {
	flat := goimage.NewGray(goimage.Rect(0, 0, 1200, 1600))
	for i := range flat.Pix {
		flat.Pix[i] = 255
	}
	for y := 100; y < 1500; y += 60 {
		for x := 100; x < 1100; x += 40 {
			ocrtest.Fill(flat, goimage.Rect(x, y, x+36, y+36), 0)
		}
	}
	if verticalInk(flat) || !verticalInk(prep.Quartered(flat, 1)) {
		t.Errorf("rows %v, columns %v", verticalInk(flat), verticalInk(prep.Quartered(flat, 1)))
	}
}
